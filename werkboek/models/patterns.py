"""What shared cases are about, narrow enough to count: rows that the database itself keeps."""

from django.db import models
from django.db.models import Q

from cases.models import Case
from trios.models import Municipality


class SharedTerm(models.Model):
    """One word that went along with the short version of a casus: `spanning:kort_lang`.

    Triggers keep the rows (migration 0070): what the trio agreed to says which words, its shares
    say until when. `until` is the last day of a share to anybody, `open_until` of one to all who
    sign in; empty without such a share. So a share that ends, by date or by hand, counts no more
    at once.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+", db_index=False)
    term = models.CharField(max_length=60)
    until = models.DateField(null=True)
    open_until = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint("case", "term", name="shared_term_once_per_case")]
        indexes = [
            models.Index("term", "municipality", "until", name="shared_term_until"),
            models.Index(
                "term",
                "municipality",
                "open_until",
                condition=Q(open_until__isnull=False),
                name="shared_term_open",
            ),
        ]

    def __str__(self):
        return self.term


class PatternStamp(models.Model):
    """One row for every time that something changed which patterns count, in its transaction.

    How many there are, with the last, stamps what was counted: `patterns.stamp_now`. Rows are
    only added, so that nobody waits for somebody else who shares or publishes.
    """

    def __str__(self):
        return str(self.pk)
