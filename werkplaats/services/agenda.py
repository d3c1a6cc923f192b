"""The agenda of a meeting: its blocks, when each begins, and whether they fit."""

from collections.abc import Iterable
from datetime import time
from itertools import accumulate

from django.db import transaction
from django.utils import timezone

from trios.models import User

from ..models import AgendaItem, Meeting
from ..states import AgendaKind, LineKind
from .errors import check_changeable, check_version
from .history import write_line
from .locking import lock_meeting

# Half a day from 13.00 to 16.30 (domain.md section 8): kind, minutes, title.
STANDARD_AGENDA = [
    (AgendaKind.ARRIVAL, 15, "Inloop"),
    (AgendaKind.OPENING, 10, "Opening en terugblik"),
    (AgendaKind.INSPIRATION, 25, "Een verhaal uit de praktijk"),
    (AgendaKind.TABLES, 55, "Casustafels, eerste ronde"),
    (AgendaKind.BREAK, 15, "Pauze"),
    (AgendaKind.TABLES, 45, "Casustafels, tweede ronde"),
    (AgendaKind.HARVEST, 30, "Oogst"),
    (AgendaKind.CLOSING, 15, "Huiswerk en afsluiting"),
]


def put_agenda(meeting: Meeting, rows: Iterable[tuple]) -> None:
    """Replace the agenda by these rows of kind, minutes, title and perhaps text, in order."""
    meeting.agenda.all().delete()
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            order=order,
            kind=kind,
            minutes=minutes,
            title=title,
            text=text[0] if text else "",
        )
        for order, (kind, minutes, title, *text) in enumerate(rows)
    )


@transaction.atomic
def save_agenda(
    *, meeting: Meeting, by: User, rows: Iterable[tuple], version: int | None = None
) -> Meeting:
    """Replace the agenda of a meeting that did not end; rows as in `put_agenda`.

    The sum may differ from the time planned: the page shows by how much. Saving the same rows
    twice changes nothing. `version` is the `agenda_version` from which `by` started. Raises
    EditConflictError when somebody saved the agenda in between, MeetingError for a meeting that
    ended or was called off, PermissionError for who does not organise it.
    """
    meeting = lock_meeting(meeting, by)
    rows = [(kind, minutes, title, *(text or [""])) for kind, minutes, title, *text in rows]
    if rows == list(meeting.agenda.values_list("kind", "minutes", "title", "text")):
        return meeting
    check_changeable(meeting)
    check_version(meeting, version, "agenda_version")
    put_agenda(meeting, rows)
    meeting.agenda_version += 1
    meeting.save(update_fields=["agenda_version"])
    write_line(
        meeting.round,
        LineKind.MEETING,
        by,
        timezone.now(),
        what=f"wijzigde de agenda van ‘{meeting.title}’",
        meeting=meeting,
    )
    return meeting


def begins_of(meeting: Meeting) -> list[tuple[time, AgendaItem]]:
    """Return every block with the wall time at which it begins."""
    items = list(meeting.agenda.all())
    return list(zip(clock_times(meeting, [item.minutes for item in items]), items, strict=True))


def clock_times(meeting: Meeting, minutes: Iterable[int]) -> list[time]:
    """Return when blocks of so many minutes begin, one after the other from the start."""
    begins = accumulate(minutes, initial=meeting.start_time.hour * 60 + meeting.start_time.minute)
    return [time(minute // 60 % 24, minute % 60) for minute in begins][:-1]


def minutes_off(meeting: Meeting) -> int:
    """Return how many minutes the agenda is longer (or, negative, shorter) than the meeting."""
    return sum(item.minutes for item in meeting.agenda.all()) - meeting.minutes
