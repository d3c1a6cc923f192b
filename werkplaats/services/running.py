"""Running a work method: start, on, back, the clock, the lead. One thing after the other."""

from django.db import transaction
from django.utils import timezone

from cases.models import CaseTension, TensionType
from trios.models import User
from wijkwerk.lib.states import MoveError, check_move

from .. import policies
from ..models import Run, RunStep, WorkMethod
from ..models.methods import MOST_MINUTES
from ..states import (
    RUN_MOVES,
    EventKind,
    MeetingState,
    RunState,
    Shown,
    TurnKind,
)
from .checking_in import why_closed
from .meetings import move_meeting
from .preparing import copy_script, place_between
from .run_people import add_leader, add_seated, invent_people
from .run_state import (
    EmptyStepError,
    check_going,
    enter,
    hold_meeting,
    is_empty,
    lead,
    leave,
    note,
    open_step,
    set_state,
)


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


@transaction.atomic
def set_room_mode(*, run: Run, by: User, on: bool) -> Run:
    """Let one scribe write for all, or no longer; who sits at the table is then in the run.

    Raises as `lead`.
    """
    hold_meeting(run)
    run = lead(run, by)
    if run.room_mode == on:
        return run
    run.room_mode = on
    if on and run.table:
        add_seated(run, run.table)
    return set_state(run, run.state, timezone.now(), EventKind.PEOPLE)


@transaction.atomic
def start_run(*, run: Run, by: User) -> Run:
    """Begin with the first step; beginning twice begins once.

    A meeting of today that is still planned begins with it, for who organises the round. Raises
    MoveError when the meeting is not going on; PermissionError as in `lead`.
    """
    begin_meeting(run, by)
    run = lead(run, by)
    if run.state in {RunState.RUNNING, RunState.PAUSED}:
        return run
    check_move(run.state, RunState.RUNNING, RUN_MOVES, RunState)
    now = timezone.now()
    run.started_at = now
    note(run, TurnKind.START, by, now)
    enter(run, run.steps.order_by("order").first(), now)
    return set_state(run, RunState.RUNNING, now, EventKind.STEP)


def begin_meeting(run: Run, by: User) -> None:
    """Let the meeting of a run go on, or raise MoveError when it does not."""
    meeting = run.meeting
    if meeting is None or meeting.state == MeetingState.RUNNING or not policies.can_lead(by, run):
        return
    today = meeting.state == MeetingState.PLANNED and not why_closed(meeting, timezone.now())
    if not today or not policies.organises(by, meeting.round):
        raise MoveError(NOT_GOING_ON)
    run.meeting = move_meeting(meeting=meeting, by=by, target=MeetingState.RUNNING)


NOT_GOING_ON = (
    "Deze bijeenkomst is niet bezig. De begeleider zet haar eerst op ‘Bezig’, of probeert de "
    "werkvorm alleen uit."
)


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
def reopen_run(*, run: Run, by: User) -> Run:
    """Go on with a run that was closed by mistake; its clock stands still at first.

    One that never began stands ready again. Raises MoveError when its names were forgotten, its
    meeting is over, or its table has another open run by now; PermissionError as in `lead`.
    """
    hold_meeting(run)
    run = lead(run, by)
    if run.state != RunState.CLOSED:
        return run
    if run.meeting and not policies.lets_guests_read(run):
        raise MoveError("De bijeenkomst is voorbij. Zet die eerst weer op ‘Bezig’.")
    if run.forgotten_at:
        raise MoveError("Deze werkvorm kan niet meer open. Zet een nieuwe klaar.")
    others = Run.objects.filter(table=run.table_id, table__isnull=False)
    if others.exclude(state=RunState.CLOSED).exists():
        raise MoveError("Aan deze tafel loopt al een andere werkvorm.")
    now = timezone.now()
    run.ended_at = None
    note(run, TurnKind.REOPEN, by, now)
    state = RunState.PAUSED if run.step else RunState.READY
    return set_state(run, state, now, EventKind.STEP)


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
