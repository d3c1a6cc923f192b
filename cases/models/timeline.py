import pghistory
from django.db import models
from django.db.models import F, Q

from trios.models import Municipality, User
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import ReactionQuerySet, TimelineQuerySet
from ..states import CaseState, EntryKind, ReactionKind
from .case import Case
from .part import CasePart


@pghistory.track()
class TimelineEntry(models.Model):
    """Who did what when to a casus. Rows are written by services and stay.

    `changes` holds old and new value per field, `version` the version the casus then had. `text`
    is what somebody wrote; `what` says in words what happened, after the name of who did it. Only
    a note can be removed: its text goes, who wrote it, who removed it and when stay.
    """

    public_id = models.CharField(max_length=10, default=make_public_id, editable=False)

    case = models.ForeignKey(Case, models.CASCADE, related_name="timeline", db_index=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=EntryKind)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    version = models.PositiveIntegerField()
    changes = models.JSONField(default=dict, blank=True)
    from_state = models.CharField(max_length=15, choices=CaseState, blank=True)
    to_state = models.CharField(max_length=15, choices=CaseState, blank=True)
    what = models.CharField(max_length=200, blank=True)
    text = models.TextField(max_length=4000, blank=True)
    removed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = TimelineQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EntryKind.values), name="entry_kind"),
            models.CheckConstraint(
                condition=~Q(kind=EntryKind.MOVED) | (~Q(from_state="") & ~Q(to_state="")),
                name="entry_move_has_states",
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None)
                | Q(
                    kind=EntryKind.NOTE,
                    text="",
                    removed_at__isnull=False,
                    removed_by__isnull=False,
                ),
                name="entry_removed_note_is_empty",
            ),
        ]
        indexes = [models.Index("case", F("at").desc(), F("id").desc(), name="timeline_of_case")]

    def __str__(self):
        return f"{self.get_kind_display()} op {self.at:%d-%m-%Y}"


@pghistory.track()
class CaseReaction(CasePart):
    """What a participant of the round says to a casus."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="reactions")
    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField("gereageerd op")
    kind = models.CharField("soort", max_length=12, choices=ReactionKind)
    text = models.TextField("reactie", max_length=1000)

    objects = ReactionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ReactionKind.values), name="reaction_kind")
        ]

    def __str__(self):
        return f"{self.get_kind_display()} van {self.by}"
