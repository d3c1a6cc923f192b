"""The areas of Statistics Netherlands (CBS), nested by the prefix of their codes.

Codes are strings and primary keys: GM0109 > WK010910 > BU01091002 (domain.md section 11). The
nesting is guarded by the database. An area that ended keeps its row, and cases keep their area.
"""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Substr

from ..querysets import AreaQuerySet, MunicipalityQuerySet

THEMES = [
    ("neutraal", "Neutraal (blauw)"),
    ("heide", "Heide"),
    ("rivier", "Rivier"),
    ("esdoorn", "Esdoorn"),
    ("polder", "Polder"),
    ("kanaal", "Kanaal"),
    ("linde", "Linde"),
]


def code_validator(pattern: str) -> RegexValidator:
    return RegexValidator(pattern, "Dit is geen goede CBS-code.")


def starts_with(prefix: str, parent: str) -> Q:
    """Match rows whose code is `prefix` plus what follows the letters of the parent's code."""
    return Q(code__startswith=Concat(Value(prefix), Substr(F(parent), 3)))


class Area(models.Model):
    """What municipality, district and neighbourhood have in common."""

    name = models.CharField("naam", max_length=100)
    first_year = models.PositiveSmallIntegerField(
        "eerste jaar", help_text="Het eerste jaar waarin deze indeling geldt."
    )
    last_year = models.PositiveSmallIntegerField(
        "laatste jaar", null=True, blank=True, help_text="Leeg zolang het gebied bestaat."
    )
    latitude = models.FloatField("breedtegraad", null=True, blank=True)
    longitude = models.FloatField("lengtegraad", null=True, blank=True)
    outline = models.JSONField("omtrek", null=True, blank=True, editable=False)

    objects = AreaQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year=None) | Q(last_year__gte=F("first_year")),
                name="%(class)s_years",
                violation_error_message="Het laatste jaar ligt voor het eerste jaar.",
            )
        ]

    def __str__(self):
        return self.name


class Municipality(Area):
    """A gemeente. All are loaded; `joined_on` says which one takes part."""

    code = models.CharField(
        "code", primary_key=True, max_length=6, validators=[code_validator(r"^GM\d{4}$")]
    )
    province_code = models.CharField("provinciecode", max_length=4, blank=True)
    province = models.CharField("provincie", max_length=40, blank=True)
    joined_on = models.DateField("doet mee sinds", null=True, blank=True)
    theme = models.CharField("huisstijl", max_length=20, choices=THEMES, default="neutraal")

    objects = MunicipalityQuerySet.as_manager()

    class Meta(Area.Meta):
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        constraints = [
            *Area.Meta.constraints,
            models.CheckConstraint(
                condition=Q(code__regex=r"^GM[0-9]{4}$"), name="municipality_code"
            ),
            models.CheckConstraint(
                condition=Q(theme__in=[key for key, _ in THEMES]), name="municipality_theme"
            ),
        ]


class District(Area):
    """A wijk; where the municipality says kern, dorp or gebied, the screen says so too."""

    class Kind(models.TextChoices):
        DISTRICT = "wijk", "Wijk"
        SETTLEMENT = "kern", "Kern"
        VILLAGE = "dorp", "Dorp"
        AREA = "gebied", "Gebied"

    code = models.CharField(
        "code", primary_key=True, max_length=8, validators=[code_validator(r"^WK\d{4}[0-9A-Z]{2}$")]
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="districts", verbose_name="gemeente"
    )
    official_name = models.CharField("naam bij het CBS", max_length=100, blank=True)
    kind = models.CharField("soort", max_length=10, choices=Kind, default=Kind.DISTRICT)
    population = models.PositiveIntegerField("inwoners", null=True, blank=True)

    class Meta(Area.Meta):
        verbose_name = "wijk"
        verbose_name_plural = "wijken"
        constraints = [
            *Area.Meta.constraints,
            models.CheckConstraint(
                condition=Q(code__regex=r"^WK[0-9]{4}[0-9A-Z]{2}$"), name="district_code"
            ),
            models.CheckConstraint(
                condition=starts_with("WK", "municipality_id"),
                name="district_in_municipality",
                violation_error_message="De code hoort bij een andere gemeente.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["wijk", "kern", "dorp", "gebied"]), name="district_kind"
            ),
            # A casus points at both columns, so that its wijk is in its gemeente.
            models.UniqueConstraint("code", "municipality", name="district_with_municipality"),
        ]


class Neighbourhood(Area):
    """A buurt, part of a wijk."""

    code = models.CharField(
        "code",
        primary_key=True,
        max_length=10,
        validators=[code_validator(r"^BU\d{4}[0-9A-Z]{4}$")],
    )
    district = models.ForeignKey(
        District, models.PROTECT, related_name="neighbourhoods", verbose_name="wijk"
    )
    official_name = models.CharField("naam bij het CBS", max_length=100, blank=True)

    class Meta(Area.Meta):
        verbose_name = "buurt"
        verbose_name_plural = "buurten"
        constraints = [
            *Area.Meta.constraints,
            models.CheckConstraint(
                condition=Q(code__regex=r"^BU[0-9]{4}[0-9A-Z]{4}$"), name="neighbourhood_code"
            ),
            models.CheckConstraint(
                condition=starts_with("BU", "district_id"),
                name="neighbourhood_in_district",
                violation_error_message="De code hoort bij een andere wijk.",
            ),
            models.UniqueConstraint("code", "district", name="neighbourhood_with_district"),
        ]
