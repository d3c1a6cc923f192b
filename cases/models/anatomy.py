"""The rows under a casus (domain.md section 5); services/anatomy.py reads and writes them."""

import pghistory
from django.db import models
from django.db.models import Q

from ..states import Viewpoint
from .case import Case, CaseTension
from .taxonomy import ObstacleType, StakeholderType


@pghistory.track()
class Obstacle(models.Model):
    """What stands in the way, typed."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="obstacles")
    type = models.ForeignKey(ObstacleType, models.PROTECT, related_name="+", db_index=False)
    text = models.CharField("omschrijving", max_length=400, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self):
        return f"{self.type}: {self.text}"


@pghistory.track()
class Stakeholder(models.Model):
    """Who is involved: a role or a group, never the name of a person."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="stakeholders")
    type = models.ForeignKey(StakeholderType, models.PROTECT, related_name="+", db_index=False)
    label = models.CharField("omschrijving", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self):
        return self.label or str(self.type)


@pghistory.track()
class Perspective(models.Model):
    """How one role sees it, in I-form, in one to three sentences."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="perspectives")
    viewpoint = models.CharField("perspectief", max_length=30, choices=Viewpoint)
    text = models.TextField("in de ik-vorm", max_length=1000)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint("case", "viewpoint", name="perspective_once_per_case"),
            models.CheckConstraint(
                condition=Q(viewpoint__in=Viewpoint.values), name="perspective_viewpoint"
            ),
        ]

    def __str__(self):
        return self.get_viewpoint_display()


@pghistory.track()
class Position(models.Model):
    """Where a perspective stands on a tension: step 1 (pole A) to 7 (pole B)."""

    perspective = models.ForeignKey(Perspective, models.CASCADE, related_name="positions")
    tension = models.ForeignKey(CaseTension, models.CASCADE, related_name="positions")
    step = models.PositiveSmallIntegerField("stap")

    class Meta:
        constraints = [
            models.UniqueConstraint("perspective", "tension", name="one_position_per_tension"),
            models.CheckConstraint(
                condition=Q(step__gte=1) & Q(step__lte=7), name="position_on_the_scale"
            ),
        ]

    def __str__(self):
        return f"stap {self.step}"


@pghistory.track()
class Question(models.Model):
    """An open question to the werkplaats."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="questions")
    text = models.CharField("vraag", max_length=300)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self):
        return self.text
