"""Running a work method: start, on, back, the clock, the lead. One thing after the other."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cases.models import Case, CaseTension, TensionType
from trios.models import User
from wijkwerk.lib.codes import make_code
from wijkwerk.lib.states import MoveError, check_move

from .. import policies
from ..models import Card, Meeting, Run, RunStep, Table, Turn, WorkMethod
from ..models.methods import MOST_MINUTES
from ..run_clock import planned_for, spent_on
from ..states import (
    OPEN_RUNS,
    RUN_MOVES,
    Capture,
    EventKind,
    InputMode,
    MeetingState,
    RunState,
    Shown,
    TurnKind,
)
from .locking import lock_meeting
from .records import cases_of
from .run_people import add_leader, add_seated, invent_people
from .waking import tell_screens

COPIED = ["title", "text", "minutes", "speaks", "silent", "input", "capture", "shown", "named"]
COPIED += ["limit_per_person"]


class EmptyStepError(Exception):
    """The step of now is empty, and who leads did not say yet that this is meant so."""


@transaction.atomic
def prepare_run(
    *,
    meeting: Meeting,
    case: Case,
    method: WorkMethod,
    by: User,
    table: Table | None = None,
    room_mode: bool = False,
    tension: CaseTension | None = None,
    submit_key: UUID | None = None,
) -> Run:
    """Put `method` ready on `case` in `meeting`, at `table` or at none; return the run.

    The run gets its own copy of the script, repeated steps written out, a code to come in by, and
    the tension of the casus that it places people on (the first one unless told). In `room_mode`
    everybody at the table is in it from the start. The round sets after how many days names are
    forgotten. The same `submit_key` makes one run, however often the button was pressed. Raises
    MoveError when the meeting is not planned or going on, the casus is not of this round, or the
    table has an open run; PermissionError for who does not organise the round.
    """
    meeting = lock_meeting(meeting, by)
    if known := put_ready_with(meeting, submit_key):
        return known
    if meeting.state not in {MeetingState.PLANNED, MeetingState.RUNNING}:
        raise MoveError("Een werkvorm begin je bij een bijeenkomst die gepland of bezig is.")
    if not cases_of(meeting).filter(pk=case.pk).exists():
        raise MoveError("Deze casus is niet ingebracht in deze ronde.")
    if table is not None:
        if table.meeting_id != meeting.pk:
            raise MoveError("Deze tafel hoort bij een andere bijeenkomst.")
        if table.runs.exclude(state=RunState.CLOSED).exists():
            raise MoveError("Aan deze tafel loopt al een werkvorm. Rond die eerst af.")
    run = copy_script(
        method,
        by,
        meeting=meeting,
        case=case,
        table=table,
        room_mode=room_mode,
        submit_key=submit_key,
        forget_after_days=meeting.round.forget_after_days,
        code=free_code(),
    )
    place_between(run, tension or case.tensions.select_related("tension").first())
    add_leader(run, by)
    if room_mode and table is not None:
        add_seated(run, table)
    return run


def put_ready_with(meeting: Meeting, submit_key: UUID | None) -> Run | None:
    """The run that this press made before."""
    return meeting.runs.filter(submit_key=submit_key).first() if submit_key else None


@transaction.atomic
def try_out(*, method: WorkMethod, by: User) -> Run:
    """Let a facilitator try `method` alone, with invented people; return the run, which began.

    Earlier try-outs of `by` are thrown away. Raises PermissionError for who is no facilitator.
    """
    if not policies.can_use_methods(by):
        raise PermissionError("facilitators try out methods")
    Run.objects.filter(meeting=None, made_by=by).delete()
    run = copy_script(method, by)
    example = TensionType.objects.first()
    if example is not None:
        run.pole_a, run.pole_b = example.pole_a, example.pole_b
        run.save(update_fields=["pole_a", "pole_b"])
    invent_people(run, method.roles)
    return start_run(run=run, by=by)


def copy_script(method: WorkMethod, by: User, **fields) -> Run:
    """Make a run with a copy of the script, the repeated steps written out one after the other."""
    now = timezone.now()
    run = Run.objects.create(
        method=method,
        name=method.name,
        group_max=method.group_max,
        made_by=by,
        led_by=by,
        made_at=now,
        **fields,
    )
    RunStep.objects.bulk_create(
        RunStep(
            run=run, order=order, turn=turn, **{field: getattr(step, field) for field in COPIED}
        )
        for order, (step, turn) in enumerate(played_steps(method), start=1)
    )
    return run


def played_steps(method: WorkMethod) -> list[tuple]:
    """The steps of `method` as they are played, each with which time it is."""
    steps = list(method.steps.order_by("order"))
    if not method.repeat_from:
        return [(step, 1) for step in steps]
    begin, end = method.repeat_from - 1, method.repeat_to
    again = [
        (step, turn) for turn in range(1, method.repeat_times + 1) for step in steps[begin:end]
    ]
    return [*((s, 1) for s in steps[:begin]), *again, *((s, 1) for s in steps[end:])]


def free_code() -> str:
    code = make_code()
    while Run.objects.filter(code=code).exists():
        code = make_code()
    return code


def place_between(run: Run, tension: CaseTension | None) -> None:
    """Lay the poles of `tension` at the ends of the rope."""
    if tension is None:
        return
    run.tension = tension
    run.pole_a, run.pole_b = tension.tension.pole_a, tension.tension.pole_b
    run.save(update_fields=["tension", "pole_a", "pole_b"])


def hold_run(run: Run) -> Run:
    """Hold the run, so that what happens on it happens one thing after the other."""
    held = Run.objects.select_for_update(of=["self"], no_key=True)
    return held.select_related("meeting__round", "table", "step", "case__trio").get(pk=run.pk)


def hold_meeting(run: Run) -> None:
    """Hold the meeting of a run, for what also touches its people: always before the run."""
    if run.meeting_id:
        Meeting.objects.select_for_update(no_key=True).get(pk=run.meeting_id)


@transaction.atomic
def set_room_mode(*, run: Run, by: User, on: bool) -> Run:
    """Let one scribe write for all, or no longer; who sits at the table is then in the run.

    Raises MoveError when the run is over; PermissionError as in `lead`.
    """
    hold_meeting(run)
    run = lead(run, by)
    if run.room_mode == on:
        return run
    if run.state == RunState.CLOSED:
        raise MoveError("De werkvorm is afgerond. De kamermodus verandert niet meer.")
    run.room_mode = on
    if on and run.table:
        add_seated(run, run.table)
    return set_state(run, run.state, timezone.now(), EventKind.PEOPLE)


def lead(run: Run, by: User) -> Run:
    """Hold the run for who leads it; raises PermissionError for others."""
    run = hold_run(run)
    if not policies.can_lead(by, run):
        raise PermissionError("organisers of the round lead a run")
    return run


@transaction.atomic
def start_run(*, run: Run, by: User) -> Run:
    """Begin with the first step; beginning twice begins once. Raises as `lead`."""
    run = lead(run, by)
    if run.state in {RunState.RUNNING, RunState.PAUSED}:
        return run
    check_move(run.state, RunState.RUNNING, RUN_MOVES, RunState)
    now = timezone.now()
    run.started_at = now
    note(run, TurnKind.START, by, now)
    enter(run, run.steps.order_by("order").first(), now)
    return set_state(run, RunState.RUNNING, now, EventKind.STEP)


@transaction.atomic
def go_on(*, run: Run, by: User, step: RunStep, empty_is_meant: bool = False) -> Run:
    """Leave `step` for the next one; what was captured in it then lies open (Shown.AFTER_STEP).

    From another step than that of now nothing happens: somebody pressed twice, or another
    facilitator was first. Raises EmptyStepError when the step asked for something, holds nothing
    and `empty_is_meant` is not said; MoveError after the last step or when the run does not go;
    PermissionError as in `lead`.
    """
    run = lead(run, by)
    if run.step_id != step.pk:
        return run
    check_going(run)
    following = run.steps.filter(order__gt=run.step.order).order_by("order").first()
    if following is None:
        raise MoveError("Dit is de laatste stap. Rond de werkvorm af als jullie klaar zijn.")
    if not empty_is_meant and is_empty(run.step):
        raise EmptyStepError
    now = timezone.now()
    note(run, TurnKind.NEXT, by, now, to=following)
    leave(run.step, now)
    open_step(run.step, now)
    enter(run, following, now)
    return set_state(run, run.state, now, EventKind.STEP)


@transaction.atomic
def go_back(*, run: Run, by: User, step: RunStep) -> Run:
    """Leave `step` for the one before it; everything that was written stays. Raises as `go_on`.

    What lay open of the step before closes again until it is left: who must not hear what is
    written there now would otherwise.
    """
    run = lead(run, by)
    if run.step_id != step.pk:
        return run
    check_going(run)
    before = run.steps.filter(order__lt=run.step.order).order_by("-order").first()
    if before is None:
        raise MoveError("Dit is de eerste stap.")
    now = timezone.now()
    note(run, TurnKind.BACK, by, now, to=before)
    leave(run.step, now)
    if before.opened_at:
        before.opened_at = None
        before.save(update_fields=["opened_at"])
    enter(run, before, now)
    return set_state(run, run.state, now, EventKind.STEP)


@transaction.atomic
def pause_run(*, run: Run, by: User) -> Run:
    """Let the clock stand still; people can write on. Raises as `lead`."""
    run = lead(run, by)
    if run.state == RunState.PAUSED:
        return run
    check_move(run.state, RunState.PAUSED, RUN_MOVES, RunState)
    now = timezone.now()
    leave(run.step, now)
    note(run, TurnKind.PAUSE, by, now)
    return set_state(run, RunState.PAUSED, now, EventKind.CLOCK)


@transaction.atomic
def resume_run(*, run: Run, by: User) -> Run:
    """Let the clock go on. Raises as `lead`."""
    run = lead(run, by)
    if run.state == RunState.RUNNING:
        return run
    if run.state != RunState.PAUSED:
        raise MoveError("De klok van deze werkvorm staat niet stil.")
    now = timezone.now()
    run.step.ticking_since = now
    run.step.save(update_fields=["ticking_since"])
    note(run, TurnKind.RESUME, by, now)
    return set_state(run, RunState.RUNNING, now, EventKind.CLOCK)


@transaction.atomic
def change_minutes(*, run: Run, by: User, step: RunStep, minutes: int) -> Run:
    """Add minutes to `step`, the step of now, or take some (below zero).

    Raises MoveError when it would be shorter than nothing or longer than MOST_MINUTES;
    PermissionError as in `lead`.
    """
    run = lead(run, by)
    if run.step_id != step.pk:
        return run
    check_going(run)
    extra = run.step.extra_minutes + minutes
    if not 0 <= run.step.minutes + extra <= MOST_MINUTES:
        raise MoveError(f"Een stap duurt tussen 0 en {MOST_MINUTES} minuten.")
    now = timezone.now()
    run.step.extra_minutes = extra
    run.step.save(update_fields=["extra_minutes"])
    note(run, TurnKind.MINUTES, by, now, minutes=minutes)
    return set_state(run, run.state, now, EventKind.CLOCK)


@transaction.atomic
def open_cards(*, run: Run, by: User, step: RunStep) -> Run:
    """Show what was written in `step`, the step of now, before it ends.

    Raises MoveError for a step that keeps nothing closed; PermissionError as in `lead`.
    """
    run = lead(run, by)
    if run.step_id != step.pk or run.step.opened_at:
        return run
    check_going(run)
    if run.step.shown != Shown.AFTER_STEP:
        raise MoveError("In deze stap is er niets dat later opengaat.")
    now = timezone.now()
    open_step(run.step, now)
    note(run, TurnKind.REVEAL, by, now)
    return set_state(run, run.state, now, EventKind.STEP)


@transaction.atomic
def take_over(*, run: Run, by: User) -> Run:
    """Lead the run from now on, for another organiser. Raises as `lead`."""
    hold_meeting(run)
    run = lead(run, by)
    if run.led_by_id == by.pk:
        return run
    now = timezone.now()
    run.led_by = by
    add_leader(run, by)
    note(run, TurnKind.TAKE_OVER, by, now)
    return set_state(run, run.state, now, EventKind.PEOPLE)


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
    """Stop the clock and open what opens after its step, of all steps that were played.

    One that was played is the first, or one that somebody went to, however short it was.
    """
    if run.step:
        leave(run.step, now)
        played = Q(order=1) | Q(pk__in=run.turns.filter(to_step__isnull=False).values("to_step"))
        closed = run.steps.filter(played, shown=Shown.AFTER_STEP, opened_at=None)
        closed.update(opened_at=now)
    run.ended_at = now
    return set_state(run, RunState.CLOSED, now, EventKind.END)


def close_runs_of(meeting: Meeting, by: User) -> None:
    """End every run of `meeting`, which is over and held; whatever is empty then stays so."""
    for run in meeting.runs.filter(state__in=OPEN_RUNS).order_by("pk"):
        close_run(run=run, by=by, empty_is_meant=True)


@transaction.atomic
def reopen_run(*, run: Run, by: User) -> Run:
    """Go on with a run that was closed by mistake; its clock stands still at first.

    Raises MoveError when it never began, its meeting is over, or its table has another open run by
    now; PermissionError as in `lead`.
    """
    hold_meeting(run)
    run = lead(run, by)
    if run.state != RunState.CLOSED:
        return run
    if run.meeting and not policies.lets_guests_read(run):
        raise MoveError("De bijeenkomst is voorbij. Zet die eerst weer op ‘Bezig’.")
    if run.step is None or run.forgotten_at:
        raise MoveError("Deze werkvorm kan niet meer open. Zet een nieuwe klaar.")
    others = Run.objects.filter(table=run.table_id, table__isnull=False)
    if others.exclude(state=RunState.CLOSED).exists():
        raise MoveError("Aan deze tafel loopt al een andere werkvorm.")
    now = timezone.now()
    run.ended_at = None
    note(run, TurnKind.REOPEN, by, now)
    return set_state(run, RunState.PAUSED, now, EventKind.STEP)


@transaction.atomic
def choose_tension(*, run: Run, by: User, tension: CaseTension) -> Run:
    """Lay another tension of the casus on the rope, as long as nobody stands on it.

    Raises MoveError for a tension of another casus or when somebody stands already;
    PermissionError as in `lead`.
    """
    run = lead(run, by)
    if tension.case_id != run.case_id:
        raise MoveError("Dit spanningsveld hoort bij een andere casus.")
    if run.tension_id == tension.pk:
        return run
    if run.state == RunState.CLOSED:
        raise MoveError("Deze werkvorm is afgerond.")
    if run.stands.exists():
        raise MoveError("Er staan al mensen op dit spanningsveld. Kiezen kan nu niet meer.")
    place_between(run, tension)
    return set_state(run, run.state, timezone.now(), EventKind.BOARD)


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


# What dots are put on, unless the step asks how hard a rule is.
VOTED_ON = [Capture.CANDIDATE, Capture.OPTION, Capture.CHOICE]


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
