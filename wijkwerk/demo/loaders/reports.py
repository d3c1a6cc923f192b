"""What somebody pointed at with “Meld dit”, for the list of the municipality."""

from cases import services
from cases.models import Report
from cases.states import EntryKind

from ..days import moment
from ..source import Reader
from .room import Room


def load(room: Room) -> dict[str, int]:
    """Make the reports on the cases that are new in this run; the administrators get their mail."""
    made = [
        report(row["id"], one, room)
        for row in room.source.file("cases")["cases"]
        if row.peek("reports") and row["id"] in room.new_cases
        for one in row["reports"]
    ]
    return {"meldingen": len(made)}


def report(number: str, one: Reader, room: Room) -> Report:
    case, by = room.cases[number], room.people[one["person"]]
    made = services.report_text(case=case, by=by, place=one["place"], reason=one["reason"])
    at = moment(room.days.workday(one["offset_days"]), 16, 20)
    case.timeline.filter(kind=EntryKind.REPORT, at=made.at).update(at=at)
    Report.objects.filter(pk=made.pk).update(at=at)
    return made
