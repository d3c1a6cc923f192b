"""What meetings produced: tables with their people, records with yields, homework."""

from cases.states import OwnerRole
from werkplaats.models import Homework, LessonDraft, Meeting, Record, Seating, Table
from werkplaats.services.reminders import add_default_rules, plan_reminders
from werkplaats.states import HarvestKind, HomeworkState, MeetingState, RecordState
from wijkwerk.lib.workdays import add_workdays

from ..days import moment
from ..source import Reader
from .room import Room, key_of

HOW_IT_WENT = [
    (HomeworkState.DONE, "We zijn geweest, en het gaf een ander gesprek dan we dachten."),
    (HomeworkState.DONE, "Gelukt, met twee collega's erbij die we nog niet kenden."),
    (HomeworkState.NOT_DONE, "Het lukte niet: de vakantie kwam ertussen. Volgende week wel."),
    (HomeworkState.DONE, "Gedaan. Er kwam één vraag uit die we meenemen."),
]


def load(room: Room) -> dict[str, int]:
    """Load it for the meetings that are new in this run."""
    rows = [m for m in room.source.file("sessions")["meetings"] if m["id"] in room.meetings]
    tables = sum(lay_tables(row, room) for row in rows)
    records = sum(write_records(row, room) for row in rows)
    homework = sum(give_homework(row, room) for row in rows)
    reminders = remind(room)
    return {
        "tafels": tables,
        "verslagen": records,
        "huiswerk": homework,
        "herinneringen": reminders,
    }


def remind(room: Room) -> int:
    """The usual rules for every new round, and a line for everybody that is still ahead."""
    for number in sorted(room.new_rounds):
        add_default_rules(room.rounds[number], room.rounds[number].created_by)
    meetings = [one for one in room.meetings.values() if one.state == MeetingState.PLANNED]
    return sum(plan_reminders(meeting) for meeting in meetings)


def lay_tables(row: Reader, room: Room) -> int:
    meeting = room.meetings[row["id"]]
    people = {one.user_id: one for one in meeting.participants.all()}
    for one in row["tables"]:
        table = Table.objects.create(
            meeting=meeting,
            block=one["block"],
            number=one["number"],
            case=room.cases[one["case"]],
            chair=people[room.people[one["chair"]].pk],
        )
        Seating.objects.bulk_create(
            Seating(
                table=table,
                participant=people[room.people[key].pk],
                meeting=meeting,
                block=table.block,
            )
            for key in one["people"]
        )
    return len(row["tables"])


def write_records(row: Reader, room: Room) -> int:
    """One record per casus, confirmed two work days later by somebody of its trio who was there."""
    meeting = room.meetings[row["id"]]
    for order, one in enumerate(row["yields"]):
        record = record_of(meeting, room.cases[one["case"]])
        add_yield(record, one, f"{row['id']}-{order}")
    return meeting.records.count()


def record_of(meeting: Meeting, case) -> Record:
    there = meeting.participants.filter(trio=case.trio_id, attendance="aanwezig").first()
    confirmed_at = moment(add_workdays(meeting.date, 2), 9, 30)
    fields = {"made_by": meeting.round.created_by, "made_at": meeting.ends_at}
    if there is not None:
        fields |= {
            "state": RecordState.CONFIRMED,
            "confirmed_by": there.user,
            "confirmed_at": confirmed_at,
        }
    return Record.objects.get_or_create(meeting=meeting, case=case, defaults=fields)[0]


def add_yield(record: Record, one: Reader, number: str) -> None:
    meeting, agreement = record.meeting, {}
    if one["kind"] == HarvestKind.AGREEMENT:
        day = add_workdays(meeting.date, 15)
        agreement = {"owner_role": OwnerRole.TRIO, "due_on": day}
    item = record.items.create(
        kind=one["kind"],
        text=one["text"],
        by=record.made_by,
        at=meeting.ends_at,
        submit_key=key_of(f"yield {number}"),
        **agreement,
    )
    if item.kind == HarvestKind.LESSON and record.confirmed_at:
        LessonDraft.objects.create(
            item=item,
            case=record.case,
            meeting=meeting,
            text=item.text,
            made_at=record.confirmed_at,
        )


def give_homework(row: Reader, room: Room) -> int:
    """Homework of a meeting that ended; who met again since told how it went."""
    meeting = room.meetings[row["id"]]
    again = meeting.round.meetings.filter(
        state=MeetingState.CLOSED, starts_at__gt=meeting.starts_at
    ).first()
    for order, one in enumerate(row["homework"]):
        trio = room.trios[one["trio"]]
        told = told_of(order, trio, again)
        brought = meeting.round.registrations.filter(trio=trio, cases__isnull=False)
        Homework.objects.create(
            meeting=meeting,
            trio=trio,
            case_id=brought.values_list("cases", flat=True).first(),
            text=one["text"],
            given_by=meeting.round.created_by,
            given_at=meeting.ends_at,
            **told,
        )
    return len(row["homework"])


def told_of(order: int, trio, again: Meeting | None) -> dict:
    """What a trio told at the start of the next meeting, if there was one."""
    people = trio.people()
    if again is None or not people:
        return {}
    state, result = HOW_IT_WENT[order % len(HOW_IT_WENT)]
    by = {"told_by": people[0], "told_at": again.starts_at}
    return {"state": state, "result": result, **by}
