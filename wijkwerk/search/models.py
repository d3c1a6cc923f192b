from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models

from .querysets import EntryQuerySet


class Entry(models.Model):
    """The words of one thing as one audience may read them.

    One row per audience, so that a match never tells of text one may not read (decisions.md).
    Texts come in folded; PostgreSQL makes the vector, title before body.
    """

    class Audience(models.TextChoices):
        SHEET = "blad", "Wie de casus mag lezen"

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    audience = models.CharField(max_length=12, choices=Audience)
    municipality = models.ForeignKey(
        "trios.Municipality", models.PROTECT, null=True, related_name="+", db_index=False
    )
    title = models.TextField()
    body = models.TextField()
    tsv = models.GeneratedField(
        expression=SearchVector("title", weight="A", config="dutch")
        + SearchVector("body", weight="B", config="dutch"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("kind", "object_id", "audience", name="one_entry_per_audience")
        ]
        indexes = [GinIndex("tsv", name="entry_words", fastupdate=False)]

    def __str__(self):
        return f"{self.kind} {self.object_id}, {self.get_audience_display()}"
