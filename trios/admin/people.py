from django.contrib import admin

from wijkwerk.lib.admin import RoleAdmin

from ..models import User
from ..roles import GIVEN_BY_MUNICIPALITY
from ..services import people
from .forms import PersonForm

HOW_IN = "Deze persoon kiest zelf een wachtwoord via ‘Wachtwoord vergeten’ op de inlogpagina."
STAYS = "Iemand verwijderen kan niet: de geschiedenis blijft. Zet ‘mag inloggen’ uit."


@admin.register(User)
class PersonAdmin(RoleAdmin):
    """Accounts. Nobody gives a role beyond the own scope, or changes the own rights."""

    form = PersonForm
    list_display = ("name", "email", "role", "municipality", "is_active", "last_login")
    list_filter = ("role", "is_active", ("municipality", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("municipality",)
    search_fields = ("name", "email", "function_title")
    autocomplete_fields = ("municipality",)
    readonly_fields = ("last_login",)
    installation_fields = ("municipality",)
    refusals = (people.PersonError,)
    own_rights = ("email", "role", "municipality", "is_active")

    def has_change_permission(self, request, obj=None):
        """Whether the person may change this account; seeing it is another question."""
        if obj is None or not super().has_change_permission(request, obj):
            return super().has_change_permission(request, obj)
        if obj.is_superuser:
            return request.user.is_superuser
        return request.user.runs_installation or obj.role in GIVEN_BY_MUNICIPALITY

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return [*fields, *self.own_rights] if obj == request.user else fields

    def get_fieldsets(self, request, obj=None):
        who = ["name", "email", "function_title", "sector"]
        rights = ["role", "is_active"]
        if request.user.runs_installation or obj:
            rights.insert(1, "municipality")
        if obj:
            rights.append("last_login")
        note = STAYS if obj else HOW_IN
        return [(None, {"fields": who}), ("Toegang", {"fields": rights, "description": note})]

    def save_model(self, request, obj, form, change):
        if change:
            people.update_person(obj, set(form.changed_data))
        else:
            people.add_person(obj)
