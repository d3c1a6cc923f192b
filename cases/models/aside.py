import pghistory
from django.db import models
from django.db.models import F, Q

from trios.models import User

from ..querysets import TrioPartQuerySet
from .case import Case
from .part import CasePart


@pghistory.track()
class SetAside(CasePart):
    """“Niet van toepassing”: a casus that looked alike, and is not shown beside this one again."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="set_aside")
    other = models.ForeignKey(Case, models.CASCADE, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = TrioPartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("case", "other", name="set_aside_once"),
            models.CheckConstraint(condition=~Q(case=F("other")), name="set_aside_another_case"),
        ]

    def __str__(self):
        return f"{self.other} past niet bij {self.case}"
