"""What happened to a casus, made up from the dates of its round, meetings and agreements.

The data says how far a casus came, not who moved it when. Every move here is one that its person
may make, on a work day before day 0, in the order of the states.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cases.states import ORDER, CaseState, EntryKind
from trios.models import User
from trios.roles import Position

from ..days import moment
from ..source import Reader
from .room import Room, number_of

# The hour at which a case arrives in a state; minutes differ per casus.
HOURS = {
    CaseState.DRAFT: 9,
    CaseState.OFFERED: 10,
    CaseState.SCHEDULED: 11,
    CaseState.DISCUSSED: 15,
    CaseState.RUNNING: 10,
    CaseState.CLOSED: 14,
}


@dataclass(frozen=True)
class Step:
    """One line of a timeline."""

    kind: EntryKind
    by: User
    at: datetime
    from_state: str = ""
    to_state: str = ""
    text: str = ""


def history(row: Reader, room: Room) -> list[Step]:
    """Return what happened to one casus, from its first day to its state of now."""
    path = ORDER[: ORDER.index(CaseState(row["status"])) + 1]
    days = arrivals(row, room)
    moments = [moment(days[state], HOURS[state], number_of(row["id"]) * 7 % 60) for state in path]
    people = [mover(row, room, state, days[state]) for state in path]
    steps = [Step(EntryKind.LOGGED, people[0], moments[0])]
    for source, target, by, at in zip(path, path[1:], people[1:], moments[1:], strict=False):
        text = row["outcome"]["text"] if target == CaseState.CLOSED else ""
        steps.append(Step(EntryKind.MOVED, by, at, source, target, text))
    return steps


def arrivals(row: Reader, room: Room) -> dict[CaseState, date]:
    """The day on which the casus came, or would come, in each state."""
    number, days = number_of(row["id"]), room.days
    start = round_of(row, room)["start_offset_days"]
    meetings = [meeting["date_offset_days"] for meeting in meetings_of(row, room)] or [start]
    last = max([*meetings, *(action["due_offset_days"] for action in row.peek("actions"))])
    first = days.meeting_day(meetings[0])
    return {
        CaseState.DRAFT: days.workday(known_since(row, room) - 3 - number % 5),
        CaseState.OFFERED: days.workday(start - 5 + number % 3),
        CaseState.SCHEDULED: days.workday(max(start + 1, min(meetings[0] - 14, -10 - number % 5))),
        CaseState.DISCUSSED: first,
        CaseState.RUNNING: first + timedelta(days=2),
        CaseState.CLOSED: days.workday(last + 3 + number % 4),
    }


def known_since(row: Reader, room: Room) -> int:
    """The day on which the trio named the casus when it registered for the round."""
    round_ = round_of(row, room)
    for registration in round_.peek("registrations") or []:
        if row["id"] in registration["cases"]:
            return registration["registered_offset_days"]
    return round_["start_offset_days"] - 12


def mover(row: Reader, room: Room, state: CaseState, day: date) -> User:
    """Who brought the casus into `state`: the area officer, a facilitator, or one of the trio."""
    if state in {CaseState.DRAFT, CaseState.OFFERED}:
        people = [
            person for position, person in seated(row, room, day) if position == Position.AREA
        ]
    elif state in {CaseState.SCHEDULED, CaseState.DISCUSSED}:
        people = [room.people[key] for key in meetings_of(row, room)[0]["facilitators"]]
    else:
        people = [person for _, person in seated(row, room, day)]
    return people[number_of(row["id"]) % len(people)]


def seated(row: Reader, room: Room, day: date) -> list[tuple[str, User]]:
    """Who holds a seat in the trio of the casus since before `day` until now."""
    return [
        (seat["position"], room.people[seat["person"]])
        for seat in room.source.file("persons")["memberships"]
        if seat["trio"] == row["trio"]
        and seat["end_offset_days"] is None
        and room.days.day(seat["start_offset_days"]) <= day
    ]


def seated_on(row: Reader, room: Room, offset: int) -> list[tuple[str, User]]:
    """Who held a seat in the trio of the casus on a day of the past."""
    return [
        (seat["position"], room.people[seat["person"]])
        for seat in room.source.file("persons")["memberships"]
        if seat["trio"] == row["trio"]
        and seat["start_offset_days"] <= offset
        and (seat["end_offset_days"] is None or seat["end_offset_days"] >= offset)
    ]


def round_of(row: Reader, room: Room) -> Reader:
    rounds = room.source.file("sessions")["rounds"]
    return next(round_ for round_ in rounds if round_["id"] == row["round"])


def meetings_of(row: Reader, room: Room) -> list[dict]:
    """The meetings at which the casus lies on a table, in order of time."""
    meetings = room.source.file("sessions").peek("meetings")
    return [m for m in meetings if any(table["case"] == row["id"] for table in m["tables"])]
