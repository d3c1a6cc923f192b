"""A round: a series of meetings for six to eight trios."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from trios.models import User
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import RoundLineQuerySet, RoundQuerySet
from ..states import LineKind, RoundState

FORGET_AFTER, MOST_DAYS = 28, 365  # days


class Round(models.Model):
    """A series of about three meetings, with places for trios (domain.md section 8).

    `places` counts trios. The window of registration is in Dutch calendar days, both included.
    `forget_after_days` after the end of a run its guests and unnamed writers are forgotten.
    `needs_forgotten_at` is when what people needed was deleted after the round.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    title = models.CharField("titel", max_length=120)
    theme = models.CharField("thema", max_length=120, blank=True)
    goal = models.TextField("doel", max_length=2000)
    organisers = models.ManyToManyField(
        User, through="RoundOrganiser", related_name="organised_rounds", verbose_name="begeleiders"
    )
    places = models.PositiveSmallIntegerField("plaatsen voor trio's")
    registration_opens_on = models.DateField("aanmelden vanaf", null=True, blank=True)
    registration_closes_on = models.DateField("aanmelden tot en met", null=True, blank=True)
    state = models.CharField(max_length=12, choices=RoundState, default=RoundState.DRAFT)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    forget_after_days = models.PositiveSmallIntegerField(
        "namen van een werkvorm weg na, in dagen", default=FORGET_AFTER
    )
    needs_forgotten_at = models.DateTimeField("wensen gewist op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "ronde"
        verbose_name_plural = "rondes"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RoundState.values), name="round_state"),
            models.CheckConstraint(condition=Q(places__gte=1, places__lte=60), name="round_places"),
            models.CheckConstraint(
                condition=Q(forget_after_days__gte=1, forget_after_days__lte=MOST_DAYS),
                name="round_forget_after_days",
            ),
            models.CheckConstraint(
                condition=Q(registration_opens_on=None)
                | Q(registration_closes_on=None)
                | Q(registration_closes_on__gte=F("registration_opens_on")),
                name="round_registration_window",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("werkplaats:round", args=[self.public_id])


class RoundOrganiser(models.Model):
    """A facilitator of a round."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="organiser_rows")
    user = models.ForeignKey(User, models.PROTECT, related_name="organiser_rows")

    class Meta:
        constraints = [models.UniqueConstraint("round", "user", name="one_row_per_organiser")]

    def __str__(self):
        return f"{self.user}, {self.round}"


class RoundLine(models.Model):
    """A line in the history of a round: who did what, when. Lines are only added.

    `by` is empty for what the clock did; `trio` names whom it concerns, if anybody.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="lines")
    meeting = models.ForeignKey(
        "Meeting", models.CASCADE, null=True, blank=True, related_name="lines"
    )
    trio = models.ForeignKey("trios.Trio", models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=15, choices=LineKind)
    by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    what = models.CharField(max_length=300)
    text = models.TextField(blank=True)

    objects = RoundLineQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=LineKind.values), name="line_kind"),
        ]
        indexes = [models.Index("round", F("at").desc(), F("id").desc(), name="line_of_round")]

    def __str__(self):
        return self.what
