import pghistory
from django.db import models
from django.db.models import Q

from trios.models import User
from trios.roles import Position

from ..querysets import LensNoteQuerySet
from .case import Case
from .part import CasePart


@pghistory.track()
class LensNote(CasePart):
    """What one member sees through the three lenses; sealed until the lenses are opened."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="lens_notes")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    position = models.CharField("plek", max_length=10, choices=Position)
    strategy = models.TextField("strategie", max_length=2000)
    organisation = models.TextField("organisatiestructuur", max_length=2000)
    collaboration = models.TextField("samenwerking", max_length=2000)
    written_at = models.DateTimeField("geschreven op")
    updated_at = models.DateTimeField("bijgewerkt op")

    objects = LensNoteQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            models.UniqueConstraint("case", "by", name="one_lens_note_per_person"),
            models.CheckConstraint(condition=Q(position__in=Position.values), name="lens_position"),
        ]

    def __str__(self):
        return f"lenzen van {self.by}"
