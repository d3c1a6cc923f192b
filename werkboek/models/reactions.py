"""Reactions under a lesson, of people with an account and of visitors."""

import uuid

from django.db import models
from django.db.models import Q

from cases.states import ReactionKind
from trios.models import User
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import ReactionQuerySet
from ..states import ReactionState
from .lessons import Lesson

LINK_PURPOSE = "reaction"  # of the tokens in the links of visitors


class Reaction(models.Model):
    """What somebody says under a lesson; shown once an editor looked at it.

    A visitor has a `name` and an `address`, which is confirmed by mail and never shown. Only the
    digest of the token in that mail is kept. `answer` is what the authors say back, which reaches
    the writer. `credited_in` is the version into which the reaction was taken over.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="reactions")
    kind = models.CharField("soort", max_length=12, choices=ReactionKind)
    text = models.TextField("reactie", max_length=2000)
    by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="lesson_reactions"
    )
    name = models.CharField("naam", max_length=80, blank=True)
    address = models.EmailField("e-mailadres", blank=True)
    token_digest = models.CharField(max_length=64, null=True, blank=True, unique=True)
    at = models.DateTimeField("geschreven op")
    confirmed_at = models.DateTimeField("adres bevestigd op", null=True, blank=True)
    state = models.CharField(max_length=15, choices=ReactionState)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField("beoordeeld op", null=True, blank=True)
    reason = models.CharField("waarom niet", max_length=300, blank=True)
    answer = models.TextField("antwoord", max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    credited_in = models.ForeignKey(
        "LessonVersion", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    submit_key = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = ReactionQuerySet.as_manager()

    class Meta:
        verbose_name = "reactie"
        verbose_name_plural = "reacties"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ReactionState.values), name="lesson_reaction_state"
            ),
            models.CheckConstraint(
                condition=Q(by__isnull=False, address="", name="")
                | Q(by=None) & ~Q(name=""),  # the address goes after its term
                name="lesson_reaction_of_somebody",
            ),
            models.UniqueConstraint("lesson", "submit_key", name="one_reaction_per_submit"),
        ]
        indexes = [
            # What readers ask for: thousands that wait or were refused do not slow them.
            models.Index(
                "lesson", "at", "id", condition=Q(state=ReactionState.SHOWN), name="reaction_shown"
            ),
            models.Index(
                "at", "id", condition=Q(state=ReactionState.WAITING), name="reaction_waiting"
            ),
            models.Index("address", "at", condition=~Q(address=""), name="reaction_of_address"),
        ]

    def __str__(self):
        return self.text[:60]

    @property
    def about(self) -> str:
        """What the messages of this reaction are about, to forget them with it."""
        return f"reaction:{self.public_id}"

    @property
    def token_parts(self) -> list:
        """What the token of the link is made from (wijkwerk.lib.link_tokens)."""
        return [self.public_id, int(self.at.timestamp() * 1_000_000)]

    @property
    def writer(self) -> str:
        """The name under which it stands: of the account, or what the visitor filled in."""
        return self.by.name if self.by else self.name

    @property
    def credit(self) -> str:
        """How the lesson thanks the writer: with the municipality of an account."""
        place = self.by.municipality if self.by else None
        return f"{self.writer}, {place.name}" if place else self.writer
