"""The streams of a run: what is told, to whom, in which order, and when they end."""

import http.client
from contextlib import ExitStack, closing
from datetime import timedelta
from operator import attrgetter
from types import SimpleNamespace

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from redis import Redis

from tests.live import Stream, serve
from tests.runs import let_in, let_in_guest, make_method, make_run, write
from trios.models import User
from werkplaats.models import Run, RunEvent
from werkplaats.policies import can_lead
from werkplaats.services import board, run_people, run_state, running
from werkplaats.services.waking import CHANNEL
from werkplaats.streaming import prepared
from werkplaats.streaming.reading import CARD, cards, read_run, read_snapshot
from werkplaats.streaming.tickets import GOOD_FOR, address_for, make_ticket, stream_address
from werkplaats.views.at_table import let_guest_in
from wijkwerk.embedded import Valkey
from wijkwerk.embedded import running as running_server
from wijkwerk.processes import wait_until

pytestmark = pytest.mark.django_db(transaction=True)
SEALED = "kwartelkoning"
SOON = 30  # seconds; ends as soon as it can (that this is within five: test_hub.py)


@pytest.fixture
def run(people):
    """At the second step: the group asks, the inbrenger answers; all of it lies open at once."""
    return go_on(make_run(people), people)


def go_on(run, people):
    run.refresh_from_db()
    return running.go_on(run=run, by=people.facilitator, step=run.step, empty_is_meant=True)


@pytest.fixture
def seats(people, run):
    """Somebody of each kind: the inbrenger, two of the group, and a guest."""
    return SimpleNamespace(
        bringer=let_in(run, people.member, "inbrenger"),
        asker=let_in(run, people.stranger, "groep"),
        other=let_in(run, people.social, "groep"),
        guest=let_in_guest(run),
    )


@pytest.fixture
def open_at(house):
    """`open_at(address)` opens a stream there; all are closed at the end."""
    with ExitStack() as stack:
        yield lambda address, site=house, **headers: stack.enter_context(
            closing(Stream(site, address, **headers))
        )


@pytest.fixture
def listen(open_at, house):
    """`listen(run, person, user)` opens a stream, from now on unless `after` says otherwise."""

    def listen(run, person=None, user=None, *, after=None, site=house, **headers):
        address = stream_address(run, person, user or user_of(person))
        after = newest(run) if after is None else after
        return open_at(f"{address}&na={after}", site, **headers)

    return listen


def user_of(person):
    return (person and person.participant.user) or AnonymousUser()


def newest(run) -> int:
    return RunEvent.objects.filter(run=run).latest("pk").pk


def texts(events) -> list[str]:
    return [event["html"].split('note__text">')[1].split("</p>")[0] for event in events]


# --- what is told -------------------------------------------------------------------------------
def test_a_card_reaches_who_may_read_it(people, run, seats, listen):
    """That a wake-up does it and not the net: test_hub.py."""
    stream = listen(run, seats.guest).opened()
    card = write(seats.asker, "Zijn de bomen ziek?", kind="question")
    [event] = stream.wait_for(1)
    assert (event["kind"], event["card"], event["step"]) == ("kaart", card.public_id, 2)
    assert "Zijn de bomen ziek?" in event["html"]
    assert event["words"] == f"Nieuwe kaart van {people.stranger.name}"


def test_a_step_without_names_tells_no_name(people, run, seats, listen):
    run.steps.update(named=False)
    stream = listen(run, seats.guest).opened()
    write(seats.asker, "Zonder naam", kind="question")
    [event] = stream.wait_for(1)
    assert event["words"] == "Nieuwe kaart"
    assert people.stranger.name.encode() not in stream.bytes


def test_who_leads_gets_the_buttons_and_who_wrote_the_word_you(people, run, seats, listen):
    lead, asker, guest = (
        listen(run, None, people.facilitator).opened(),
        listen(run, seats.asker).opened(),
        listen(run, seats.guest).opened(),
    )
    write(seats.asker, "Wie betaalt?", kind="question")
    [[of_lead], [of_asker], [of_guest]] = (one.wait_for(1) for one in (lead, asker, guest))
    assert "Kies" in of_lead["html"]
    assert "(jij)" in of_asker["html"]
    assert "words" not in of_asker  # is told when the card was sent
    assert "(jij)" not in of_guest["html"]
    assert "<button" not in of_guest["html"]


def test_a_move_tells_the_step_and_its_minutes(people, run, seats, listen):
    stream = listen(run, seats.guest).opened()
    go_on(run, people)
    running.pause_run(run=run, by=people.facilitator)
    step, clock = stream.wait_for(2)
    assert (step["kind"], step["words"]) == ("stap", "Stap 3: Analyse, 10 minuten")
    assert (clock["kind"], clock["words"]) == ("klok", "De klok staat stil")
    run.refresh_from_db()
    running.open_cards(run=run, by=people.facilitator, step=run.step)
    opened = stream.wait_for(3)[2]
    assert opened["words"] == "De kaarten van ‘Analyse’ liggen open"


def test_the_headers_are_those_of_a_stream_and_of_the_house(run, seats, listen, client):
    stream = listen(run, seats.guest).opened()
    assert stream.status == 200
    headers = stream.headers
    assert headers["content-type"] == "text/event-stream; charset=utf-8"
    assert headers["cache-control"] == "no-cache, no-transform"
    assert headers["x-accel-buffering"] == "no"
    page = client.get("/inloggen/").headers
    for name in (
        "x-content-type-options",
        "x-frame-options",
        "referrer-policy",
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "permissions-policy",
    ):
        assert headers[name] == page[name], name


# --- nothing missed, nothing twice --------------------------------------------------------------
def test_nothing_is_missed_or_told_twice_over_reconnects(run, seats, listen):
    """Cards are laid all the time, while one stream after the other opens and breaks off."""
    first = last = newest(run)
    seen = []
    for number in range(8):
        stream = listen(run, seats.guest, after=last)
        write(seats.asker, f"Vraag {number}", kind="question")
        write(seats.other, f"En {number}", kind="question")
        stream.wait_for(1 + number % 2)
        stream.close()
        seen += stream.ids
        last = seen[-1]
    seen += listen(run, seats.guest, after=last).opened().ids
    ids = list(RunEvent.objects.filter(run=run, pk__gt=first).values_list("pk", flat=True))
    assert seen == ids[: len(seen)]
    rest = listen(run, seats.guest, after=seen[-1])
    assert seen + [event["id"] for event in rest.wait_for(len(ids) - len(seen))] == ids


def test_a_browser_that_comes_back_says_what_it_has(run, seats, listen):
    write(seats.asker, "Had ik al", kind="question")
    had = newest(run)
    write(seats.asker, "Gemist", kind="question")
    stream = listen(run, seats.guest, after=0, Last_Event_ID=str(had))
    assert texts(stream.wait_for(1)) == ["Gemist"]


def test_more_than_is_told_one_by_one_comes_as_one_word(run, seats, listen):
    first = newest(run)
    RunEvent.objects.bulk_create(RunEvent(run=run, kind="bord", at=run.made_at) for _ in range(600))
    [event] = listen(run, seats.guest, after=first).wait_for(1)
    assert event == {"id": newest(run), "kind": "alles"}


@pytest.mark.parametrize("after", ["x", "-1", "9" * 30, str(10**17)])
def test_an_odd_number_spoils_nothing_for_others(run, seats, listen, after):
    odd = listen(run, seats.other, after=after)
    assert odd.status == 200
    stream = listen(run, seats.guest).opened()
    write(seats.asker, "Voor iedereen", kind="question")
    assert texts(stream.wait_for(1)) == ["Voor iedereen"]
    assert odd.read(lambda: "Voor iedereen" in odd.bytes.decode())


def test_two_processes_tell_the_same_and_one_may_be_killed(run, seats, listen, house, tmp_path):
    """Who listened to the process that is killed comes back to the other one, with the number."""
    with serve(tmp_path, "second") as (second, child):
        streams = [listen(run, one, site=second).opened() for one in (seats.guest, seats.other)]
        steady = listen(run, seats.bringer).opened()
        write(seats.asker, "Eerste", kind="question")
        for stream in [*streams, steady]:
            assert texts(stream.wait_for(1)) == ["Eerste"]
        child.process.kill()
        assert all(stream.ends_within(SOON) for stream in streams)
        write(seats.asker, "Tweede", kind="question")
        for person, stream in zip((seats.guest, seats.other), streams, strict=True):
            again = listen(run, person, after=stream.ids[-1])
            assert texts(again.wait_for(1)) == ["Tweede"]
        assert texts(steady.wait_for(2)) == ["Eerste", "Tweede"]


def test_without_redis_the_rows_are_found_all_the_same(run, seats, listen, tmp_path, monkeypatch):
    with serve(tmp_path, "deaf", REDIS_URL="redis://127.0.0.1:1/0") as (site, _):
        stream = listen(run, seats.guest, site=site).opened()
        write(seats.asker, "Zonder wekker", kind="question")
        assert texts(stream.wait_for(1)) == ["Zonder wekker"]


def test_redis_that_goes_away_and_comes_back_is_heard_again(run, seats, listen, folder):
    server = Valkey(folder, durable=False)
    with ExitStack() as stack:
        redis = stack.enter_context(ExitStack())
        redis.enter_context(running_server(server, folder))
        site, child = stack.enter_context(serve(folder, "later", REDIS_URL=server.url))
        stream = listen(run, seats.guest, site=site).opened()
        assert wait_until(lambda: hears(server.url), SOON)
        redis.close()
        write(seats.asker, "Terwijl hij weg is", kind="question")
        assert texts(stream.wait_for(1)) == ["Terwijl hij weg is"]
        stack.enter_context(running_server(server, folder))
        assert wait_until(lambda: hears(server.url), SOON)
        assert "hear no wake-ups" in child.log.read_text(encoding="utf-8")
        write(seats.asker, "Hij is er weer", kind="question")
        wake_by(server.url, run)
        assert texts(stream.wait_for(2)) == ["Terwijl hij weg is", "Hij is er weer"]


def client_of(url: str) -> Redis:
    return Redis.from_url(url.replace("redis+socket://", "unix://"))


def hears(url: str) -> bool:
    with client_of(url) as client:
        return client.pubsub_numsub(CHANNEL)[0][1] > 0


def wake_by(url: str, run) -> None:
    with client_of(url) as client:
        client.publish(CHANNEL, run.pk)


# --- who may not --------------------------------------------------------------------------------
def forged(run, person) -> str:
    own = stream_address(run, person, AnonymousUser())
    return own[:-4] + "AAAA"


def expired(run, person) -> str:
    with time_machine.travel(timezone.now() - timedelta(seconds=GOOD_FOR + 5)):
        return stream_address(run, person, AnonymousUser())


def of_another_run(run, person) -> str:
    other = make_ticket(run, person, AnonymousUser())
    return address_for(SimpleNamespace(public_id="zzzzzzzzzz"), other)


def without_a_ticket(run, person) -> str:
    return f"/live/{run.public_id}/"


@pytest.mark.parametrize("address", [forged, expired, of_another_run, without_a_ticket])
def test_a_bad_ticket_opens_nothing_and_all_are_alike(run, seats, open_at, address):
    write(seats.asker, SEALED, kind="question")
    stream = open_at(f"{address(run, seats.guest)}&na=0")
    assert stream.ends_within(SOON)
    assert stream.status == 404
    assert stream.bytes.split(b"\r\n\r\n", 1)[1] == b"e\r\nNiet gevonden.\r\n0\r\n\r\n"
    assert SEALED.encode() not in stream.bytes


def test_only_reading_is_answered(run, seats, house):
    connection = http.client.HTTPConnection(house.removeprefix("http://"), timeout=5)
    address = stream_address(run, seats.guest, AnonymousUser())
    answers = []
    for method in ("POST", "PUT", "DELETE", "HEAD"):
        connection.request(method, address)
        answer = connection.getresponse()
        answer.read()
        answers.append(answer.status)
    connection.close()
    assert answers == [405, 405, 405, 200]


SENT = {
    "sent away": lambda run, people: run_people.send_away(
        person=run.people.get(participant__user=people.stranger), by=people.facilitator
    ),
    "account closed": lambda run, people: User.objects.filter(pk=people.stranger.pk).update(
        is_active=False
    ),
}


@pytest.mark.parametrize("how", SENT)
def test_who_may_not_listen_any_more_hears_nothing_and_is_shown_out(
    people, run, seats, listen, how
):
    stream, steady = listen(run, seats.asker).opened(), listen(run, seats.guest).opened()
    SENT[how](run, people)
    write(seats.other, SEALED, kind="question")
    assert stream.ends_within(SOON)
    assert SEALED.encode() not in stream.bytes
    assert steady.read(lambda: SEALED.encode() in steady.bytes)
    assert listen(run, seats.asker, after=0).status == 404


def test_an_organiser_who_is_one_no_longer_is_shown_out(people, run, seats, listen):
    stream = listen(run, None, people.facilitator).opened()
    run.people.filter(participant__user=people.facilitator).delete()
    run.meeting.round.organiser_rows.all().delete()
    write(seats.asker, SEALED, kind="question")
    assert stream.ends_within(SOON)
    assert SEALED.encode() not in stream.bytes


def test_a_guest_is_shown_out_when_the_meeting_is_over(people, run, seats, listen):
    stream = listen(run, seats.guest).opened()
    run_state.close_run(run=run, by=people.facilitator, empty_is_meant=True)
    assert stream.wait_for(1)[0]["kind"] == "einde"
    type(run.meeting).objects.update(state="afgerond")
    assert stream.ends_within(SOON)
    assert listen(run, seats.guest).status == 404


# --- silence ------------------------------------------------------------------------------------
@pytest.fixture
def sealing(people, run, seats):
    """The step in which the group writes and nobody reads it yet; the inbrenger listens."""
    go_on(run, people)
    return run


def test_a_sealed_card_is_in_no_byte_of_anybody_but_its_writer(
    people, sealing, seats, listen, open_at
):
    """Every byte of stream, news, page and parts, for each of them; then it opens for all."""
    run, before = sealing, newest(sealing)
    others = {
        "silent": (seats.bringer, people.member),
        "group": (seats.other, people.social),
        "guest": (seats.guest, None),
        "leader": (None, people.facilitator),
    }
    live = {who: listen(run, *one, after=before).opened() for who, one in others.items()}
    own = listen(run, seats.asker, after=before).opened()
    uninvited = open_at(f"{forged(run, seats.asker)}&na=0")
    card = write(seats.asker, SEALED, kind="hypothesis")
    board.group_cards(run=run, cards=[], heading="", by=people.facilitator)
    assert own.read(lambda: SEALED.encode() in own.bytes)
    for who, stream in live.items():
        assert [event["kind"] for event in stream.wait_for(2)] == ["bord", "bord"], who
        late = listen(run, *others[who], after=before)
        late.wait_for(2)
        read = stream.bytes + late.bytes + fetched(run, *others[who])
        assert SEALED.encode() not in read, who
        assert card.public_id.encode() not in read, who
    assert uninvited.ends_within(SOON)
    assert SEALED.encode() not in uninvited.bytes
    assert SEALED.encode() in fetched(run, seats.asker, people.stranger)

    running.open_cards(run=run, by=people.facilitator, step=run.step)
    for who, stream in live.items():
        assert stream.wait_for(3)[2]["kind"] == "stap", who
        assert SEALED.encode() in fetched(run, *others[who]), who
        again = listen(run, *others[who], after=before)
        assert again.read(lambda again=again: SEALED.encode() in again.bytes), who


def fetched(run, person, user) -> bytes:
    """Everything that this person can ask of the run, headers included."""
    client = Client()
    if user is not None:
        client.force_login(user)
    else:
        client.cookies.load(guest_cookies(run, person))
    of_run = run.get_absolute_url()
    pages = [of_run, f"{of_run}?deel=clock,step,input,board,people", f"{of_run}nieuws/?na=0"]
    answers = [client.get(address) for address in pages]
    assert {answer.status_code for answer in answers} == {200}
    return b"".join(str(one.headers).encode() + one.content for one in answers)


def guest_cookies(run, person) -> dict[str, str]:
    response = HttpResponse()
    let_guest_in(response, run, person, secure=False)
    return {name: morsel.value for name, morsel in response.cookies.items()}


def test_a_card_that_was_taken_away_does_not_come_back_when_its_step_opens(
    people, sealing, seats, listen
):
    """Also not to who reconnects with a number from before it was laid."""
    run, before = sealing, newest(sealing)
    steady = listen(run, seats.guest).opened()
    card = write(seats.asker, SEALED, kind="hypothesis")
    assert len(steady.wait_for(1)) == 1
    board.remove_card(card=card, person=seats.asker)
    running.open_cards(run=run, by=people.facilitator, step=run.step)
    assert [event["kind"] for event in steady.wait_for(3)] == ["bord", "bord", "stap"]
    for person in (seats.other, seats.asker):
        late = listen(run, person, after=before)
        assert [event["kind"] for event in late.wait_for(2)] == ["bord", "stap"]
        assert SEALED.encode() not in late.bytes + fetched(run, person, user_of(person))


def test_an_answer_does_not_quote_a_question_that_was_taken_away(run, seats, listen):
    """Also not to who reconnects, while others were told the answer with its question."""
    question = write(seats.asker, SEALED, kind="question")
    before = newest(run)
    steady = listen(run, seats.guest, after=before).opened()
    write(seats.bringer, "Ja", kind="answer", answers=question)
    assert SEALED in steady.wait_for(1)[0]["html"]
    board.remove_card(card=question, person=seats.asker)
    assert len(steady.wait_for(2)) == 2
    late = listen(run, seats.other, after=before)
    assert texts(late.wait_for(1)[:1]) == ["Ja"]
    assert SEALED.encode() not in late.bytes


def test_what_is_for_the_giver_alone_is_not_even_told_of(people, run, seats, listen):
    run.steps.filter(order=2).update(shown="giver")
    stream = listen(run, seats.guest).opened()
    own = listen(run, seats.asker).opened()
    write(seats.asker, SEALED, kind="question")
    running.pause_run(run=run, by=people.facilitator)
    assert [event["kind"] for event in own.wait_for(2)] == ["kaart", "klok"]
    assert [event["kind"] for event in stream.wait_for(1)] == ["klok"]
    assert SEALED.encode() not in stream.bytes


def test_polls_get_the_events_of_the_stream(people, run, seats, listen, client):
    before = newest(run)
    write(seats.asker, "Wie belt?", kind="question")
    go_on(run, people)
    write(seats.other, SEALED, kind="hypothesis")
    client.force_login(people.stranger)
    news = client.get(f"{run.get_absolute_url()}nieuws/", {"na": before}).json()
    assert news["events"] == listen(run, seats.asker, after=before).wait_for(3)
    assert news["last"] == newest(run)
    assert news["stream"].startswith(f"/live/{run.public_id}/?kaartje=")


def test_a_screen_that_everybody_sees_is_told_without_the_buttons_of_who_leads(
    people, run, seats, open_at, client
):
    client.force_login(people.facilitator)
    running.set_room_mode(run=run, by=people.facilitator, on=True)
    before, of_run = newest(run), run.get_absolute_url()
    write(seats.asker, "Wie betaalt?", kind="question")
    told = client.get(f"{of_run}scherm/nieuws/", {"na": before}).json()
    for screen in ("scherm/", "kamer/"):
        stream = open_at(f"{address_on(client, of_run + screen)}&na={before}")
        assert stream.wait_for(1) == told["events"]
    assert stream.status == 200
    assert texts(told["events"]) == ["Wie betaalt?"]
    assert "<button" not in told["events"][0]["html"]
    assert "<button" in client.get(f"{of_run}nieuws/", {"na": before}).json()["events"][0]["html"]
    run.meeting.round.organiser_rows.all().delete()
    assert stream.ends_within(SOON)


def address_on(client, page: str) -> str:
    """Where that page listens."""
    return client.get(page).content.decode().split('data-stream="')[1].split('"')[0]


def test_a_guest_who_is_signed_in_with_another_account_stays_a_guest(
    people, run, seats, open_at, client
):
    """An account that may not see the run takes nothing from the cookie of a guest."""
    client.force_login(people.reader)
    client.cookies.load(guest_cookies(run, seats.guest))
    before, of_run = newest(run), run.get_absolute_url()
    write(seats.asker, "Hoort een gast dit?", kind="question")
    stream = open_at(f"{address_on(client, of_run)}&na={before}")
    assert texts(stream.wait_for(1)) == ["Hoort een gast dit?"]
    news = client.get(f"{of_run}nieuws/", {"na": before}).json()
    assert texts(news["events"]) == ["Hoort een gast dit?"]
    assert open_at(f"{news['stream']}&na={before}").status == 200


# --- nothing is held ----------------------------------------------------------------------------
def test_fifty_streams_hold_no_connection_to_the_database(run, seats, listen):
    streams = [listen(run, seats.guest) for _ in range(50)]
    for stream in streams:
        stream.opened()
    for number in range(5):
        write(seats.asker, f"Vraag {number}", kind="question")
    for stream in streams:
        assert len(stream.wait_for(5)) == 5
    assert wait_until(lambda: connections_held() <= 1, SOON)  # the one that reads


def connections_held() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0]


@pytest.mark.parametrize("cards", [1, 3])
def test_a_reading_asks_as_little_for_three_cards_as_for_one(run, seats, cards, monkeypatch):
    """One statement for events and rights, and one for the cards."""
    before = newest(run)
    for number in range(cards):
        write(seats.asker, f"Vraag {number}", kind="question")
    asked = []
    execute = prepared.execute
    monkeypatch.setattr(prepared, "execute", lambda *q: asked.append(q) or execute(*q))
    asker = make_ticket(run, seats.asker, user_of(seats.asker))
    tickets = [asker, make_ticket(run, seats.guest, AnonymousUser())]
    with CaptureQueriesContext(connection) as others:
        reading = read_run(run.pk, before, tickets)
    assert len(reading.events) == cards
    assert len(asked) + len(others) == 2


def test_the_database_keeps_the_plans_of_a_reading(run, seats):
    for _ in range(2):
        read_run(run.pk, 0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(generic_plans), sum(custom_plans) FROM pg_prepared_statements")
        generic, custom = cursor.fetchone()
    assert (generic, custom) == (2, 0)


def test_a_prepared_question_finds_what_the_orm_finds(run, seats):
    question = write(seats.asker, "Wie belt?", kind="question")
    answer = write(seats.bringer, "Ik.", kind="answer", answers=question)
    [found] = CARD.find(answer.pk)
    [same] = cards().filter(pk=answer.pk)
    for path in ("__dict__", "step.__dict__", "by.participant.__dict__", "answers.step.__dict__"):
        ours, theirs = (without_state(attrgetter(path)(one)) for one in (found, same))
        assert ours == theirs, path


def without_state(fields: dict) -> dict:
    return {name: value for name, value in fields.items() if name != "_state"}


def test_who_sees_a_run_and_who_is_told_are_the_same_people(people, run, seats):
    """The snapshot of a stream and `visible_to` say the same of everybody there is."""
    seen = {one.pk for one in User.objects.all() if Run.objects.visible_to(one).exists()}
    leads = {one.pk for one in User.objects.all() if can_lead(one, run)}
    snapshot = read_snapshot(run.pk)
    assert (snapshot.lookers, snapshot.leaders) == (seen, leads)
    assert people.disabled.pk not in seen


def test_of_a_try_out_its_maker_hears_as_whoever(people, listen):
    method = make_method()
    run = running.try_out(method=method, by=people.facilitator)
    person = run.people.first()
    assert listen(run, person, people.facilitator).opened().status == 200
    assert listen(run, None, people.other_facilitator).status == 404
    assert listen(run, person, AnonymousUser()).status == 404
