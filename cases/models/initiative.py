import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from trios.models import User

from ..querysets import InitiativeQuerySet
from ..states import InitiativeMark, InitiativeStage, PromisedRole
from .case import Case
from .part import CasePart


@pghistory.track()
class Initiative(CasePart):
    """A plan of residents that this casus is about."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="initiative")
    stage = models.CharField("fase", max_length=12, choices=InitiativeStage)
    contact = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="contactpersoon bij de gemeente"
    )
    answer_by = models.DateField("antwoord uiterlijk op")
    answered_on = models.DateField("antwoord gegeven op", null=True, blank=True)
    promised_roles = ArrayField(
        models.CharField(max_length=20, choices=PromisedRole),
        verbose_name="wat zegde de gemeente toe",
        default=list,
        blank=True,
    )
    promise = models.CharField("toelichting op de toezegging", max_length=300, blank=True)
    updated_at = models.DateTimeField("bijgewerkt op")

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = "bewonersinitiatief"
        verbose_name_plural = "bewonersinitiatieven"
        constraints = [
            models.CheckConstraint(
                condition=Q(stage__in=InitiativeStage.values), name="initiative_stage"
            ),
            models.CheckConstraint(
                condition=Q(promised_roles__contained_by=PromisedRole.values),
                name="initiative_promise",
            ),
        ]

    def __str__(self):
        return self.get_stage_display()

    @property
    def promised(self) -> str:
        """What was promised in words, in the order of the list; empty for nothing yet."""
        return ", ".join(role.label for role in PromisedRole if role in self.promised_roles)


@pghistory.track()
class InitiativeScore(models.Model):
    """One of the five marks of ACTIE, 1 (hardly) to 5 (plenty), with a remark."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="scores")
    mark = models.CharField("kenmerk", max_length=12, choices=InitiativeMark)
    value = models.PositiveSmallIntegerField("score")
    remark = models.CharField("toelichting", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("initiative", "mark", name="one_score_per_mark"),
            models.CheckConstraint(
                condition=Q(value__gte=1) & Q(value__lte=5), name="score_on_the_scale"
            ),
            models.CheckConstraint(
                condition=Q(mark__in=InitiativeMark.values), name="score_of_a_mark"
            ),
        ]

    def __str__(self):
        return f"{self.get_mark_display()}: {self.value}"
