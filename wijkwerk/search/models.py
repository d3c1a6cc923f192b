from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils import timezone

from .querysets import EntryQuerySet, WordQuerySet


class Entry(models.Model):
    """The words of one thing as one audience may read them.

    One row per audience, so that a match never tells of text one may not read (decisions.md).
    `title` and `body` are as people wrote them, for showing; `tsv` is made of the folded words.
    """

    class Audience(models.TextChoices):
        """Who reads it. An entry holds all that its audience may read, and nothing more."""

        TRIO = "trio", "Het trio"
        SHEET = "blad", "Wie het casusblad mag lezen"
        SUMMARY = "kort", "Wie de korte versie mag lezen"
        PUBLIC = "openbaar", "Iedereen"

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    audience = models.CharField(max_length=12, choices=Audience)
    municipality = models.ForeignKey(
        "trios.Municipality", models.PROTECT, null=True, related_name="+", db_index=False
    )
    title = models.TextField()
    body = models.TextField()
    tsv = SearchVectorField()
    changed_at = models.DateTimeField(default=timezone.now)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("kind", "object_id", "audience", name="one_entry_per_audience")
        ]
        indexes = [GinIndex("tsv", name="entry_words", fastupdate=False)]

    def __str__(self):
        return f"{self.kind} {self.object_id}, {self.get_audience_display()}"


class Word(models.Model):
    """A word that occurs somewhere, folded, with its stem: what a part of a compound finds.

    Both columns have a trigram index where the server has pg_trgm (migration 0002).
    """

    word = models.CharField(primary_key=True, max_length=40)
    stem = models.CharField(max_length=40)

    objects = WordQuerySet.as_manager()

    class Meta:
        indexes = [models.Index("stem", name="word_stem")]

    def __str__(self):
        return self.word
