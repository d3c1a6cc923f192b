import pghistory
from django.db import models
from django.db.models import Q

from trios.models import User
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import ReportQuerySet
from ..states import ReportState
from .part import CasePart


@pghistory.track()
class Report(CasePart):
    """“Meld dit”: somebody says that a text may hold personal data.

    The municipality administrator works off the list without seeing the casus (decisions.md), so
    a report names the place of the text and never repeats it.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    place = models.CharField("welke tekst", max_length=60)
    reason = models.CharField("wat is er mis", max_length=400)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField("gemeld op")
    state = models.CharField(max_length=12, choices=ReportState, default=ReportState.OPEN)
    handled_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    handled_at = models.DateTimeField("afgehandeld op", null=True, blank=True)
    note = models.CharField("wat is er gedaan", max_length=400, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="report_state"),
            models.CheckConstraint(
                condition=Q(
                    state=ReportState.HANDLED, handled_at__isnull=False, handled_by__isnull=False
                )
                | ~Q(state=ReportState.HANDLED) & Q(handled_at=None, handled_by=None),
                name="report_handled_by_and_at",
            ),
        ]
        indexes = [models.Index("municipality", "state", name="report_of_municipality")]

    def __str__(self):
        return self.place

    @property
    def words(self) -> str:
        """What the trio reads about it."""
        return f"{self.place}: {self.reason} Kijk of er iets weg moet."
