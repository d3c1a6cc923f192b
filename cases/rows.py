"""What a line on the screen shows, as plain values: rows of the list, lines of the timeline."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.safestring import SafeString

from wijkwerk.lib.fragments import fragment

from .labels import LABELS
from .models import TimelineEntry
from .states import EntryKind


@dataclass(frozen=True)
class Row:
    """One row of the list; `municipality` is left out for who works there."""

    public_id: str
    title: str
    district: str
    place_label: str
    municipality: str
    state: str
    tension_level: int
    updated_on: date
    trio_is_incomplete: bool


def rows_for(user, cases, incomplete: set[int]) -> list[SafeString]:
    """Return the rows of `cases` (see `for_list`) as `user` sees them.

    `incomplete` holds the ids of trios with an empty seat.
    """
    return [
        fragment(
            "cases/_row.html",
            Row(
                case.public_id,
                case.title,
                case.district.name,
                case.place_label,
                "" if case.municipality_id == user.municipality_id else case.municipality.name,
                case.state,
                case.tension_level,
                timezone.localdate(case.updated_at),
                case.trio_id in incomplete,
            ),
        )
        for case in cases
    ]


@dataclass(frozen=True)
class Change:
    """One field of one edit, in the words of that day."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Line:
    """One line of the timeline."""

    at: datetime
    who: str
    what: str
    reason: str
    changes: tuple[Change, ...]


def lines_for(entries: list[TimelineEntry]) -> list[SafeString]:
    """Return the lines of these entries, which come with their `by`."""
    return [fragment("cases/_line.html", line_of(entry)) for entry in entries]


def line_of(entry: TimelineEntry) -> Line:
    """A line of the timeline in words, with old and new value per field."""
    kind = EntryKind(entry.kind)
    texts = {
        EntryKind.LOGGED: "legde de casus vast",
        EntryKind.CHANGED: "wijzigde de casus",
        EntryKind.MOVED: f"zette de status van ‘{entry.get_from_state_display()}’ "
        f"op ‘{entry.get_to_state_display()}’",
    }
    changes = tuple(
        Change(LABELS.get(name, name), change["old_text"], change["new_text"])
        for name, change in entry.changes.items()
    )
    return Line(timezone.localtime(entry.at), entry.by.name, texts[kind], entry.text, changes)
