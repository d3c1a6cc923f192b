from django.db import models
from django.db.models import F, Q

from trios.models import Municipality, User

from ..querysets import TimelineQuerySet
from ..states import CaseState, EntryKind
from .case import Case


class TimelineEntry(models.Model):
    """Who did what when to a casus. Rows are written by services and never changed.

    `changes` holds old and new value per field, `version` the version the casus then had.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="timeline", db_index=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=EntryKind)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    version = models.PositiveIntegerField()
    changes = models.JSONField(default=dict, blank=True)
    from_state = models.CharField(max_length=15, choices=CaseState, blank=True)
    to_state = models.CharField(max_length=15, choices=CaseState, blank=True)
    text = models.TextField(max_length=1000, blank=True)

    objects = TimelineQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EntryKind.values), name="entry_kind"),
            models.CheckConstraint(
                condition=~Q(kind=EntryKind.MOVED) | (~Q(from_state="") & ~Q(to_state="")),
                name="entry_move_has_states",
            ),
        ]
        indexes = [models.Index("case", F("at").desc(), F("id").desc(), name="timeline_of_case")]

    def __str__(self):
        return f"{self.get_kind_display()} op {self.at:%d-%m-%Y}"
