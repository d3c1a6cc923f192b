from django.db import models

from trios.models import Municipality

from .case import Case


class CasePart(models.Model):
    """What belongs to one casus and to its municipality (decisions.md, Who sees what)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="%(class)ss")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True

    @staticmethod
    def of(case: Case) -> dict:
        """The columns that say to which casus a new part belongs."""
        return {"case": case, "municipality_id": case.municipality_id}
