"""The programme of the day: which casus lies on which table, and who sits there."""

from django.db import models
from django.db.models import Q

from cases.models import Case
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import TableQuerySet
from .meetings import Meeting
from .people import Participant


class Table(models.Model):
    """One casus at one table in one block of casustafels (domain.md section 8, rules of a table).

    `block` counts the blocks of casustafels of the agenda from 1. The chair is one of the people
    and never of the trio that brings the casus; that the chair sits here is a key to the seating
    (migration `chair_sits_at_the_table`).
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="tables")
    block = models.PositiveSmallIntegerField("blok")
    number = models.PositiveSmallIntegerField("tafel")
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="tables", verbose_name="casus"
    )
    chair = models.ForeignKey(
        Participant,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="chaired_tables",
        verbose_name="voorzitter",
    )

    objects = TableQuerySet.as_manager()

    class Meta:
        ordering = ["block", "number", "pk"]
        constraints = [
            models.UniqueConstraint("meeting", "block", "number", name="one_table_per_number"),
            models.UniqueConstraint(
                "meeting",
                "block",
                "case",
                condition=Q(case__isnull=False),
                name="one_table_per_case_and_block",
            ),
            models.CheckConstraint(
                condition=Q(block__gte=1, number__gte=1), name="table_counts_from_one"
            ),
            # A seating points at all three, so that it cannot name another meeting or block.
            models.UniqueConstraint("id", "meeting", "block", name="table_in_block_of_meeting"),
        ]

    def __str__(self):
        return f"Tafel {self.number}"


class Seating(models.Model):
    """One person at one table. Nobody sits at two tables of one block."""

    table = models.ForeignKey(Table, models.CASCADE, related_name="seatings")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="seatings")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+", db_index=False)
    block = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["participant__display_name", "pk"]
        constraints = [
            models.UniqueConstraint("participant", "block", name="one_table_per_person_and_block"),
            models.UniqueConstraint("participant", "table", name="seating_at_table"),
        ]

    def __str__(self):
        return f"{self.participant} aan {self.table}"
