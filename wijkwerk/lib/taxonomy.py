"""A list of words that is data: administrators rename and add, the keys stay."""

from django.core.validators import RegexValidator
from django.db import models

KEY_PATTERN = r"^[a-z][a-z0-9_]*$"


class TermQuerySet(models.QuerySet):
    def in_use(self):
        """The words that people can still choose."""
        return self.filter(is_active=True)

    def in_use_or(self, keys):
        """Those, and the retired words that were chosen before: what stands there stays."""
        return self.filter(models.Q(is_active=True) | models.Q(pk__in=keys))


class Term(models.Model):
    """One word of a list, known to code and data by its key (domain.md section 7)."""

    key = models.CharField(
        "sleutel",
        primary_key=True,
        max_length=40,
        validators=[RegexValidator(KEY_PATTERN, "Gebruik kleine letters, cijfers en _.")],
        help_text="Vast: andere gegevens verwijzen hiernaar.",
    )
    name = models.CharField("naam", max_length=120)
    description = models.TextField("uitleg", blank=True)
    order = models.PositiveSmallIntegerField("volgorde", default=0)
    is_active = models.BooleanField("te kiezen", default=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["order", "name"]

    def __str__(self):
        return self.name
