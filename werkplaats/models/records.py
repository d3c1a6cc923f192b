"""The record of a meeting: what each table produced, confirmed by who was there."""

import uuid

from django.db import models
from django.db.models import Q

from cases.models import Action, Case
from cases.states import OwnerRole
from trios.models import User
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import (
    DroppedCardQuerySet,
    HarvestItemQuerySet,
    LessonDraftQuerySet,
    RecordQuerySet,
)
from ..states import HarvestKind, RecordState
from .board import Card
from .meetings import Meeting
from .programme import Table


class Record(models.Model):
    """What one casus got out of one meeting. A concept until somebody of its trio confirms it.

    Only who was present may confirm (features.md, story 13).
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="records")
    case = models.ForeignKey(Case, models.PROTECT, related_name="records", verbose_name="casus")
    state = models.CharField(max_length=12, choices=RecordState, default=RecordState.DRAFT)
    summary = models.TextField("in het kort", max_length=2000, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField("gemaakt op")
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    confirmed_at = models.DateTimeField("bevestigd op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [
            models.UniqueConstraint("meeting", "case", name="one_record_per_case"),
            models.CheckConstraint(
                condition=Q(state=RecordState.DRAFT, confirmed_at=None, confirmed_by__isnull=True)
                | Q(
                    state=RecordState.CONFIRMED,
                    confirmed_at__isnull=False,
                    confirmed_by__isnull=False,
                ),
                name="record_confirmed_by_and_at",
            ),
        ]

    def __str__(self):
        return f"Verslag van {self.case}"


class LessonParts(models.Model):
    """What a lesson says besides its one line (features.md, Lesson form)."""

    context = models.TextField("in welke situatie", max_length=1000, blank=True)
    tried = models.TextField("wat is geprobeerd", max_length=1000, blank=True)
    result = models.TextField("wat was het resultaat", max_length=1000, blank=True)
    because = models.TextField("hoe kwam dat", max_length=1000, blank=True)

    class Meta:
        abstract = True

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The parts that were filled in, each with its label."""
        names = ["context", "tried", "result", "because"]
        labels = ["Context", "Geprobeerd", "Resultaat", "Doordat"]
        pairs = [(label, getattr(self, name)) for label, name in zip(labels, names, strict=True)]
        return [(label, text) for label, text in pairs if text]


class HarvestItem(LessonParts):
    """One yield. An agreement has an owner and a date, and becomes one of the casus on confirming.

    The owner is a person of the trio, or a role (cases.Action has the same shape). `card` is what
    it was made of, when it comes from the board of a run.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    record = models.ForeignKey(Record, models.CASCADE, related_name="items")
    table = models.ForeignKey(
        Table, models.SET_NULL, null=True, blank=True, related_name="harvest", db_index=False
    )
    kind = models.CharField("soort", max_length=10, choices=HarvestKind)
    card = models.OneToOneField(
        Card, models.SET_NULL, null=True, blank=True, related_name="harvest_item"
    )
    text = models.CharField("opbrengst", max_length=500)
    owner = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    owner_role = models.CharField("rol", max_length=20, choices=OwnerRole, blank=True)
    due_on = models.DateField("uiterlijk op", null=True, blank=True)
    action = models.OneToOneField(
        Action, models.SET_NULL, null=True, blank=True, related_name="harvest_item"
    )
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    submit_key = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = HarvestItemQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=HarvestKind.values), name="harvest_kind"),
            models.CheckConstraint(
                condition=~Q(kind=HarvestKind.AGREEMENT)
                | Q(due_on__isnull=False)
                & (
                    Q(owner__isnull=False, owner_role="")
                    | Q(owner=None) & Q(owner_role__in=OwnerRole.values)
                ),
                name="harvest_agreement_has_owner_and_date",
            ),
            models.UniqueConstraint("record", "submit_key", name="one_harvest_item_per_submit"),
        ]

    def __str__(self):
        return self.text

    @property
    def owner_name(self) -> str:
        """Who does it, in words; empty for what is no agreement."""
        return self.owner.name if self.owner_id else self.get_owner_role_display()


class DroppedCard(models.Model):
    """A card of which nothing was made, with the reason: it stays in the record."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="dropped")
    card = models.OneToOneField(Card, models.CASCADE, related_name="dropped")
    reason = models.CharField("waarom", max_length=300)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = DroppedCardQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="dropped_card_says_why"),
        ]

    def __str__(self):
        return self.reason


class LessonDraft(LessonParts):
    """A lesson as it came from a table; the werkboek takes it over (decisions.md).

    `text` is the lesson in one line, `meeting` its source.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    item = models.OneToOneField(HarvestItem, models.CASCADE, related_name="lesson_draft")
    case = models.ForeignKey(Case, models.PROTECT, related_name="lesson_drafts")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="lesson_drafts")
    text = models.TextField("les", max_length=1000)
    made_at = models.DateTimeField("gemaakt op")

    objects = LessonDraftQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self):
        return self.text
