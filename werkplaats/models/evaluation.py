"""How people looked back on a meeting. Answers do not know who gave them."""

from django.db import models
from django.db.models import Q

from trios.models import User

from ..querysets import EvaluationAnswerQuerySet
from .meetings import Meeting


class EvaluationTurn(models.Model):
    """That this person answered. It stands apart from the answers, without a moment or a key.

    No page or export can lay the two side by side. Who runs the database itself could still
    compare the order in which rows came; that is said on the form.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="evaluation_turns")
    person = models.ForeignKey(User, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("meeting", "person", name="one_evaluation_per_person")
        ]

    def __str__(self):
        return f"{self.person}, {self.meeting}"


class EvaluationAnswer(models.Model):
    """One filled-in form, without a name, a moment or a counting number (random primary key)."""

    id = models.UUIDField(primary_key=True)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="evaluation_answers")
    useful = models.PositiveSmallIntegerField("hoe nuttig was het")
    heard = models.PositiveSmallIntegerField("kwam ieder aan het woord")
    next_step = models.PositiveSmallIntegerField("weet je wat je nu gaat doen")
    keep = models.TextField("wat houden we erin", max_length=600, blank=True)
    change = models.TextField("wat kan beter", max_length=600, blank=True)

    objects = EvaluationAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(useful__range=(1, 5), heard__range=(1, 5), next_step__range=(1, 5)),
                name="evaluation_marks",
            )
        ]

    def __str__(self):
        return f"Terugblik op {self.meeting}"
