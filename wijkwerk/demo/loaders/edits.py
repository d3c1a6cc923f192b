"""Changes on the timeline, with old and new value: a casus is first written as `before` says."""

from datetime import date, datetime, timedelta

from cases import services
from cases.models import Case
from cases.states import CaseState, EntryKind

from ..days import moment
from ..source import Reader
from .history import arrivals, seated
from .room import Room


def load(room: Room) -> dict[str, int]:
    """Bring the cases that are new in this run to their text of today, one change at a time."""
    made = 0
    for row in room.source.file("cases")["cases"]:
        if row["id"] in room.new_cases:
            for order, edit in enumerate(row["edits"]):
                room.cases[row["id"]] = apply(edit, order, row, room)
                made += 1
    return {"wijzigingen": made}


def first_values(row: Reader) -> dict:
    """The fields of `row` that were written otherwise at first."""
    return {edit["field"]: edit["before"] for edit in row["edits"]}


def apply(edit: Reader, order: int, row: Reader, room: Room) -> Case:
    """Change one field as a member of the trio did, some days after the casus was logged."""
    case, day = room.cases[row["id"]], day_of(edit, row, room)
    by = dict(seated(row, room, day))[edit["position"]]
    fields = {edit["field"]: row[edit["field"]]}
    case = services.update_case(case=case, by=by, fields=fields, version=1 + order)
    return put_back(case, moment(day, 13, 10 + 5 * order), room.cases[row["id"]].updated_at)


def day_of(edit: Reader, row: Reader, room: Room) -> date:
    logged = arrivals(row, room)[CaseState.DRAFT] + timedelta(days=edit["days_after"])
    return room.days.workday((logged - room.days.zero).days)


def put_back(case: Case, at: datetime, updated_at: datetime) -> Case:
    """Let the change of just now have been at `at`."""
    case.updated_at = max(at, updated_at)
    Case.objects.filter(pk=case.pk).update(updated_at=case.updated_at)
    case.timeline.filter(kind=EntryKind.CHANGED, version=case.version).update(at=at)
    return case
