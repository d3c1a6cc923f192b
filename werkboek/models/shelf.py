"""The shelf: what visitors choose from, one narrow row per published lesson."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from ..querysets import ShelfQuerySet
from ..states import Maturity
from .chapters import Chapter
from .lessons import Lesson, LessonVersion


class Shelved(models.Model):
    """A published lesson as lists, filters and neighbours know it: values of its version, no texts.

    `services.indexing` writes it in the transaction that publishes or withdraws. `terms` holds
    the facets it is found by, such as `spanning:kort_lang` (see facets.py).
    """

    lesson = models.OneToOneField(Lesson, models.CASCADE, primary_key=True, related_name="shelved")
    version = models.ForeignKey(LessonVersion, models.CASCADE, related_name="+", db_index=False)
    chapter = models.ForeignKey(Chapter, models.PROTECT, related_name="shelved", db_index=False)
    order = models.PositiveSmallIntegerField("plaats in het hoofdstuk")
    slug = models.SlugField("adres", max_length=80, db_index=False)
    title = models.CharField("titel", max_length=120)
    one_liner = models.CharField("in één zin", max_length=300)
    maturity = models.CharField(max_length=12, choices=Maturity)
    review_by = models.DateField("opnieuw bekijken voor", null=True)
    terms = ArrayField(models.CharField(max_length=60))
    first_published_at = models.DateTimeField("gepubliceerd op")
    changed_at = models.DateTimeField("versie van")

    objects = ShelfQuerySet.as_manager()

    class Meta:
        verbose_name = "gepubliceerde les"
        verbose_name_plural = "gepubliceerde lessen"
        ordering = ["chapter__order", "order", "lesson"]
        indexes = [
            models.Index("chapter", "order", "lesson", name="shelf_of_chapter"),
            models.Index("first_published_at", "lesson", name="shelf_newest"),
            GinIndex("terms", name="shelf_terms", fastupdate=False),
        ]

    def __str__(self):
        return self.title

    @property
    def renewed_at(self) -> datetime:
        """When it last changed for readers; its version may be older than its publication."""
        return max(self.first_published_at, self.changed_at)
