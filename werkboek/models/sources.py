"""What a lesson rests on: cases, meetings, talks and documents."""

from django.db import models
from django.db.models import Q

from cases.models import Case
from trios.models import Municipality, User
from werkplaats.models import Meeting
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import SourceQuerySet
from ..states import SourceKind
from .lessons import Lesson


class Source(models.Model):
    """One source of a lesson.

    A casus or a meeting is shown to who may see it; to others only the municipality, and that it
    is not public (domain.md section 9). A talk has with whom (a role, never a name of a resident)
    and when; a document its address and when it was read.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="sources")
    kind = models.CharField("soort", max_length=12, choices=SourceKind)
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="lesson_sources"
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="lesson_sources"
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    title = models.CharField("wat of met wie", max_length=200, blank=True)
    url = models.URLField("adres", max_length=500, blank=True)
    on = models.DateField("datum", null=True, blank=True)
    note = models.CharField("wat leerden we hiervan", max_length=400, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=SourceKind.CASE, case__isnull=False, meeting=None, url="")
                | Q(kind=SourceKind.MEETING, meeting__isnull=False, case=None, url="")
                | Q(kind=SourceKind.INTERVIEW, case=None, meeting=None, on__isnull=False)
                & ~Q(title="")
                | Q(kind=SourceKind.LINK, case=None, meeting=None) & ~Q(url="") & ~Q(title=""),
                name="source_of_one_kind",
            ),
            models.UniqueConstraint("lesson", "case", name="one_source_per_case"),
            models.UniqueConstraint("lesson", "meeting", name="one_source_per_meeting"),
        ]

    def __str__(self):
        return self.title or str(self.case or self.meeting)
