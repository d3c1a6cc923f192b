"""Work methods: the scripts by which a casus is worked on, as data (features.md part 2)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from cases.states import Lens
from trios.models import User
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import WorkMethodQuerySet
from ..states import Capture, InputMode, MethodRole, Shown

MOST_MINUTES = 120


class Chapters(models.TextChoices):
    """In which chapter of the werkboek a method is explained (domain.md section 9)."""

    STRATEGY = Lens.STRATEGY.value, Lens.STRATEGY.label
    ORGANISATION = Lens.ORGANISATION.value, Lens.ORGANISATION.label
    COLLABORATION = Lens.COLLABORATION.value, Lens.COLLABORATION.label
    START = "aan_de_slag", "Aan de slag"


class WorkMethod(models.Model):
    """A script: for whom, for what, and its steps.

    One of the house has a `key` and no maker; it is never changed but by its loader. A copy belongs
    to the facilitator who made it. `repeat_from` to `repeat_to` are played `repeat_times` times,
    each time with another inbrenger. `archived_at`: not to be chosen any more.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    key = models.SlugField("sleutel", max_length=60, null=True, blank=True, unique=True)
    name = models.CharField("naam", max_length=80)
    chapter = models.CharField("hoofdstuk", max_length=20, choices=Chapters, blank=True)
    purpose = models.CharField("waarvoor", max_length=400)
    result = models.CharField("wat levert het op", max_length=400, blank=True)
    moment = models.CharField("wanneer gebruik je het", max_length=400, blank=True)
    group_min = models.PositiveSmallIntegerField("kleinste groep", default=3)
    group_max = models.PositiveSmallIntegerField("grootste groep", default=9)
    roles = ArrayField(models.CharField(max_length=12, choices=MethodRole), verbose_name="rollen")
    materials = ArrayField(
        models.CharField(max_length=80), default=list, blank=True, verbose_name="wat heb je nodig"
    )
    repeat_from = models.PositiveSmallIntegerField("herhaal van stap", null=True, blank=True)
    repeat_to = models.PositiveSmallIntegerField("herhaal tot en met stap", null=True, blank=True)
    repeat_times = models.PositiveSmallIntegerField("aantal keer", default=1)
    made_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="work_methods"
    )
    made_at = models.DateTimeField("gemaakt op")
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies", db_index=False
    )
    archived_at = models.DateTimeField("opgeborgen op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = WorkMethodQuerySet.as_manager()

    class Meta:
        verbose_name = "werkvorm"
        verbose_name_plural = "werkvormen"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(group_min__gte=1, group_max__gte=F("group_min"), group_max__lte=60),
                name="method_group_size",
            ),
            models.CheckConstraint(
                condition=Q(key__isnull=False, made_by=None) | Q(key=None, made_by__isnull=False),
                name="method_of_the_house_or_of_somebody",
            ),
            models.CheckConstraint(
                condition=Q(roles__contained_by=MethodRole.values), name="method_roles"
            ),
            models.CheckConstraint(
                condition=Q(repeat_from=None, repeat_to=None, repeat_times=1)
                | Q(
                    repeat_from__gte=1,
                    repeat_to__gte=F("repeat_from"),
                    repeat_times__gte=2,
                    repeat_times__lte=6,
                ),
                name="method_repeats_from_to",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("werkplaats:method", args=[self.public_id])


class Script(models.Model):
    """What a step of a method and the copy in a run have alike."""

    order = models.PositiveSmallIntegerField("plaats")
    minutes = models.PositiveSmallIntegerField("minuten")
    title = models.CharField("naam", max_length=80)
    text = models.TextField("wat gebeurt er", max_length=1000, blank=True)
    speaks = ArrayField(
        models.CharField(max_length=12, choices=MethodRole),
        default=list,
        blank=True,
        verbose_name="wie praat",
    )
    silent = ArrayField(
        models.CharField(max_length=12, choices=MethodRole),
        default=list,
        blank=True,
        verbose_name="wie is stil",
    )
    input = models.CharField("wat doen mensen", max_length=8, choices=InputMode)
    capture = ArrayField(
        models.CharField(max_length=12, choices=Capture),
        default=list,
        blank=True,
        verbose_name="wat leg je vast",
    )
    shown = models.CharField("wie ziet het", max_length=10, choices=Shown, default=Shown.AT_ONCE)
    named = models.BooleanField("met naam erbij", default=True)
    limit_per_person = models.PositiveSmallIntegerField(
        "hoogstens per persoon", null=True, blank=True
    )

    class Meta:
        abstract = True
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title


def script_constraints(name: str) -> list[models.CheckConstraint]:
    """What holds for every step, under names that begin with `name`."""
    return [
        models.CheckConstraint(
            condition=Q(minutes__gte=1, minutes__lte=MOST_MINUTES), name=f"{name}_minutes"
        ),
        models.CheckConstraint(condition=Q(input__in=InputMode.values), name=f"{name}_input"),
        models.CheckConstraint(condition=Q(shown__in=Shown.values), name=f"{name}_shown"),
        models.CheckConstraint(
            condition=Q(
                speaks__contained_by=MethodRole.values,
                silent__contained_by=MethodRole.values,
                capture__contained_by=Capture.values,
            ),
            name=f"{name}_words",
        ),
        models.CheckConstraint(condition=~Q(speaks__overlap=F("silent")), name=f"{name}_speaks"),
        models.CheckConstraint(
            condition=Q(limit_per_person=None) | Q(limit_per_person__gte=1),
            name=f"{name}_limit",
        ),
    ]


class MethodStep(Script):
    """One step of a work method."""

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    method = models.ForeignKey(WorkMethod, models.CASCADE, related_name="steps")

    class Meta(Script.Meta):
        constraints = [
            *script_constraints("method_step"),
            models.UniqueConstraint(
                fields=["method", "order"],
                name="method_step_order",
                deferrable=models.Deferrable.DEFERRED,  # steps change places
            ),
        ]
