"""Notes on the timeline: what somebody wrote down for the own trio."""

from cases.models import TimelineEntry
from cases.states import EntryKind

from ..days import moment
from ..source import Reader
from .room import Room
from .story import line


def load(room: Room) -> dict[str, int]:
    """Write the notes of the cases that are new in this run."""
    notes = [
        make_note(row["id"], one, room)
        for row in room.source.file("cases")["cases"]
        if row["id"] in room.new_cases
        for one in row["notes"]
    ]
    return {"notities": len(TimelineEntry.objects.bulk_create(notes))}


def make_note(number: str, one: Reader, room: Room) -> TimelineEntry:
    at = moment(room.days.workday(one["offset_days"]), one["hour"], 25)
    by = room.people[one["person"]]
    return line(room.cases[number], EntryKind.NOTE, by, at, "", one["text"])
