"""Homework: what a trio tries between two meetings, on its own casus."""

from django.db import models
from django.db.models import Q

from cases.models import Case
from trios.models import Trio, User
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import HomeworkQuerySet
from ..states import HomeworkState
from .meetings import Meeting


class Homework(models.Model):
    """What one trio takes home from `meeting`; the next meeting of the round opens with it."""

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="homework")
    trio = models.ForeignKey(Trio, models.PROTECT, related_name="homework")
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="homework", verbose_name="casus"
    )
    text = models.CharField("huiswerk", max_length=400)
    state = models.CharField(max_length=12, choices=HomeworkState, default=HomeworkState.OPEN)
    result = models.CharField("hoe ging het", max_length=400, blank=True)
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    given_at = models.DateTimeField("gegeven op")
    told_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    told_at = models.DateTimeField("verteld op", null=True, blank=True)

    objects = HomeworkQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=HomeworkState.values), name="homework_state"
            ),
            models.CheckConstraint(
                condition=Q(state=HomeworkState.OPEN, told_at=None)
                | ~Q(state=HomeworkState.OPEN) & Q(told_at__isnull=False) & ~Q(result=""),
                name="homework_told_with_sentence",
            ),
            models.UniqueConstraint("meeting", "trio", name="one_homework_per_trio"),
        ]

    def __str__(self):
        return self.text
