"""A trio takes part in a round as one unit; each person answers per meeting."""

from django.db import models
from django.db.models import Q

from cases.models import Case
from trios.models import Municipality, Trio, User
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import (
    AnswerQuerySet,
    BroughtCaseQuerySet,
    NeedQuerySet,
    RegistrationQuerySet,
)
from ..states import LIVE_REGISTRATIONS, AnswerKind, RegistrationState
from .meetings import Meeting
from .rounds import Round


class Registration(models.Model):
    """One trio in one round. The queue is in order of `registered_at`, then of the row.

    A trio has one live registration per round; a withdrawn one stays as history.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="registrations")
    trio = models.ForeignKey(Trio, models.PROTECT, related_name="registrations")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=12, choices=RegistrationState)
    cases = models.ManyToManyField(
        Case, through="BroughtCase", related_name="registrations", blank=True
    )
    registered_at = models.DateTimeField("aangemeld op")
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    promoted_at = models.DateTimeField("doorgeschoven op", null=True, blank=True)
    withdrawn_at = models.DateTimeField("afgemeld op", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    withdraw_reason = models.CharField("waarom", max_length=400, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"
        ordering = ["registered_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=RegistrationState.values), name="registration_state"
            ),
            models.UniqueConstraint(
                "round",
                "trio",
                condition=Q(state__in=LIVE_REGISTRATIONS),
                name="one_live_registration_per_trio",
            ),
            models.CheckConstraint(
                condition=Q(state=RegistrationState.WITHDRAWN, withdrawn_at__isnull=False)
                | ~Q(state=RegistrationState.WITHDRAWN) & Q(withdrawn_at=None, withdrawn_by=None),
                name="registration_withdrawn_with_moment",
            ),
        ]
        indexes = [
            models.Index("round", "state", "registered_at", "id", name="registration_in_order")
        ]

    def __str__(self):
        return f"{self.trio}, {self.round}"


class BroughtCase(models.Model):
    """A casus that a trio brings to a round. `offered_at` opens its sheet to who takes part there.

    Named at registration or later; reading starts when the trio offers it, and ends with
    `ended_at` (decisions.md, Who sees what).
    """

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="brought")
    case = models.ForeignKey(Case, models.CASCADE, related_name="brought")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField("toegevoegd op")
    offered_at = models.DateTimeField("ingebracht op", null=True, blank=True)
    ended_at = models.DateTimeField("teruggenomen op", null=True, blank=True)

    objects = BroughtCaseQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint("registration", "case", name="one_row_per_brought_case"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(offered_at__isnull=False),
                name="brought_ended_after_offered",
            ),
        ]

    def __str__(self):
        return f"{self.case} in {self.registration}"


class Answer(models.Model):
    """What one person of a registered trio says about one meeting."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="answers")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="answers")
    person = models.ForeignKey(User, models.PROTECT, related_name="meeting_answers")
    kind = models.CharField(max_length=10, choices=AnswerKind)
    stand_in = models.CharField("wie komt er", max_length=120, blank=True)
    at = models.DateTimeField()

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=AnswerKind.values), name="answer_kind"),
            models.CheckConstraint(
                condition=Q(kind=AnswerKind.STAND_IN) & ~Q(stand_in="")
                | ~Q(kind=AnswerKind.STAND_IN) & Q(stand_in=""),
                name="answer_names_stand_in",
            ),
            models.UniqueConstraint("meeting", "person", name="one_answer_per_meeting"),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_kind_display()}"


class Need(models.Model):
    """What one person needs to take part: food and access. Deleted after the round."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="needs")
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    diet = models.CharField("eten en drinken", max_length=300, blank=True)
    access = models.CharField("toegankelijkheid", max_length=300, blank=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("registration", "person", name="one_need_per_person"),
            models.CheckConstraint(condition=~Q(diet="", access=""), name="need_says_something"),
        ]

    def __str__(self):
        return f"wensen van {self.person}"
