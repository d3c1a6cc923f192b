"""A run opens with what was agreed last time, and what came of it (features.md, story 13)."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.template.loader import get_template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cases.services.actions import move_action
from tests.factories import grant
from tests.rounds import attend, make_meeting
from tests.runs import let_in, make_method, make_run
from werkplaats.follow_up import follow_up
from werkplaats.services import preparing, records, running
from wijkwerk.lib.workdays import add_workdays

pytestmark = pytest.mark.django_db
# Per page of a run whether it tells who leads what the trio agreed.
SCREENS = {"leiden/": True, "kamer/": False, "kamer/?deel=step": False, "scherm/": False}


@pytest.fixture
def first(people):
    """A run of which the trio took two agreements along; its record waits."""
    run = make_run(people)
    grant(run.case, person=people.facilitator)
    attend(run.meeting, people.member)
    record = records.open_record(meeting=run.meeting, case=run.case, by=people.facilitator)
    for n, text in enumerate(["Bel de corporatie", "Plan een schouw"]):
        records.add_item(
            record=record,
            by=people.facilitator,
            kind="afspraak",
            text=text,
            submit_key=uuid4(),
            owner_role="trio",
            due_on=add_workdays(timezone.localdate(), 10 + n),
        )
    return run


@pytest.fixture
def following(first, people):
    """The first step of a run on the same casus, in the next meeting."""
    day = first.meeting.date + timedelta(days=28)
    meeting = make_meeting(first.meeting.round, day=day, state="bezig")
    run = preparing.prepare_run(
        meeting=meeting, case=first.case, method=make_method(), by=people.facilitator
    )
    return running.start_run(run=run, by=people.facilitator)


def confirm(run, people):
    records.confirm_record(record=run.meeting.records.get(), by=people.member)


def texts(found):
    return [(one.text, one.state) for one in found.agreements] if found else []


def test_the_first_step_lists_what_was_agreed_last_time_with_how_it_stands(
    first, following, people
):
    confirm(first, people)
    done, dropped = first.case.actions.order_by("due_on")
    move_action(action=done, by=people.member, state="klaar")
    move_action(action=dropped, by=people.member, state="vervallen", reason="Niet meer nodig.")
    found = follow_up(following, people.facilitator)
    assert texts(found) == [("Bel de corporatie", "Klaar"), ("Plan een schouw", "Vervallen")]
    assert found.agreements[1].reason == "Niet meer nodig."
    assert found.meeting == first.meeting
    html = get_template("werkplaats/live/_follow_up.html").render({"follow_up": found})
    assert "Wat kwam ervan terecht?" in html
    assert "Reden: Niet meer nodig." in html


def test_only_the_first_step_lists_them(first, following, people):
    confirm(first, people)
    assert texts(follow_up(following, people.member))
    running.go_on(run=following, by=people.facilitator, step=following.step, empty_is_meant=True)
    following.refresh_from_db()
    assert follow_up(following, people.member) is None
    assert follow_up(first, people.member) is None  # nothing was agreed before it


def test_a_concept_is_for_the_trio_and_the_organisers(first, following, people):
    waits = [("Bel de corporatie", "Nog niet bevestigd"), ("Plan een schouw", "Nog niet bevestigd")]
    assert texts(follow_up(following, people.member)) == waits
    assert texts(follow_up(following, people.facilitator)) == waits
    grant(first.case, person=people.queued)  # reads the casus, sees no record of this round
    for other in (people.stranger, people.queued):
        assert follow_up(following, other) is None
    confirm(first, people)
    for other in (people.stranger, people.queued):
        assert len(texts(follow_up(following, other))) == 2


def test_guests_and_who_sees_neither_record_nor_casus_read_nothing(first, following, people):
    confirm(first, people)
    assert texts(follow_up(following, people.member))
    assert follow_up(following, AnonymousUser()) is None
    assert follow_up(following, people.reader) is None


CARD = {"kind": "follow_up", "text": "Gebeld, en zij komen.", "step": 1}


@pytest.fixture
def telling(first, people):
    """The first step of the next run, in which is told what came of it, with the trio at it."""
    confirm(first, people)
    day = first.meeting.date + timedelta(days=28)
    meeting = make_meeting(first.meeting.round, day=day, state="bezig")
    method = make_method([{"title": "Terugblik", "capture": ["follow_up", "insight"]}])
    run = preparing.prepare_run(
        meeting=meeting, case=first.case, method=method, room_mode=True, by=people.facilitator
    )
    run = running.start_run(run=run, by=people.facilitator)
    let_in(run, people.member, "inbrenger")
    return run


def send(client, run, **fields):
    data = {**CARD, "key": str(uuid4()), **fields}
    return client.post(f"{run.get_absolute_url()}kaart/", data)


def test_a_card_tells_of_which_agreement_it_speaks(telling, people, sign_in):
    client = sign_in(people.member)
    page = client.get(telling.get_absolute_url()).content.decode()
    assert "Over welke afspraak gaat het?" in page
    assert '<option value="Plan een schouw">' in page
    send(client, telling, about="Bel de corporatie")
    send(client, telling, about="Bel de corporatie", kind="insight", text="Bellen helpt.")
    send(client, telling, text="Iets anders.")
    assert [card.text for card in telling.cards.all()] == [
        "Over ‘Bel de corporatie’: Gebeld, en zij komen.",
        "Bellen helpt.",
        "Iets anders.",
    ]
    long = send(client, telling, about="Bel de corporatie", text="x" * 480).content.decode()
    assert "Met de afspraak is dit te lang. Haal er 6 tekens af." in long


def test_a_guest_and_the_screen_of_the_room_get_no_agreements_to_choose(telling, people, sign_in):
    client, page = Client(), reverse("werkplaats:join_run", args=[telling.code])
    client.post(page, {"name": "Gijs", "viewpoint": "partner"})
    room = sign_in(people.facilitator).get(f"{telling.get_absolute_url()}kamer/")
    for answer in [client.get(telling.get_absolute_url()), room]:
        assert answer.status_code == 200
        assert "Bel de corporatie" not in answer.content.decode()
    send(client, telling, about="Bel de corporatie")
    assert not telling.cards.filter(text__contains="corporatie")


def test_only_the_trio_gets_a_link_to_its_agreement(first, following, people):
    confirm(first, people)
    own = follow_up(following, people.member).agreements[0]
    assert (
        own.url
        == f"{first.case.get_absolute_url()}afspraken/{first.case.actions.first().public_id}/"
    )
    assert follow_up(following, people.stranger).agreements[0].url == ""


@pytest.mark.parametrize("who", ["member", "facilitator"])
def test_it_costs_one_question(first, following, people, who, django_assert_num_queries):
    confirm(first, people)
    user = getattr(people, who)
    assert user.trio_id or who == "facilitator"
    with django_assert_num_queries(1):
        follow_up(following, user)


def test_the_question_for_records_names_the_trio(first, following, people):
    """Else the database looks through the yields of every round there is."""
    with CaptureQueriesContext(connection) as asked:
        assert texts(follow_up(following, people.facilitator))  # who sits in no trio
    (one,) = asked.captured_queries
    inner = one["sql"].split('"werkplaats_harvestitem"."id" IN (', 1)[1]
    assert re.search(rf'\b[U-W]\d+\."trio_id" = {first.case.trio_id}\b', inner)


def test_no_screen_for_a_whole_room_tells_them(first, following, people, sign_in):
    confirm(first, people)
    running.set_room_mode(run=following, by=people.facilitator, on=True)
    client = sign_in(people.facilitator)
    pages = {end: client.get(f"{following.get_absolute_url()}{end}") for end in SCREENS}
    told = {end: "Plan een schouw" in page.content.decode() for end, page in pages.items()}
    assert told == SCREENS
