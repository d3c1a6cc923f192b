"""Who is at a meeting: one row per person, for attendance, seating and all that comes of it."""

from django.db import models
from django.db.models import Q

from trios.models import Trio, User
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import ParticipantQuerySet
from ..states import Attendance
from .meetings import Meeting


class Participant(models.Model):
    """One person at one meeting; a guest has no user (decisions.md, People at a meeting).

    `trio` is for whom the person comes; a stand-in comes for `standing_in_for`. `attendance` is
    empty until somebody fills it in; `marked_at` is the moment of the press that counts, and
    `press_key` names that press, when a phone sent it.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participants")
    user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="participations"
    )
    display_name = models.CharField("naam", max_length=120)
    organisation = models.CharField("organisatie", max_length=120, blank=True)
    trio = models.ForeignKey(
        Trio, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    standing_in_for = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="stand_ins"
    )
    attendance = models.CharField("aanwezigheid", max_length=10, choices=Attendance, blank=True)
    marked_at = models.DateTimeField("ingevuld op", null=True, blank=True)
    marked_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    press_key = models.UUIDField(null=True, blank=True, editable=False)
    checked_in_at = models.DateTimeField("zelf aangemeld op", null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["display_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(attendance__in=["", *Attendance.values]), name="participant_attendance"
            ),
            models.UniqueConstraint(
                "meeting",
                "user",
                condition=Q(user__isnull=False),
                name="one_participant_per_person",
            ),
            # A seating points at both columns, so that it cannot name another meeting.
            models.UniqueConstraint("id", "meeting", name="participant_in_meeting"),
        ]
        indexes = [models.Index("meeting", "display_name", "id", name="participant_of_meeting")]

    def __str__(self):
        return self.display_name

    @property
    def is_guest(self) -> bool:
        return self.user_id is None
