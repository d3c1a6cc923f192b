"""The words of the lessons that visitors read, for finding what fits a casus."""

from django.db import models

from ..querysets import LessonWordQuerySet
from .lessons import Lesson


class LessonWord(models.Model):
    """A stem that stands in the published version of a lesson; renewed by `index_lesson`.

    Apart from the entries of search: to weigh a rare word above a common one, all lessons that hold
    a word must be known, and reading whole texts for that takes too long while somebody types.
    """

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="words")
    stem = models.TextField()
    in_title = models.BooleanField()

    objects = LessonWordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stem", "lesson"], include=["in_title"], name="one_word_per_lesson"
            )
        ]

    def __str__(self):
        return self.stem
