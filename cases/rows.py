"""What a line on the screen shows, as plain values: rows of the list, lines of the timeline."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.safestring import SafeString

from wijkwerk.lib.fragments import fragment

from .labels import LABELS
from .models import Case, TimelineEntry
from .states import EntryKind


@dataclass(frozen=True)
class Row:
    """One row of the list: `place` begins with the district, each name once."""

    public_id: str
    title: str
    place: tuple[str, ...]
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
                place_of(case, user),
                case.state,
                case.tension_level,
                timezone.localdate(case.updated_at),
                case.trio_id in incomplete,
            ),
        )
        for case in cases
    ]


def place_of(case: Case, user) -> tuple[str, ...]:
    """Where it plays, each name once; the municipality is left out for who works there."""
    elsewhere = case.municipality_id != user.municipality_id
    parts = [case.district.name, case.place_label, case.municipality.name if elsewhere else ""]
    return tuple(dict.fromkeys(part for part in parts if part))


@dataclass(frozen=True)
class Change:
    """One field of one edit, in the words of that day."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Line:
    """One line of the timeline; `removed` says what became of a note, `note_url` is its page."""

    at: datetime
    who: str
    what: str
    reason: str
    changes: tuple[Change, ...]
    removed: str = ""
    note_url: str = ""


def lines_for(entries: list[TimelineEntry], case: Case) -> list[SafeString]:
    """Return the lines of these entries of `case`, which come from `for_lines`."""
    return [fragment("cases/_line.html", line_of(entry, case)) for entry in entries]


def line_of(entry: TimelineEntry, case: Case) -> Line:
    """A line of the timeline in words, with old and new value per field."""
    kind = EntryKind(entry.kind)
    changes = tuple(
        Change(LABELS.get(name, name), change["old_text"], change["new_text"])
        for name, change in entry.changes.items()
    )
    is_note = kind == EntryKind.NOTE and entry.removed_at is None
    return Line(
        timezone.localtime(entry.at),
        entry.by.name,
        words_of(entry, kind),
        entry.text,
        changes,
        removed_in_words(entry),
        f"{case.get_absolute_url()}tijdlijn/{entry.public_id}/verwijderen/" if is_note else "",
    )


def words_of(entry: TimelineEntry, kind: EntryKind) -> str:
    """What somebody did, after the name of who did it."""
    texts = {
        EntryKind.LOGGED: "legde de casus vast",
        EntryKind.CHANGED: "wijzigde de casus",
        EntryKind.MOVED: f"zette de status van ‘{entry.get_from_state_display()}’ "
        f"op ‘{entry.get_to_state_display()}’",
        EntryKind.NOTE: "schreef een notitie",
    }
    return texts.get(kind, entry.what)


def removed_in_words(entry: TimelineEntry) -> str:
    if entry.removed_at is None:
        return ""
    at = timezone.localtime(entry.removed_at)
    return f"Notitie verwijderd door {entry.removed_by.name} op {at:%d-%m-%Y, %H:%M} uur"
