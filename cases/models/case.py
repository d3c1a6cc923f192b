import uuid

import pghistory
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from trios.models import District, Municipality, Neighbourhood, Sector, Trio, User
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import CaseQuerySet
from ..states import CaseState, Hardness, TensionLevel
from .taxonomy import ObstacleType, OutcomeType, TensionType


@pghistory.track()
class Case(models.Model):
    """A tension a trio works on: a framework on one side, residents on the other.

    Shape and labels: domain.md section 5. `municipality` is that of the trio, set by the service
    and guarded, like the nesting of the place, by foreign keys over both columns (migration 0002).
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+", db_index=False)
    trio = models.ForeignKey(
        Trio, models.PROTECT, related_name="cases", verbose_name="trio", db_index=False
    )
    title = models.CharField("titel", max_length=120)
    summary = models.TextField("in het kort", max_length=600, blank=True)
    district = models.ForeignKey(
        District, models.PROTECT, related_name="cases", verbose_name="wijk"
    )
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name="buurt",
    )
    place_label = models.CharField("plek", max_length=120, blank=True)
    occasion = models.TextField("aanleiding", max_length=4000)
    residents_wish = models.TextField("wens van bewoners", max_length=4000)
    framework = models.TextField("wat botst er", max_length=4000)
    framework_kind = models.ForeignKey(
        ObstacleType,
        models.PROTECT,
        related_name="+",
        verbose_name="soort kader",
        db_index=False,
    )
    framework_hardness = models.CharField("hoe hard is het kader", max_length=12, choices=Hardness)
    sectors = models.ManyToManyField(Sector, related_name="cases", verbose_name="sectoren")

    outcome_type = models.ForeignKey(
        OutcomeType,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="soort uitkomst",
        db_index=False,
    )
    outcome = models.TextField("uitkomst", max_length=4000, blank=True)
    lesson_line = models.CharField("les in één zin", max_length=400, blank=True)

    state = models.CharField(max_length=15, choices=CaseState, default=CaseState.DRAFT)
    lenses_opened_at = models.DateTimeField("lenzen geopend op", null=True, blank=True)
    lenses_opened_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    tension_level = models.PositiveSmallIntegerField(
        "spanning", choices=TensionLevel, default=TensionLevel.NONE, editable=False
    )
    brought_by = models.ForeignKey(
        User, models.PROTECT, related_name="cases_brought", verbose_name="ingebracht door"
    )
    created_at = models.DateTimeField("gemaakt op")
    updated_at = models.DateTimeField("bijgewerkt op")
    version = models.PositiveIntegerField(default=1, editable=False)
    submit_key = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = "casus"
        verbose_name_plural = "casussen"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CaseState.values), name="case_state"),
            models.CheckConstraint(
                condition=Q(framework_hardness__in=Hardness.values), name="case_hardness"
            ),
            models.CheckConstraint(
                condition=~Q(residents_wish="") & ~Q(framework=""), name="case_has_both_sides"
            ),
            models.UniqueConstraint("id", "municipality", name="case_in_municipality"),
            models.UniqueConstraint("trio", "submit_key", name="one_case_per_submit"),
            models.CheckConstraint(
                condition=Q(lenses_opened_by=None) | Q(lenses_opened_at__isnull=False),
                name="case_lenses_opened_with_moment",
            ),
        ]
        indexes = [
            models.Index("trio", F("updated_at").desc(), F("id").desc(), name="case_by_trio"),
            models.Index("municipality", "state", name="case_by_municipality"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("cases:detail", args=[self.public_id])


class CaseSector(Case.sectors.through):
    """A sector of a casus. Only a model with a name of its own gets its triggers by migration."""

    class Meta:
        proxy = True


class CaseSectorEvent(pghistory.create_event_model(CaseSector, obj_field=None)):
    """Which sectors were added and taken away."""


@pghistory.track()
class CaseTension(models.Model):
    """Where a casus stands between two poles, 0 (fully A) to 100 (fully B): now and wanted."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="tensions")
    tension = models.ForeignKey(TensionType, models.PROTECT, verbose_name="spanning")
    now = models.PositiveSmallIntegerField("nu", validators=[MaxValueValidator(100)])
    wanted = models.PositiveSmallIntegerField("gewenst", validators=[MaxValueValidator(100)])
    text = models.CharField("toelichting", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint("case", "tension", name="tension_once_per_case"),
            models.CheckConstraint(
                condition=Q(now__lte=100) & Q(wanted__lte=100), name="tension_on_the_scale"
            ),
        ]

    def __str__(self):
        return f"{self.tension}: {self.now} naar {self.wanted}"
