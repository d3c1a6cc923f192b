from django.contrib import admin

from wijkwerk.lib.admin import TermAdmin

from ..models import Domain, Sector

admin.site.register(Domain, TermAdmin)


@admin.register(Sector)
class SectorAdmin(TermAdmin):
    list_display = ("name", "key", "domain", "order", "is_active")
    list_filter = ("is_active", "domain")
    list_select_related = ("domain",)
