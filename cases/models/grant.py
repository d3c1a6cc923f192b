import pghistory
from django.db import models
from django.db.models import Q

from trios.models import Municipality, Trio, User

from ..querysets import GrantQuerySet
from ..states import GrantReason
from .case import Case


@pghistory.track()
class Grant(models.Model):
    """A casus opened to one trio or one person outside it, for its sheet, until a moment.

    Written by the services that open a casus (a round, an advice request), so that cases need
    not know rounds, and an end takes effect at once.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="grants")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+", db_index=False)
    trio = models.ForeignKey(Trio, models.PROTECT, null=True, blank=True, related_name="grants")
    person = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="grants")
    why = models.CharField(max_length=10, choices=GrantReason)
    begins_at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(trio=None, person__isnull=False) | Q(trio__isnull=False, person=None),
                name="grant_to_trio_or_person",
            ),
            models.CheckConstraint(condition=Q(why__in=GrantReason.values), name="grant_reason"),
            models.UniqueConstraint(
                "case", "trio", "why", condition=Q(trio__isnull=False), name="one_grant_per_trio"
            ),
            models.UniqueConstraint(
                "case",
                "person",
                "why",
                condition=Q(person__isnull=False),
                name="one_grant_per_person",
            ),
        ]

    def __str__(self):
        return f"{self.get_why_display()}: {self.trio or self.person}"
