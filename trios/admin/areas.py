"""Areas come from `load_areas`; here their names are set right and municipalities join."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from wijkwerk.lib.admin import RoleAdmin

from ..models import District, Municipality, Neighbourhood
from .forms import AreaForm

YEARS_AND_PLACE = ("first_year", "last_year", "latitude", "longitude")
STAYS = "Een gebied verwijderen kan niet: casussen verwijzen ernaar. Vul een ‘laatste jaar’ in."


class AreaAdmin(RoleAdmin):
    """Areas of the CBS; only the installation's administrator adds one."""

    form = AreaForm
    list_filter = (("last_year", admin.EmptyFieldListFilter),)
    search_fields = ("name", "code")

    def has_add_permission(self, request):
        return super().has_add_permission(request) and request.user.runs_installation

    def get_fieldsets(self, request, obj=None):
        return [(None, {"fields": self.get_fields(request, obj), "description": STAYS})]


@admin.register(Municipality)
class MunicipalityAdmin(AreaAdmin):
    list_display = ("name", "code", "province", "joined_on")
    list_filter = (
        ("joined_on", admin.EmptyFieldListFilter),
        ("last_year", admin.EmptyFieldListFilter),
        "province",
    )
    fields = (
        "code", "name", "province_code", "province", "joined_on", "theme",
        *YEARS_AND_PLACE, "districts_here",
    )  # fmt: skip
    fixed = ("code",)
    readonly_fields = ("districts_here",)
    installation_fields = (
        "code", "name", "province_code", "province", "joined_on", *YEARS_AND_PLACE,
    )  # fmt: skip

    @admin.display(description="wijken")
    def districts_here(self, municipality):
        url = reverse("admin:trios_district_changelist")
        return format_html(
            '<a href="{}?municipality__code__exact={}">Bekijk de {} wijken</a>',
            url,
            municipality.pk,
            municipality.districts.count(),
        )


@admin.register(District)
class DistrictAdmin(AreaAdmin):
    list_display = ("name", "code", "kind", "municipality", "population", "last_year")
    list_filter = (
        "kind",
        ("last_year", admin.EmptyFieldListFilter),
        ("municipality", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("municipality",)
    autocomplete_fields = ("municipality",)
    fields = (
        "code", "municipality", "name", "official_name", "kind", "population", *YEARS_AND_PLACE,
    )  # fmt: skip
    fixed = ("code", "municipality")
    installation_fields = ("official_name", "population", *YEARS_AND_PLACE)


@admin.register(Neighbourhood)
class NeighbourhoodAdmin(AreaAdmin):
    list_display = ("name", "code", "district", "last_year")
    list_filter = (
        ("last_year", admin.EmptyFieldListFilter),
        ("district__municipality", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("district",)
    autocomplete_fields = ("district",)
    fields = ("code", "district", "name", "official_name", *YEARS_AND_PLACE)
    fixed = ("code", "district")
    installation_fields = ("official_name", *YEARS_AND_PLACE)
