"""A work method played on a casus at a table: its steps, its clock, its people."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from cases.models import Case, CaseTension
from cases.states import Viewpoint
from trios.models import User
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import RunPersonQuerySet, RunQuerySet
from ..states import EventKind, MethodRole, RunState, TurnKind
from .meetings import Meeting
from .methods import Script, WorkMethod, script_constraints
from .people import Participant
from .programme import Table


class Run(models.Model):
    """One playing of a work method. It keeps its own copy of the script (features.md).

    In a meeting it is played on a casus; without a meeting it is somebody trying a method out
    alone, with invented people. `led_by` is the facilitator who leads it now. `code` lets people
    in while it is open. `pole_a` and `pole_b` are the ends of the tension of the position steps;
    `tension` is where that came from. In `room_mode` one scribe writes for all. The names of guests
    and the writers of unnamed cards are forgotten `forget_after_days` after the end, at
    `forgotten_at`.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, blank=True, related_name="runs")
    table = models.ForeignKey(Table, models.SET_NULL, null=True, blank=True, related_name="runs")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="runs")
    method = models.ForeignKey(
        WorkMethod, models.SET_NULL, null=True, blank=True, related_name="runs"
    )
    name = models.CharField("werkvorm", max_length=80)
    group_max = models.PositiveSmallIntegerField("grootste groep", default=60)
    state = models.CharField(max_length=10, choices=RunState, default=RunState.READY)
    step = models.ForeignKey(
        "RunStep", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    code = models.CharField(max_length=6, blank=True, editable=False)
    room_mode = models.BooleanField("kamermodus", default=False)
    tension = models.ForeignKey(
        CaseTension, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    pole_a = models.CharField("pool A", max_length=120, blank=True)
    pole_b = models.CharField("pool B", max_length=120, blank=True)
    led_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("klaargezet op")
    started_at = models.DateTimeField("begonnen op", null=True, blank=True)
    ended_at = models.DateTimeField("afgerond op", null=True, blank=True)
    submit_key = models.UUIDField(null=True, blank=True, editable=False)  # of the press
    forget_after_days = models.PositiveSmallIntegerField("namen weg na", default=28)
    forgotten_at = models.DateTimeField("namen weg op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="run_state"),
            models.CheckConstraint(
                condition=Q(meeting__isnull=False, case__isnull=False)
                | Q(meeting=None, table=None, case=None),
                name="run_in_a_meeting_has_a_case",
            ),
            models.CheckConstraint(
                condition=~Q(state=RunState.CLOSED) | Q(ended_at__isnull=False),
                name="run_closed_has_moment",
            ),
            models.UniqueConstraint("meeting", "submit_key", name="one_run_per_press"),
            models.UniqueConstraint("code", condition=~Q(code=""), name="one_run_per_code"),
            models.UniqueConstraint(
                "table",
                condition=Q(table__isnull=False) & ~Q(state=RunState.CLOSED),
                name="one_open_run_per_table",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("werkplaats:run", args=[self.public_id])

    @property
    def is_try_out(self) -> bool:
        return self.meeting_id is None

    @property
    def has_scribe(self) -> bool:
        """Whether one person writes for all: in kamermodus, and who tries a method out alone."""
        return self.room_mode or self.is_try_out


class RunStep(Script):
    """A step as it is played. `turn` counts the repeats from 1.

    `minutes` is the plan; `extra_minutes` what was added or taken on the way. `spent` is in
    seconds, without the stretch that runs since `ticking_since`; only the step of now ticks.
    `opened_at`: since then what was captured is there for all (Shown.AFTER_STEP).
    """

    run = models.ForeignKey(Run, models.CASCADE, related_name="steps")
    turn = models.PositiveSmallIntegerField("keer", default=1)
    extra_minutes = models.SmallIntegerField("erbij of eraf", default=0)
    spent = models.PositiveIntegerField("seconden", default=0)
    ticking_since = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField("te zien sinds", null=True, blank=True)

    class Meta(Script.Meta):
        constraints = [
            *script_constraints("run_step"),
            models.UniqueConstraint("run", "order", name="run_step_order"),
            # A card and a vote point at both columns, so that they cannot name another run.
            models.UniqueConstraint("id", "run", name="step_of_run"),
            models.UniqueConstraint(
                "run", condition=Q(ticking_since__isnull=False), name="one_step_ticks"
            ),
        ]


class Turn(models.Model):
    """What somebody did to a run: which way, with planned and real time."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="turns")
    kind = models.CharField(max_length=10, choices=TurnKind)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    step = models.ForeignKey(RunStep, models.CASCADE, null=True, related_name="+")
    to_step = models.ForeignKey(RunStep, models.CASCADE, null=True, blank=True, related_name="+")
    planned = models.PositiveIntegerField("gepland, in seconden", default=0)
    spent = models.PositiveIntegerField("gebruikt, in seconden", default=0)
    minutes = models.SmallIntegerField("erbij of eraf", default=0)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=TurnKind.values), name="turn_kind"),
        ]

    def __str__(self):
        return f"{self.by} {self.get_kind_display()}"


class RunPerson(models.Model):
    """Who takes part in a run, in which role. In a meeting it is one of its participants.

    Somebody invented for a try-out has a `label` and no participant. `viewpoint` is from where
    this person looks: the sign in the drawing of the tension. `left_at`: sent away or gone.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    run = models.ForeignKey(Run, models.CASCADE, related_name="people")
    participant = models.ForeignKey(
        Participant, models.CASCADE, null=True, blank=True, related_name="runs"
    )
    label = models.CharField(max_length=80, blank=True)
    role = models.CharField("rol", max_length=12, choices=MethodRole, default=MethodRole.GROUP)
    viewpoint = models.CharField(
        "kijkt als", max_length=30, choices=Viewpoint, default=Viewpoint.OUTSIDE
    )
    joined_at = models.DateTimeField("doet mee sinds")
    left_at = models.DateTimeField("weg sinds", null=True, blank=True)
    submit_key = models.UUIDField(null=True, blank=True, editable=False)  # of a guest

    objects = RunPersonQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("run", "participant", name="one_person_per_participant"),
            models.UniqueConstraint("run", "submit_key", name="one_guest_per_press"),
            models.CheckConstraint(
                condition=Q(participant__isnull=False, label="")
                | Q(participant=None) & ~Q(label=""),
                name="run_person_has_a_name",
            ),
            models.CheckConstraint(
                condition=Q(role__in=MethodRole.values, viewpoint__in=Viewpoint.values),
                name="run_person_words",
            ),
            models.UniqueConstraint("id", "run", name="person_of_run"),
        ]

    def __str__(self):
        return self.label or self.participant.display_name


class RunEvent(models.Model):
    """One thing that the screens of a run must know, in the order of its number.

    Written in the transaction that did it, under the lock of the run, so that within one run the
    numbers come free in their order. `card` and `writer` say what and whose, for `policies.hears`.
    """

    run = models.ForeignKey(Run, models.CASCADE, related_name="events", db_index=False)
    kind = models.CharField(max_length=10, choices=EventKind)
    card = models.ForeignKey(
        "Card", models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="run_event_kind"),
        ]
        indexes = [
            models.Index("run", "id", name="event_of_run"),
            models.Index("card", condition=Q(card__isnull=False), name="event_of_card"),
        ]

    def __str__(self):
        return self.kind
