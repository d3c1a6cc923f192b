"""Holding a run, moving its clock and its step, and ending it: what its services share."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.states import MoveError, check_move

from .. import policies
from ..models import Card, Meeting, Run, RunStep, Turn
from ..run_clock import planned_for, spent_on
from ..states import (
    OPEN_RUNS,
    RUN_MOVES,
    Capture,
    EventKind,
    InputMode,
    RunState,
    Shown,
    TurnKind,
)
from .waking import tell_screens


class EmptyStepError(Exception):
    """The step of now is empty, and who leads did not say yet that this is meant so."""


# What dots are put on, unless the step asks how hard a rule is.
VOTED_ON = [Capture.CANDIDATE, Capture.OPTION, Capture.CHOICE]


def hold_meeting(run: Run) -> None:
    """Hold the meeting of a run, for what also touches its people: always before the run."""
    if run.meeting_id:
        Meeting.objects.select_for_update(no_key=True).get(pk=run.meeting_id)


def hold_run(run: Run) -> Run:
    """Hold the run, so that what happens on it happens one thing after the other."""
    held = Run.objects.select_for_update(of=["self"], no_key=True)
    return held.select_related("meeting__round", "table__chair", "step", "case__trio").get(
        pk=run.pk
    )


def lead(run: Run, by: User) -> Run:
    """Hold the run for who leads it; raises PermissionError for others."""
    run = hold_run(run)
    if not policies.can_lead(by, run):
        raise PermissionError("organisers of the round lead a run")
    return run


def check_going(run: Run) -> None:
    if run.state not in {RunState.RUNNING, RunState.PAUSED}:
        raise MoveError("Deze werkvorm loopt nu niet.")


def is_empty(step: RunStep) -> bool:
    """Whether a step that asks for something holds nothing."""
    if not step.capture:
        return False
    cards = step.cards.lying().filter(by__isnull=False)
    if cards.exists() or step.votes.exists() or step.stands.exists():
        return False
    said = step.run.cards.exclude(verdict="")  # stands at the card of an earlier step
    return Capture.VERDICT not in step.capture or not said.exists()


def enter(run: Run, step: RunStep, now: datetime) -> None:
    """Make `step` the step of now; the clock ticks unless the run stands still."""
    run.step = step
    if run.state != RunState.PAUSED:
        step.ticking_since = now
        step.save(update_fields=["ticking_since"])
    lay_choices(run, step, now)


def leave(step: RunStep, now: datetime) -> None:
    """Stop the clock of `step` and keep how long it took."""
    step.spent, step.ticking_since = spent_on(step, now), None
    step.save(update_fields=["spent", "ticking_since"])


def open_step(step: RunStep, now: datetime) -> None:
    """From now on everybody reads what was captured in `step`."""
    if step.shown == Shown.AFTER_STEP and step.opened_at is None:
        step.opened_at = now
        step.save(update_fields=["opened_at"])


def lay_choices(run: Run, step: RunStep, now: datetime) -> None:
    """Where people choose and nobody wrote what between, they choose between the tensions."""
    if step.input != InputMode.VOTE or Capture.CHOICE not in step.capture:
        return
    if run.case_id is None or run.cards.filter(kind__in=VOTED_ON).exists():
        return
    for tension in run.case.tensions.select_related("tension"):
        words = tension.tension
        text = f"{words.pole_a} – {words.pole_b}"
        Card.objects.create(run=run, step=step, kind=Capture.CHOICE, text=text, at=now)


def note(
    run: Run, kind: str, by: User, at: datetime, *, to: RunStep | None = None, minutes: int = 0
) -> None:
    """Write down what was done to the run, with planned and real time of the step of now."""
    Turn.objects.create(
        run=run,
        kind=kind,
        by=by,
        at=at,
        step=run.step,
        to_step=to,
        planned=planned_for(run.step) if run.step else 0,
        spent=spent_on(run.step, at) if run.step else 0,
        minutes=minutes,
    )


def set_state(run: Run, state: str, at: datetime, event: str) -> Run:
    """Keep the run as it is now, and tell the screens."""
    run.state = state
    run.version += 1
    run.save()
    tell_screens(run, event, at)
    return run


@transaction.atomic
def close_run(*, run: Run, by: User, empty_is_meant: bool = False) -> Run:
    """End the run, in whichever step it is; everything that may be shown then lies open.

    Raises EmptyStepError as `go_on`; PermissionError as in `lead`.
    """
    run = lead(run, by)
    if run.state == RunState.CLOSED:
        return run
    check_move(run.state, RunState.CLOSED, RUN_MOVES, RunState)
    if run.step and not empty_is_meant and is_empty(run.step):
        raise EmptyStepError
    now = timezone.now()
    note(run, TurnKind.CLOSE, by, now)
    return end(run, now)


def end(run: Run, now: datetime) -> Run:
    """Stop the clock and open what opens after its step, of all steps that were played."""
    if run.step:
        leave(run.step, now)
        for step in run.steps.filter(shown=Shown.AFTER_STEP, opened_at=None):
            if step.spent or step.pk == run.step_id:
                open_step(step, now)
    run.ended_at = now
    return set_state(run, RunState.CLOSED, now, EventKind.END)


def close_runs_of(meeting: Meeting, by: User) -> None:
    """End every run of `meeting`, which is over and held; whatever is empty then stays so."""
    for run in meeting.runs.filter(state__in=OPEN_RUNS).order_by("pk"):
        close_run(run=run, by=by, empty_is_meant=True)
