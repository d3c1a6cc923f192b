"""Putting a work method ready: a run with its own copy of the script."""

from django.db import transaction
from django.utils import timezone

from cases.models import Case, CaseTension
from trios.models import User
from wijkwerk.lib.codes import make_code
from wijkwerk.lib.states import MoveError

from ..models import Meeting, Run, RunStep, Table, WorkMethod
from ..states import MeetingState, RunState
from .locking import lock_meeting
from .records import cases_of
from .run_people import add_leader, add_seated

COPIED = ["title", "text", "minutes", "speaks", "silent", "input", "capture", "shown", "named"]
COPIED += ["limit_per_person"]


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
) -> Run:
    """Put `method` ready on `case` in `meeting`, at `table` or at none; return the run.

    The run gets its own copy of the script, repeated steps written out, a code to come in by, and
    the tension of the casus that it places people on (the first one unless told). In `room_mode`
    everybody at the table is in it from the start. The round sets after how many days names are
    forgotten. Raises MoveError when the meeting is not planned or going on, the casus is not of
    this round, or the table has an open run; PermissionError for who does not organise the round.
    """
    meeting = lock_meeting(meeting, by)
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
        forget_after_days=meeting.round.forget_after_days,
        code=free_code(),
    )
    place_between(run, tension or case.tensions.select_related("tension").first())
    add_leader(run, by)
    if room_mode and table is not None:
        add_seated(run, table)
    return run


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
