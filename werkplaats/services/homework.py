"""Homework: giving a trio something to try, and hearing how it went."""

from django.db import transaction
from django.utils import timezone

from cases.models import Case
from trios.models import Trio, User
from wijkwerk.lib.states import MoveError

from .. import policies
from ..models import Homework, Meeting
from ..states import HomeworkState, LineKind, MeetingState, RegistrationState
from .history import write_line
from .locking import lock_meeting

TOLD = {
    HomeworkState.DONE: "vertelde dat het huiswerk is gedaan",
    HomeworkState.NOT_DONE: "vertelde dat het huiswerk niet is gedaan",
}


@transaction.atomic
def give_homework(
    *, meeting: Meeting, by: User, trio: Trio, text: str, case: Case | None = None
) -> Homework:
    """Write down what `trio` takes home from `meeting`, on `case` of its own; return it.

    A trio has one homework per meeting: new words replace the old ones until it told how it went.
    Raises MoveError for a trio that is not registered, a casus of somebody else, or a homework
    that was told of; PermissionError for who does not organise the round.
    """
    meeting = lock_meeting(meeting, by)
    check_gives(meeting, trio, case)
    known = meeting.homework.filter(trio=trio).first()
    if known and known.state != HomeworkState.OPEN:
        raise MoveError("Dit trio heeft al verteld hoe het ging. Het huiswerk blijft zoals het is.")
    now = timezone.now()
    fields = {"text": text, "case": case, "given_by": by, "given_at": now}
    homework, _ = Homework.objects.update_or_create(meeting=meeting, trio=trio, defaults=fields)
    write_line(
        meeting.round,
        LineKind.MEETING,
        by,
        now,
        what=f"gaf huiswerk aan {trio.name}",
        text=text,
        meeting=meeting,
        trio=trio,
    )
    return homework


def check_gives(meeting: Meeting, trio: Trio, case: Case | None) -> None:
    if meeting.state == MeetingState.CANCELLED:
        raise MoveError("Deze bijeenkomst gaat niet door. Er is dus geen huiswerk.")
    registered = meeting.round.registrations.filter(state=RegistrationState.REGISTERED, trio=trio)
    if not registered.exists():
        raise MoveError("Dit trio doet niet mee aan de ronde.")
    if case is not None and case.trio_id != trio.pk:
        raise MoveError("Deze casus is van een ander trio.")


@transaction.atomic
def tell_homework(*, homework: Homework, by: User, is_done: bool, result: str) -> Homework:
    """Write down, in one sentence, how the homework went; a member may tell it anew.

    The same words twice change nothing. Raises MoveError without a sentence, PermissionError for
    who does not sit in that trio.
    """
    homework = Homework.objects.select_for_update(of=["self"]).get(pk=homework.pk)
    if not policies.can_tell_homework(by, homework):
        raise PermissionError("only the trio tells how its homework went")
    if not result:
        raise MoveError("Schrijf in één zin op hoe het ging.")
    state = HomeworkState.DONE if is_done else HomeworkState.NOT_DONE
    if (homework.state, homework.result) == (state, result):
        return homework
    homework.state, homework.result = state, result
    homework.told_by, homework.told_at = by, timezone.now()
    homework.save()
    write_line(
        homework.meeting.round,
        LineKind.MEETING,
        by,
        homework.told_at,
        what=TOLD[state],
        text=result,
        meeting=homework.meeting,
        trio=homework.trio,
    )
    return homework
