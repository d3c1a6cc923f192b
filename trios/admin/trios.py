from django.contrib import admin
from django.db.models import Count, Q

from wijkwerk.lib.admin import RoleAdmin, RoleInline

from ..models import Membership, Trio
from ..roles import Position
from ..services.seats import SeatError, end_seat, fill_seat
from .forms import SeatForm, SeatFormSet, TrioForm

STAYS = (
    "Een trio verwijderen kan niet. Vul bij elke plek een einddatum in. "
    "Wissel je iemand? Beëindig eerst de oude plek, sla op, en geef de plek dan weg."
)


class SeatInline(RoleInline):
    """The seats of today: give one away, or end one."""

    model = Membership
    form = SeatForm
    formset = SeatFormSet
    fields = ("position", "user", "begins_on", "ends_on", "end_reason")
    autocomplete_fields = ("user",)
    verbose_name_plural = "plekken van nu"
    extra = max_num = len(Position)

    def has_add_permission(self, request, obj=None):
        return self.has_view_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        return self.has_view_permission(request, obj)

    def get_queryset(self, request):
        return super().get_queryset(request).active().administered_by(request.user)


class FormerSeatInline(RoleInline):
    """Who sat here before. History is only read."""

    model = Membership
    fields = readonly_fields = ("position", "user", "begins_on", "ends_on", "end_reason")
    verbose_name_plural = "wie er eerder zaten"

    def get_queryset(self, request):
        former = super().get_queryset(request).exclude(ends_on=None).select_related("user")
        return former.administered_by(request.user)


class SavesSeats(RoleAdmin):
    """Seats are written by the services; what they refuse at the last moment is said on top."""

    refusals = (SeatError,)

    def save_seat(self, membership: Membership, by) -> None:
        """Fill a new seat, or end an existing one. Raises SeatError."""
        if membership.pk is None:
            filled = fill_seat(
                trio=membership.trio,
                position=membership.position,
                person=membership.user,
                by=by,
                begins_on=membership.begins_on,
            )
            membership.pk = filled.pk
        elif membership.ends_on:
            end_seat(
                membership=membership,
                by=by,
                reason=membership.end_reason,
                ends_on=membership.ends_on,
            )


class Staffing(admin.SimpleListFilter):
    title = "bezetting"
    parameter_name = "bezetting"

    def lookups(self, request, model_admin):
        return [("incompleet", "Trio incompleet"), ("compleet", "Alle plekken bezet")]

    def queryset(self, request, queryset):
        if self.value() not in {"incompleet", "compleet"}:
            return queryset
        active = Count("memberships", filter=Q(memberships__ends_on=None))
        full = Q(filled=len(Position))
        wanted = full if self.value() == "compleet" else ~full
        return queryset.annotate(filled=active).filter(wanted)


@admin.register(Trio)
class TrioAdmin(SavesSeats):
    form = TrioForm
    inlines = (SeatInline, FormerSeatInline)
    list_display = ("name", "municipality", "incomplete")
    list_filter = (Staffing, ("municipality", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("municipality",)
    search_fields = ("name", "municipality__name")
    autocomplete_fields = ("municipality",)
    fixed = ("municipality",)

    def get_queryset(self, request):
        return super().get_queryset(request).with_seats()

    @admin.display(description="Trio incompleet")
    def incomplete(self, trio):
        """Which seats are empty."""
        return ", ".join(position.label for position in trio.empty_positions)

    def get_fieldsets(self, request, obj=None):
        shown = request.user.runs_installation or obj
        fields = ["municipality", "name"] if shown else ["name"]
        return [(None, {"fields": fields, "description": STAYS})]

    def save_formset(self, request, form, formset, change):
        for membership in formset.save(commit=False):
            self.save_seat(membership, request.user)
        formset.save_m2m()


@admin.register(Membership)
class MembershipAdmin(SavesSeats):
    form = SeatForm
    list_display = ("user", "trio", "position", "begins_on", "ends_on")
    list_filter = (
        ("ends_on", admin.EmptyFieldListFilter),
        "position",
        ("trio__municipality", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("user", "trio")
    search_fields = ("user__name", "trio__name")
    autocomplete_fields = ("trio", "user")

    def has_change_permission(self, request, obj=None):
        """A seat that ended is history."""
        return super().has_change_permission(request, obj) and (obj is None or not obj.ends_on)

    def get_fieldsets(self, request, obj=None):
        fields = ["trio", "position", "user", "begins_on"]
        fields += ["ends_on", "end_reason"] if obj else []
        return [(None, {"fields": fields, "description": STAYS})]

    def save_model(self, request, obj, form, change):
        self.save_seat(obj, request.user)
