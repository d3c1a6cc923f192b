"""The lists of words of casework. Casework itself is in no admin (decisions.md)."""

from django.contrib import admin

from wijkwerk.lib.admin import TermAdmin

from .models.taxonomy import ObstacleType, OutcomeType, StakeholderType, TensionType

admin.site.register([ObstacleType, StakeholderType, OutcomeType], TermAdmin)


@admin.register(TensionType)
class TensionTypeAdmin(TermAdmin):
    list_display = ("name", "key", "pole_a", "pole_b", "order", "is_active")
