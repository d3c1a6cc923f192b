"""Meetings in a calendar: one file per meeting, and in the personal feed, read by two readers."""

from datetime import UTC, date, datetime, time

import icalendar
import pytest
import vobject
from django.test import Client

from tests.rounds import make_meeting, make_round, register
from werkplaats.agenda import calendar_of_meeting
from werkplaats.services import meetings as services
from wijkwerk.feeds.services import renew_address

LATER = date(2027, 3, 11)


@pytest.fixture
def running(people):
    """A round that runs, in which the member takes part."""
    round_ = make_round(people.facilitator, state="lopend", title="Groen")
    register(round_, people.trio)
    return round_


def read_one(content: bytes) -> icalendar.Event:
    """The one event of a file."""
    [event] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return event


def read_feed(person) -> list[icalendar.Event]:
    answer = Client().get(f"/agenda/{renew_address(user=person)}.ics")
    return icalendar.Calendar.from_ical(answer.content).walk("VEVENT")


def hours_by_another_reader(content: bytes) -> tuple[datetime, datetime]:
    """Begin and end in UTC as vobject reads them, with the VTIMEZONE that is in the file."""
    event = vobject.readOne(content.decode()).vevent
    return event.dtstart.value.astimezone(UTC), event.dtend.value.astimezone(UTC)


# The clock goes forward on 28 March 2027 and back on 31 October 2027.
@pytest.mark.parametrize(
    ("day", "offset"),
    [
        (date(2027, 3, 27), 1),
        (date(2027, 3, 28), 2),
        (date(2027, 3, 29), 2),
        (date(2027, 10, 30), 2),
        (date(2027, 10, 31), 1),
        (date(2027, 11, 1), 1),
        (date(2029, 1, 15), 1),
        (date(2029, 7, 15), 2),
    ],
)
def test_two_readers_find_the_same_hour_on_both_sides_of_the_clock_change(running, day, offset):
    meeting = make_meeting(running, day=day)
    content = calendar_of_meeting(meeting)
    begin = datetime.combine(day, time(13 - offset), UTC)
    end = datetime.combine(day, time(16 - offset, 30), UTC)
    assert (meeting.starts_at, meeting.ends_at) == (begin, end)
    assert hours_by_another_reader(content) == (begin, end)
    event = read_one(content)
    assert event.decoded("dtstart").astimezone(UTC) == begin
    assert b"DTSTART;TZID=Europe/Amsterdam:" in content


def test_the_file_holds_what_a_calendar_needs(people, running):
    meeting = make_meeting(
        running,
        day=LATER,
        host=people.municipality,
        question="Wie mag ja zeggen; en wanneer, precies?",
        online_url="https://meet.example/a",
    )
    content = calendar_of_meeting(meeting)
    calendar = icalendar.Calendar.from_ical(content)
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    assert not calendar.errors
    event = read_one(content)
    assert str(event["uid"]).startswith(f"bijeenkomst-{meeting.public_id}@")
    assert str(event["location"]) == "Gemeentehuis, raadzaal, Raadhuisplein 1, Coevorden"
    assert str(event["description"]).split("\n") == [
        "Werkplaats: Groen",
        "Vraag van de dag: Wie mag ja zeggen; en wanneer, precies?",
        "Online: https://meet.example/a",
    ]
    assert str(event["url"]).endswith(meeting.get_absolute_url())
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 0)
    assert vobject.readOne(content.decode()).vevent.summary.value == meeting.title
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\n") == content.count(b"\r\n")


def test_a_meeting_that_is_online_only_has_its_link_as_place(running):
    meeting = make_meeting(running, venue="", address="", online_url="https://meet.example/a")
    assert str(read_one(calendar_of_meeting(meeting))["location"]) == "https://meet.example/a"


def test_a_moved_meeting_changes_the_same_entry(people, running):
    meeting = make_meeting(running, day=LATER)
    first = read_one(calendar_of_meeting(meeting))
    moved = services.update_meeting(meeting=meeting, by=people.facilitator, date=date(2027, 3, 18))
    second = read_one(calendar_of_meeting(moved))
    assert second["uid"] == first["uid"]
    assert second["sequence"] > first["sequence"]
    assert second.decoded("dtstamp") >= first.decoded("dtstamp")
    assert second.decoded("dtstart").date() == date(2027, 3, 18)
    kept = services.update_meeting(meeting=moved, by=people.facilitator, speaker="Een gast")
    assert read_one(calendar_of_meeting(kept))["sequence"] == second["sequence"]


def test_a_cancelled_meeting_shows_as_cancelled_and_says_why(people, running):
    meeting = make_meeting(running, day=LATER)
    before = read_one(calendar_of_meeting(meeting))
    off = services.move_meeting(
        meeting=meeting, by=people.facilitator, target="geannuleerd", reason="De zaal staat blank."
    )
    content = calendar_of_meeting(off)
    event = read_one(content)
    assert (event["status"], event["uid"]) == ("CANCELLED", before["uid"])
    assert event["sequence"] > before["sequence"]
    assert "Gaat niet door: De zaal staat blank." in str(event["description"])
    assert vobject.readOne(content.decode()).vevent.status.value == "CANCELLED"
    [in_feed] = read_feed(people.member)
    assert (in_feed["status"], in_feed["uid"]) == ("CANCELLED", before["uid"])


def test_the_personal_calendar_holds_the_meetings_this_person_sees(people, running):
    meeting = make_meeting(running, day=LATER)
    make_meeting(running, state="concept")
    for person in (people.member, people.facilitator):
        [event] = read_feed(person)
        assert event["uid"] == read_one(calendar_of_meeting(meeting))["uid"]
    register(running, people.queued_trio, state="wachtlijst")
    for person in (people.stranger, people.queued, people.other_facilitator, people.admin):
        assert read_feed(person) == []


def test_the_route_gives_the_file_as_a_download(people, running, sign_in):
    meeting = make_meeting(running, day=LATER)
    answer = sign_in(people.member).get(f"{meeting.get_absolute_url()}bijeenkomst.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert answer["Content-Disposition"] == 'attachment; filename="bijeenkomst.ics"'
    assert answer.content == calendar_of_meeting(meeting)


@pytest.mark.parametrize("number", [1, 3])
def test_the_feed_asks_as_much_for_one_meeting_as_for_three(
    people, running, client, django_assert_num_queries, number
):
    path = f"/agenda/{renew_address(user=people.member)}.ics"
    for _ in range(number):
        make_meeting(running)
    with django_assert_num_queries(6):
        client.get(path)
