"""Work methods at the tables: those that ended, with their boards, and the one of day 0."""

from datetime import time

from cases.models import Case, CaseTension
from trios.models import Municipality
from werkplaats.models import (
    AgendaItem,
    Meeting,
    Participant,
    Run,
    RunPerson,
    Seating,
    Table,
    WorkMethod,
)
from werkplaats.services.attendance import fill_list
from werkplaats.services.clock import instants
from werkplaats.services.method_scripts import load_methods
from werkplaats.services.preparing import copy_script, place_between, prepare_run
from werkplaats.states import Attendance, MeetingState, RunState

from ..source import Reader
from . import boards
from .meetings import ACCESS, told_at
from .room import Room


def load(room: Room) -> dict[str, int]:
    """Load the scripts of the house, and what was played with them."""
    methods = load_methods()
    source = room.source.file("runs")
    ended = [row for row in source["runs"] if load_ended(row, room)]
    return {
        "werkvormen": methods.new,
        "werkvormen aan tafel": len(ended) + load_today(source["today"], room),
    }


# --- what ended ---------------------------------------------------------------------------------
def load_ended(row: Reader, room: Room) -> bool:
    """One run that ended, with its board and its harvest; False when it is there already."""
    meeting = meeting_of(row["meeting"], room)
    table = meeting.tables.get(number=row["table"])
    if table.runs.exists():
        return False
    run = make_run(row, table, room)
    people = dict(seat_all(row, run, room))
    boards.play(run, row)
    boards.lay(run, row, people)
    boards.harvest(run, row, room)
    return True


def meeting_of(number: str, room: Room) -> Meeting:
    """A meeting of the data, also when an earlier run of the loaders made it."""
    if number in room.meetings:
        return room.meetings[number]
    row = next(m for m in room.source.file("sessions")["meetings"] if m["id"] == number)
    return room.rounds[row["round"]].meetings.get(title=row["title"])


def make_run(row: Reader, table: Table, room: Room) -> Run:
    run = copy_script(
        WorkMethod.objects.get(key=row["method"]),
        room.people[row["led_by"]],
        meeting=table.meeting,
        table=table,
        case=table.case,
        forget_after_days=table.meeting.round.forget_after_days,
    )
    place_between(run, tension_of(table.case, row["tension"]))
    return run


def tension_of(case: Case, key: str | None) -> CaseTension | None:
    return case.tensions.select_related("tension").filter(tension=key).first() if key else None


def seat_all(row: Reader, run: Run, room: Room):
    """Everybody who took part, under the name that the data has for them."""
    for one in row["people"]:
        guest = one.peek("guest")
        key = guest or one["person"]
        yield (
            key,
            RunPerson.objects.create(
                run=run,
                participant=add_guest(one, run) if guest else listed(run.meeting, key, room),
                role=one["role"],
                viewpoint=one["viewpoint"],
                joined_at=run.meeting.starts_at,
            ),
        )


def listed(meeting: Meeting, key: str, room: Room) -> Participant:
    return meeting.participants.get(user=room.people[key])


def add_guest(one: Reader, run: Run) -> Participant:
    meeting = run.meeting
    return Participant.objects.create(
        meeting=meeting,
        display_name=one["guest"],
        organisation=one["organisation"],
        attendance=Attendance.PRESENT,
        checked_in_at=meeting.starts_at,
        marked_at=meeting.starts_at,
    )


# --- the day on which the demo is loaded ----------------------------------------------------------
def load_today(row: Reader, room: Room) -> int:
    """A meeting that is going on the whole of day 0, with a run that can be started at once."""
    round_ = room.rounds[row["round"]]
    if round_.meetings.filter(title=row["title"]).exists():
        return 0
    leader = room.people[row["led_by"]]
    meeting = make_today(row, room)
    fill_list(meeting=meeting, by=leader)
    table = lay_table(row["table"], meeting, room)
    method = WorkMethod.objects.get(key=row["method"])
    prepare_run(meeting=meeting, case=table.case, method=method, by=leader, table=table)
    return 1


def make_today(row: Reader, room: Room) -> Meeting:
    begin, end = (time.fromisoformat(row[name]) for name in ("start_time", "end_time"))
    day = room.days.zero
    starts_at, ends_at = instants(day, begin, end)
    meeting = Meeting.objects.create(
        round=room.rounds[row["round"]],
        title=row["title"],
        question=row["question"],
        date=day,
        start_time=begin,
        end_time=end,
        starts_at=starts_at,
        ends_at=ends_at,
        venue=row["location"],
        accessibility=ACCESS,
        host=Municipality.objects.get(pk=row["host_municipality_code"]),
        state=MeetingState.RUNNING,
        changed_at=told_at(day, room),
        sequence=1,
        programme_fixed_at=told_at(day, room),
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            order=order,
            **{name: one[name] for name in ("kind", "minutes", "title", "text")},
        )
        for order, one in enumerate(row["agenda"])
    )
    return meeting


def lay_table(one: Reader, meeting: Meeting, room: Room) -> Table:
    people = {key: listed(meeting, key, room) for key in one["people"]}
    table = Table.objects.create(
        meeting=meeting,
        block=one["block"],
        number=one["number"],
        case=room.cases[one["case"]],
        chair=people[one["chair"]],
    )
    Seating.objects.bulk_create(
        Seating(table=table, participant=person, meeting=meeting, block=table.block)
        for person in people.values()
    )
    return table


def run_of_today() -> Run | None:
    """The run of the demo that can be started or goes on, if nobody ended it."""
    open_runs = Run.objects.filter(meeting__state=MeetingState.RUNNING)
    open_runs = open_runs.exclude(state=RunState.CLOSED).exclude(code="")
    return open_runs.select_related("meeting", "led_by", "case").order_by("made_at", "pk").first()
