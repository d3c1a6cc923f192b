"""What people put on the board of a run: cards, groups, dots and places between two poles."""

import uuid

from django.db import models
from django.db.models import Q

from cases.states import Hardness, Lens
from trios.models import User
from wijkwerk.lib.axis import STEPS
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import CardQuerySet
from ..states import Capture, Verdict
from .runs import Run, RunPerson, RunStep


class CardGroup(models.Model):
    """Cards that belong together, under a heading."""

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    run = models.ForeignKey(Run, models.CASCADE, related_name="card_groups")
    heading = models.CharField("kop", max_length=80)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("run", "heading", name="one_group_per_heading"),
        ]

    def __str__(self):
        return self.heading


class Card(models.Model):
    """One thing somebody wrote, or had written, in a step.

    `by` is whose it is; nobody's once its writer was forgotten, or when the step itself laid it
    there. `entered_by` is who typed it for somebody else (kamermodus). `answers` is the question to
    which it belongs. `verdict` is what the inbrenger says of it. `key` names the press that sent
    it: the same key makes one card. Who may read it: `policies.reads_card`.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    run = models.ForeignKey(Run, models.CASCADE, related_name="cards")
    step = models.ForeignKey(RunStep, models.CASCADE, related_name="cards")
    by = models.ForeignKey(RunPerson, models.SET_NULL, null=True, blank=True, related_name="cards")
    entered_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    kind = models.CharField("soort", max_length=12, choices=Capture)
    text = models.CharField("tekst", max_length=500)
    lens = models.CharField("lens", max_length=20, choices=Lens, blank=True)
    hardness = models.CharField("hardheid", max_length=12, choices=Hardness, blank=True)
    answers = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="answered_by", db_index=False
    )
    group = models.ForeignKey(
        CardGroup, models.SET_NULL, null=True, blank=True, related_name="cards", db_index=False
    )
    verdict = models.CharField("oordeel", max_length=10, choices=Verdict, blank=True)
    verdict_text = models.CharField("waarom", max_length=300, blank=True)
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    removed_at = models.DateTimeField("weggehaald op", null=True, blank=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Capture.values), name="card_kind"),
            models.CheckConstraint(condition=~Q(text=""), name="card_has_text"),
            models.CheckConstraint(
                condition=Q(verdict__in=["", *Verdict.values]), name="card_verdict"
            ),
            models.UniqueConstraint("run", "key", name="one_card_per_press"),
        ]
        indexes = [
            models.Index("run", "id", name="card_of_run"),
            models.Index("group", condition=Q(group__isnull=False), name="card_in_group"),
            models.Index("answers", condition=Q(answers__isnull=False), name="card_answers"),
        ]

    def __str__(self):
        return self.text


class Vote(models.Model):
    """One dot of one person on one card; with a colour where the step asks how hard a rule is."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="votes", db_index=False)
    step = models.ForeignKey(RunStep, models.CASCADE, related_name="votes")
    person = models.ForeignKey(RunPerson, models.CASCADE, related_name="votes")
    card = models.ForeignKey(Card, models.CASCADE, related_name="votes")
    hardness = models.CharField("hardheid", max_length=12, choices=Hardness, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "step", "person", "card", "hardness", name="one_dot_per_person_and_card"
            ),
        ]
        indexes = [models.Index("run", name="dot_of_run")]

    def __str__(self):
        return f"stip op {self.card}"


class Stand(models.Model):
    """Where somebody stands between the two poles in one step: 1 (pole A) to 7 (pole B)."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="stands", db_index=False)
    step = models.ForeignKey(RunStep, models.CASCADE, related_name="stands")
    person = models.ForeignKey(RunPerson, models.CASCADE, related_name="stands")
    place = models.PositiveSmallIntegerField("plek")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("step", "person", name="one_stand_per_person_and_step"),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=STEPS), name="stand_on_the_scale"
            ),
        ]
        indexes = [models.Index("run", name="stand_of_run")]

    def __str__(self):
        return f"plek {self.place}"
