"""What a trio does with a lesson: use it, set it aside, work through its exercise."""

from django.db import models
from django.db.models import Q

from cases.models import Case
from trios.models import User

from ..querysets import CasePartQuerySet
from .lessons import Lesson


class LessonUse(models.Model):
    """A trio used a lesson for a casus: this is what the werkboek counts, no page views."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="uses")
    case = models.ForeignKey(Case, models.CASCADE, related_name="lessons_used")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = CasePartQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint("lesson", "case", name="one_use_per_case")]

    def __str__(self):
        return f"{self.lesson} bij {self.case}"


class NotApplicable(models.Model):
    """A trio does not want to see a lesson with this casus any more."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="lessons_hidden")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = CasePartQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("lesson", "case", name="hidden_once_per_case")]

    def __str__(self):
        return f"{self.lesson} niet bij {self.case}"


class ExerciseAnswer(models.Model):
    """What a trio answered to the exercise of a lesson, for its own casus; empty when skipped."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="answers")
    case = models.ForeignKey(Case, models.CASCADE, related_name="exercise_answers")
    text = models.TextField("antwoord", max_length=4000, blank=True)
    done_at = models.DateTimeField("klaar op", null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CasePartQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("lesson", "case", name="one_answer_per_case_and_lesson"),
            models.CheckConstraint(
                condition=Q(done_at=None) | ~Q(text=""), name="answer_done_has_text"
            ),
        ]

    def __str__(self):
        return f"{self.case}: {self.lesson}"
