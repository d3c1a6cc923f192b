"""Meetings: making, changing, moving in time, calling off."""

from datetime import datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.public_ids import make_public_id, public_id_for
from wijkwerk.lib.states import MoveError, check_move

from ..models import Meeting, Round
from ..states import ASKS_REASON, MEETING_MOVES, LineKind, MeetingState
from .agenda import STANDARD_AGENDA, put_agenda
from .clock import instants
from .errors import MeetingError, check_changeable, check_version
from .history import write_line
from .locking import lock_meeting, lock_round
from .reminders import plan_reminders
from .run_state import close_runs_of
from .telling import tell_change

FIELDS = (
    "title",
    "question",
    "preparation",
    "speaker",
    "date",
    "start_time",
    "end_time",
    "host",
    "venue",
    "address",
    "accessibility",
    "online_url",
)
WHEN = {"date", "start_time", "end_time"}
# What a calendar shows: a change of one of these raises `sequence`.
SHOWN_IN_CALENDAR = WHEN | {"title", "question", "venue", "address", "online_url"}


def place_in_time(meeting: Meeting, now: datetime) -> None:
    """Set the instants of an unsaved or locked meeting from its wall time; `now` is aware."""
    meeting.starts_at, meeting.ends_at = instants(
        meeting.date, meeting.start_time, meeting.end_time
    )
    meeting.changed_at = now


@transaction.atomic
def make_meeting(
    *,
    round_: Round,
    by: User,
    with_agenda: bool = True,
    submit_key: UUID | None = None,
    **fields,
) -> Meeting:
    """Add a meeting in concept, with the standard agenda unless told otherwise.

    `fields` are those of FIELDS; the same `submit_key` makes one meeting, however often the button
    was pressed. Raises MeetingError for times that cannot be, PermissionError for who does not
    organise the round.
    """
    round_ = lock_round(round_, by)
    check_times(fields["start_time"], fields["end_time"])
    public_id = make_public_id()
    if submit_key:
        public_id = public_id_for("meeting", submit_key, round_.pk, by.pk)
        if known := Meeting.objects.filter(public_id=public_id).first():
            return known
    now = timezone.now()
    meeting = Meeting(round=round_, public_id=public_id, **fields)
    place_in_time(meeting, now)
    meeting.save()
    if with_agenda:
        put_agenda(meeting, STANDARD_AGENDA)
    write_line(round_, LineKind.MEETING, by, now, what=f"maakte ‘{meeting.title}’", meeting=meeting)
    return meeting


@transaction.atomic
def update_meeting(*, meeting: Meeting, by: User, version: int | None = None, **fields) -> Meeting:
    """Save new values of FIELDS; a meeting that moves keeps its identity in every calendar.

    Saving the same thing twice changes nothing. `version` is the one from which `by` started;
    without it nobody is asked. Raises EditConflictError when somebody saved in between,
    MeetingError for times that cannot be, and for a meeting that ended or was called off;
    PermissionError for who does not organise it.
    """
    meeting = lock_meeting(meeting, by)
    changed = {name for name, value in fields.items() if getattr(meeting, name) != value}
    if not changed:
        return meeting
    check_changeable(meeting)
    check_version(meeting, version)
    check_times(
        fields.get("start_time", meeting.start_time), fields.get("end_time", meeting.end_time)
    )
    before = when_in_words(meeting)
    for name in changed:
        setattr(meeting, name, fields[name])
    now = timezone.now()
    place_in_time(meeting, now)
    moved = bool(changed & WHEN)
    meeting.moves += moved
    meeting.version += 1
    meeting.save()
    write_change(meeting, by, now, changed, before if moved else "")
    if changed & SHOWN_IN_CALENDAR:
        after_change(meeting, by, moved)
    return meeting


def after_change(meeting: Meeting, by: User, moved: bool) -> None:
    """Let everybody know that `by` changed what they have noted; the meeting is locked and saved.

    Comes after every change that a calendar shows, and after planning, calling off and taking back
    to concept. `moved`: it lies at another time now. Calendars see a higher `sequence`.
    """
    meeting.sequence += 1
    meeting.save(update_fields=["sequence"])
    tell_change(meeting, by, moved=moved)


def write_change(meeting: Meeting, by: User, now: datetime, changed: set, before: str) -> None:
    """Note what changed; for a move, from when to when."""
    labels = sorted(Meeting._meta.get_field(name).verbose_name for name in changed)
    what = f"wijzigde ‘{meeting.title}’: {', '.join(labels)}"
    text = f"Van {before} naar {when_in_words(meeting)}." if before else ""
    write_line(meeting.round, LineKind.MEETING, by, now, what=what, text=text, meeting=meeting)


def when_in_words(meeting: Meeting) -> str:
    """“12-11-2026, 13:00 tot 16:30 uur”."""
    begin, end = f"{meeting.start_time:%H:%M}", f"{meeting.end_time:%H:%M}"
    return f"{meeting.date:%d-%m-%Y}, {begin} tot {end} uur"


@transaction.atomic
def move_meeting(*, meeting: Meeting, by: User, target: str, reason: str = "") -> Meeting:
    """Move a meeting along MEETING_MOVES; one that is there already stays.

    Planning it announces it, calling it off tells everybody (`services.telling`). When it is over
    its runs are. Raises MoveError
    for an arrow that is not on the table, for a missing reason or place; PermissionError for who
    does not organise it.
    """
    meeting = lock_meeting(meeting, by)
    if meeting.state == target:
        return meeting
    check_move(meeting.state, target, MEETING_MOVES, MeetingState)
    if (meeting.state, target) in ASKS_REASON and not reason:
        raise MoveError("Schrijf erbij waarom.")
    if target == MeetingState.PLANNED and not (meeting.venue or meeting.online_url):
        raise MoveError("Vul eerst in waar het is: een plaats, of een link voor online.")
    now = timezone.now()
    source, meeting.state = meeting.state, target
    if target == MeetingState.CANCELLED:
        meeting.cancel_reason = reason
    meeting.changed_at = now
    meeting.save()
    what = f"zette ‘{meeting.title}’ op ‘{MeetingState(target).label}’"
    write_line(meeting.round, LineKind.MEETING, by, now, what=what, text=reason, meeting=meeting)
    if target in {MeetingState.CLOSED, MeetingState.CANCELLED}:
        close_runs_of(meeting, by)
    if {source, target} & {MeetingState.CANCELLED, MeetingState.DRAFT}:
        after_change(meeting, by, moved=False)
    else:
        plan_reminders(meeting)
    return meeting


def check_times(start: time, end: time) -> None:
    if end <= start:
        raise MeetingError("end_time", "Het einde ligt voor het begin. Kies een latere tijd.")
