"""The meetings of the rounds with their agenda and who was, or will be, there."""

from datetime import date, datetime, time

from trios.models import Municipality
from werkplaats.models import AgendaItem, Answer, Meeting, Participant
from werkplaats.services.clock import instants
from werkplaats.states import AnswerKind, Attendance, MeetingState

from ..days import moment
from ..source import Reader
from .room import Room

ACCESS = "De zaal is begane grond, met een rolstoeltoilet. Parkeren kan voor de deur."


def load(room: Room) -> dict[str, int]:
    """Load the meetings of the rounds that are new in this run."""
    rows = [m for m in room.source.file("sessions")["meetings"] if m["round"] in room.new_rounds]
    for row in rows:
        meeting = room.meetings[row["id"]] = make_meeting(row, room)
        write_agenda(meeting, row["agenda"])
        write_people(meeting, row, room)
        write_answers(meeting)
    return {"bijeenkomsten": len(rows)}


def make_meeting(row: Reader, room: Room) -> Meeting:
    day = room.days.meeting_day(row["date_offset_days"])
    begin, end = (time.fromisoformat(row[name]) for name in ("start_time", "end_time"))
    starts_at, ends_at = instants(day, begin, end)
    assert row["duration_minutes"] == minutes(begin, end), row["id"]  # noqa: S101 the data is ours
    return Meeting.objects.create(
        round=room.rounds[row["round"]],
        title=row["title"],
        question=row["question"],
        date=day,
        start_time=begin,
        end_time=end,
        starts_at=starts_at,
        ends_at=ends_at,
        venue=row["location"],
        address=f"Gemeente {host_of(row).name}",
        accessibility=ACCESS,
        host=host_of(row),
        state=row["status"],
        changed_at=told_at(day, room),
        sequence=1,
        programme_fixed_at=told_at(day, room) if is_fixed(row) else None,
    )


def is_fixed(row: Reader) -> bool:
    """Whether the programme stands: of what was, and of a meeting within two weeks."""
    return bool(row["tables"]) and row["date_offset_days"] <= 14


def minutes(begin: time, end: time) -> int:
    between = datetime.combine(date.min, end) - datetime.combine(date.min, begin)
    return int(between.total_seconds() // 60)


def host_of(row: Reader) -> Municipality:
    return Municipality.objects.get(pk=row["host_municipality_code"])


def told_at(day: date, room: Room):
    """A week before the meeting, or yesterday for one that is further away."""
    return moment(min(room.days.day((day - room.days.zero).days - 7), room.days.day(-1)), 10)


def write_agenda(meeting: Meeting, rows: list) -> None:
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            order=order,
            **{name: row[name] for name in ("kind", "minutes", "title", "text")},
        )
        for order, row in enumerate(rows)
    )


def write_people(meeting: Meeting, row: Reader, room: Room) -> None:
    """Who the list of the day names, and who sits at a table: participants and organisers."""
    told = {one["person"]: one for one in row["attendance"]}
    seated = {key for table in row["tables"] for key in table["people"]}
    keys = [*told, *sorted(seated - told.keys())]
    made = {key: make_person(meeting, key, told.get(key), room) for key in keys}
    for key, one in told.items():
        if stand_in := one["stand_in"]:
            made[stand_in].standing_in_for = made[key]
            made[stand_in].save(update_fields=["standing_in_for"])


def make_person(meeting: Meeting, key: str, one: Reader | None, room: Room) -> Participant:
    """A person on the list; who is on no list of a meeting that ended was there to help."""
    person = room.people[key]
    over = meeting.state == MeetingState.CLOSED
    known = one["attendance"] if one else (Attendance.PRESENT if over else "")
    return Participant.objects.create(
        meeting=meeting,
        user=person,
        display_name=person.name,
        trio=trio_on(person, meeting),
        attendance=known,
        marked_at=meeting.starts_at if known else None,
        marked_by=meeting.round.created_by if known else None,
    )


def trio_on(person, meeting: Meeting):
    """The trio in which somebody sat on the day of the meeting."""
    seats = person.memberships.filter(begins_on__lte=meeting.date).order_by("-begins_on")
    seat = seats.select_related("trio").first()
    return seat and seat.trio


def write_answers(meeting: Meeting) -> None:
    """Of every trio that takes part in a meeting to come, two already said that they come."""
    if meeting.state != MeetingState.PLANNED:
        return
    for registration in meeting.round.registrations.registered().select_related("trio"):
        Answer.objects.bulk_create(
            Answer(
                registration=registration,
                meeting=meeting,
                person=person,
                kind=AnswerKind.COMES,
                at=meeting.changed_at,
            )
            for person in registration.trio.people()[:2]
        )
