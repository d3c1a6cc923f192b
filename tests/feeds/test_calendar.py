"""The personal calendar: an address that is a key, and what stands in it (I-43)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases import services
from cases.models import AdviceRequest
from tests.factories import grant, make_action, make_case
from wijkwerk.feeds import sources
from wijkwerk.feeds.calendars import calendar_of
from wijkwerk.feeds.models import FeedAddress
from wijkwerk.feeds.services import renew_address
from wijkwerk.feeds.sources import Item, Status

DUE = date(2027, 3, 12)


def read(token: str) -> dict[str, icalendar.Event]:
    """What a calendar program gets: the items by summary."""
    answer = Client().get(f"/agenda/{token}.ics")
    assert answer.status_code == 200
    calendar = icalendar.Calendar.from_ical(answer.content)
    return {str(event["summary"]): event for event in calendar.walk("VEVENT")}


def ask_advice(case, adviser, by, **fields):
    values = {"question": "Mag dit van de Bomenwet?", "due_on": DUE, **fields}
    return AdviceRequest.objects.create(
        case=case,
        municipality_id=case.municipality_id,
        asked_by=by,
        asked_at=timezone.now(),
        adviser=adviser,
        **values,
    )


# --- the address ---------------------------------------------------------------------------------
def test_an_address_is_made_shown_once_and_read_without_signing_in(people, case, sign_in):
    make_action(case, owner=people.member, text="Bel de wijkagent", due_on=DUE)
    client = sign_in(people.member)
    assert "Maak mijn agenda-adres" in client.get("/mijn/agenda/").content.decode()
    url = client.post("/mijn/agenda/", {"renew": "1"}).context["url"]
    assert url.startswith("http://127.0.0.1:8000/agenda/")
    token = url.rpartition("/")[2].removesuffix(".ics")
    assert "Afspraak: Bel de wijkagent" in read(token)
    again = client.get("/mijn/agenda/").content.decode()
    assert token not in again
    assert "Maak een nieuw adres" in again


def test_a_token_holds_128_random_bits_and_is_not_kept(people):
    tokens = {renew_address(user=people.member) for _ in range(20)}
    assert len(tokens) == 20
    assert {len(token) for token in tokens} == {22}  # 22 times six bits
    kept = FeedAddress.objects.values_list("token_digest", flat=True)
    assert not set(kept) & tokens


def test_resetting_kills_the_old_address_at_once(people, client):
    old = renew_address(user=people.member)
    new = renew_address(user=people.member)
    assert client.get(f"/agenda/{old}.ics").status_code == 404
    assert client.get(f"/agenda/{new}.ics").status_code == 200
    assert FeedAddress.objects.count() == 1


def test_removing_ends_it(people, sign_in):
    token, client = renew_address(user=people.member), sign_in(people.member)
    assert client.post("/mijn/agenda/", {"remove": "1"}).status_code == 302
    assert client.get(f"/agenda/{token}.ics").status_code == 404
    assert client.post("/mijn/agenda/", {"remove": "1"}).status_code == 302


def test_nobody_changes_the_address_of_somebody_else(people, sign_in):
    token = renew_address(user=people.member)
    sign_in(people.social).post("/mijn/agenda/", {"remove": "1", "user": people.member.pk})
    sign_in(people.social).post("/mijn/agenda/", {"renew": "1", "user": people.member.pk})
    assert Client().get(f"/agenda/{token}.ics").status_code == 200


def test_who_may_not_sign_in_any_more_has_no_calendar(people, client):
    token = renew_address(user=people.member)
    type(people.member).objects.filter(pk=people.member.pk).update(is_active=False)
    assert client.get(f"/agenda/{token}.ics").status_code == 404


@pytest.mark.parametrize("token", ["x", "A" * 22, "A" * 3000, "-", "0"])
def test_an_unknown_address_leads_nowhere(people, client, token):
    renew_address(user=people.member)
    assert client.get(f"/agenda/{token}.ics").status_code == 404


def test_the_digest_in_the_database_opens_nothing(people, client):
    renew_address(user=people.member)
    digest = FeedAddress.objects.get().token_digest
    assert client.get(f"/agenda/{digest}.ics").status_code == 404


def test_the_answer_is_a_calendar_that_nobody_keeps(people, client):
    answer = client.get(f"/agenda/{renew_address(user=people.member)}.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]


def test_reading_changes_nothing_and_signs_nobody_in(people, client):
    token = renew_address(user=people.member)
    answer = client.get(f"/agenda/{token}.ics")
    assert not answer.cookies
    assert client.get("/mijn/agenda/").status_code == 302


@pytest.mark.parametrize("path", ["/", "/mijn/berichten/"])
def test_the_page_is_found_from_where_people_look(people, sign_in, path):
    assert 'href="/mijn/agenda/"' in sign_in(people.member).get(path).content.decode()


# --- what stands in it ---------------------------------------------------------------------------
def test_the_calendar_holds_the_owners_part_only(people, case):
    own = {"text": "Van mij", "owner": people.member}
    for fields in (
        own,
        {"text": "Van Sander", "owner": people.social},
        {"text": "Van het trio", "owner_role": "trio"},
        {"text": "Van de wethouder", "owner_role": "bestuurder"},
        {**own, "text": "Al klaar", "state": "klaar"},
        {**own, "text": "Vervallen", "state": "vervallen", "drop_reason": "Weg"},
    ):
        make_action(case, **fields)
    other = make_case(people.other_trio, title="Van Oss")
    make_action(other, text="Van Bregje", owner=people.stranger)
    make_action(other, text="Van het trio van Oss")
    expected = {"Van mij", "Van het trio", "Van de wethouder"}
    assert set(read(renew_address(user=people.member))) == {f"Afspraak: {t}" for t in expected}
    expected = {"Van Bregje", "Van het trio van Oss"}
    assert set(read(renew_address(user=people.stranger))) == {f"Afspraak: {t}" for t in expected}
    assert read(renew_address(user=people.admin)) == {}


def test_who_reads_a_casus_through_a_round_gets_none_of_its_agreements(people, offered):
    make_action(offered)
    assert read(renew_address(user=people.facilitator)) == {}


def test_an_agreement_is_a_whole_day_with_a_link_and_no_more_time(people, case):
    action = make_action(case, owner=people.member, due_on=DUE)
    [event] = read(renew_address(user=people.member)).values()
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (DUE, DUE + timedelta(days=1))
    assert str(event["url"]).endswith(f"{case.get_absolute_url()}afspraken/{action.public_id}/")
    assert event["transp"] == "TRANSPARENT"


def test_it_leaves_when_done_and_at_once_when_the_seat_ends(people, case):
    token = renew_address(user=people.member)
    first = make_action(case, owner=people.member, text="Een")
    make_action(case, owner=people.member, text="Twee")
    assert len(read(token)) == 2
    services.move_action(action=first, by=people.member, state="klaar")
    assert set(read(token)) == {"Afspraak: Twee"}
    people.member.memberships.update(ends_on=timezone.localdate())
    assert read(token) == {}


def test_a_change_keeps_the_uid_and_raises_the_sequence(people, case):
    token = renew_address(user=people.member)
    action = make_action(case, owner=people.member, due_on=DUE)
    [first] = read(token).values()
    services.change_action(
        action=action,
        by=people.member,
        text=action.text,
        owner=people.member,
        due_on=date(2027, 3, 15),
    )
    [second] = read(token).values()
    assert first["uid"] == second["uid"]
    assert second.decoded("dtstart") == date(2027, 3, 15)
    assert second["sequence"] > first["sequence"]
    assert second.decoded("last-modified") >= first.decoded("last-modified")


def test_asking_twice_gives_the_same_file(people, case, client):
    make_action(case, owner=people.member)
    path = f"/agenda/{renew_address(user=people.member)}.ics"
    assert client.get(path).content == client.get(path).content


def test_advice_that_is_asked_stands_in_the_calendar_while_it_waits(people, offered):
    token = renew_address(user=people.adviser)
    request = ask_advice(offered, people.adviser, people.member)
    assert read(token) == {}  # the casus is not open to this person
    opened = grant(offered, person=people.adviser, why="advies")
    [event] = read(token).values()
    assert (event.decoded("dtstart"), str(event["description"])) == (DUE, request.question)
    type(opened).objects.filter(pk=opened.pk).update(until=timezone.now())
    assert read(token) == {}
    type(opened).objects.filter(pk=opened.pk).update(until=None)
    assert len(read(token)) == 1
    AdviceRequest.objects.update(state="beantwoord", answer="Ja.", answered_at=timezone.now())
    assert read(token) == {}


def test_words_of_people_stay_words_in_the_file(people, case):
    nasty = "Bel; dan, schrijf\\ BEGIN:VEVENT \N{SMILING FACE WITH SMILING EYES} " + "lang " * 30
    make_action(case, owner=people.member, text=nasty[:300].strip())
    make_action(case, owner=people.member, text="Regel\r\nATTENDEE:x\r\nEND:VEVENT"[:300])
    events = read(renew_address(user=people.member))
    assert f"Afspraak: {nasty[:300].strip()}" in events
    assert len(events) == 2
    assert not any("attendee" in event for event in events.values())


@pytest.mark.parametrize("number", [1, 3])
def test_the_calendar_asks_as_much_for_one_as_for_three(people, case, client, number):
    path = f"/agenda/{renew_address(user=people.member)}.ics"
    for _ in range(number):
        make_action(case, owner=people.member)
        ask_advice(case, people.member, people.social)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    assert len(asked) == 6


# --- the file itself -----------------------------------------------------------------------------
CHANGED = datetime(2026, 1, 5, 8, tzinfo=UTC)


def meeting(uid: str, begins: datetime, **fields) -> Item:
    return Item(
        uid=uid,
        summary=uid,
        changed_at=CHANGED,
        starts_at=begins,
        ends_at=begins + timedelta(hours=3),
        **fields,
    )


def test_clock_times_are_amsterdam_times_with_summer_time_right():
    items = [
        meeting("winter", datetime(2027, 1, 14, 12, tzinfo=UTC)),
        meeting("summer", datetime(2027, 7, 15, 11, tzinfo=UTC)),
    ]
    text = calendar_of(items).decode()
    assert "DTSTART;TZID=Europe/Amsterdam:20270114T130000" in text
    assert "DTSTART;TZID=Europe/Amsterdam:20270715T130000" in text
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert "TZOFFSETTO:+0200" in text
    back = icalendar.Calendar.from_ical(text)
    starts = [event.decoded("dtstart").astimezone(UTC).hour for event in back.walk("VEVENT")]
    assert starts == [12, 11]


def test_whole_days_need_no_time_zone():
    item = Item(uid="dag", summary="Dag", changed_at=CHANGED, starts_on=DUE)
    assert b"VTIMEZONE" not in calendar_of([item])


def test_what_was_cancelled_shows_as_cancelled():
    begins = datetime(2027, 1, 14, 13, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert b"STATUS:CANCELLED" in calendar_of([meeting("weg", begins, status=Status.CANCELLED)])


def test_an_empty_calendar_is_a_calendar():
    assert icalendar.Calendar.from_ical(calendar_of([]))["version"] == "2.0"


def test_two_sources_cannot_share_a_name(monkeypatch):
    monkeypatch.setattr(sources, "_sources", {})
    sources.register("een", list)
    sources.register("een", list)
    with pytest.raises(ValueError, match="een"):
        sources.register("een", tuple)
