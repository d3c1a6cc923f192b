"""The record tells how the hour went: minutes, people, picture, cards (features.md, story 13)."""

from datetime import datetime, timedelta
from io import BytesIO
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pikepdf
import pytest
import time_machine
from django.urls import reverse

from tests.factories import grant
from tests.pdf_text import text_of_pdf
from tests.rounds import register
from tests.runs import let_in, let_in_guest, make_run, write
from werkplaats.jobs import fingerprint
from werkplaats.models import HarvestItem, Record
from werkplaats.outcomes import Outcome
from werkplaats.publishing.docx import make_docx
from werkplaats.publishing.pdf import make_pdf
from werkplaats.records import document_of
from werkplaats.services import board, records, run_state, running
from werkplaats.services.forgetting import forget_run_names
from werkplaats.services.harvesting import Wish, save_harvest
from wijkwerk.jobs.services import request_job

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 10, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
STEPS = [
    {"title": "Waar sta je nu?", "input": "position", "capture": ["position"], "minutes": 5},
    {"title": "Praten", "capture": ["insight", "option"], "minutes": 10},
    {"title": "Stil", "input": "write", "capture": ["association"], "shown": "giver"},
    {"title": "En nu?", "input": "position", "capture": ["position"], "minutes": 5},
]


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def run(people, clock):
    """A run of 12 real minutes for 5 planned in its first step, in which two people walked."""
    run = make_run(people, steps=STEPS)
    grant(run.case, person=people.facilitator)
    register(run.meeting.round, people.queued_trio)
    bringer = let_in(run, people.member, "inbrenger", "wijkambtenaar")
    guest = let_in_guest(run, "Gijs Gast", viewpoint="partner")
    stand(run, (bringer, 2), (guest, 6))
    clock.shift(timedelta(minutes=12))
    go_on(run, people)
    write(bringer, "Vertrouwen komt eerst.", "insight")
    write(guest, "Een kaart die niemand wil.", "option")
    go_on(run, people)
    write(bringer, "Dit blijft van mij.", "association")
    go_on(run, people)
    stand(run, (bringer, 5), (guest, 6))
    run_state.close_run(run=run, by=people.facilitator)
    harvest(run, people)
    return run


def stand(run, *places):
    for person, place in places:
        board.take_stand(person=person, place=place)


def go_on(run, people):
    run.refresh_from_db()
    running.go_on(run=run, by=people.facilitator, step=run.step)


def harvest(run, people):
    seen = Outcome().stamp()
    cards = {card.kind: card for card in run.cards.all()}
    wishes = [
        Wish(cards["insight"], Outcome("inzicht", text="Vertrouwen komt eerst."), seen),
        Wish(cards["option"], Outcome("weg", reason="Te duur."), seen),
    ]
    save_harvest(run=run, by=people.facilitator, wishes=wishes)


@pytest.fixture
def record(run):
    return Record.objects.select_related("meeting__round", "case").get()


def page_of(client, record):
    url = reverse("werkplaats:record", args=[record.meeting.public_id, record.public_id])
    return client.get(url).content.decode()


def test_the_page_tells_minutes_roles_picture_cards_and_what_was_dropped(record, people, sign_in):
    page = page_of(sign_in(people.member), record)
    for words in [
        "1. Waar sta je nu?",
        "Gepland: 30 minuten. Echt: 12 minuten.",
        "Inbrenger",
        "Gijs Gast",
        "Waar stonden we, en waar staan we nu?",
        "van stap 2 naar stap 5",
        "Een kaart die niemand wil.",
        "Reden: Te duur.",
        "Bekijk alles wat is opgeschreven",
    ]:
        assert words in page, words
    assert "Dit blijft van mij." not in page


def test_who_was_not_at_the_table_reads_the_record_without_the_board(record, people, sign_in):
    records.confirm_record(record=record, by=people.member)
    page = page_of(sign_in(people.queued), record)
    assert "Gepland: 30 minuten" in page
    assert "van stap 2 naar stap 5" in page
    assert "Bekijk alles wat is opgeschreven" not in page


@pytest.mark.parametrize("make", [make_pdf, make_docx])
def test_the_files_hold_it_too(record, people, make):
    made = make(document_of(record, people.member))
    if make is make_pdf:
        text = text_of_pdf(made)
        with pikepdf.open(BytesIO(made)) as pdf:
            alts = [str(one.Alt) for one in pdf.objects if is_figure(one)]
        assert any("Wijkambtenaar: stap 2 van 7" in alt for alt in alts)
    else:
        with ZipFile(BytesIO(made)) as docx:
            text = docx.read("word/document.xml").decode()
        assert "Wijkambtenaar: stap 2 van 7" in text
    for words in ["Werkvorm", "Gepland", "Te duur.", "Gijs Gast", "Vertrouwen komt eerst."]:
        assert words in text, words
    assert "Dit blijft van mij." not in text


def is_figure(one) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure" and "/Alt" in one


def test_other_yields_and_forgotten_names_make_another_file(record, run, people):
    job = request_job("record_pdf", owner=people.member, context={"record": record.pk}, key="x")
    first = fingerprint(job)
    assert fingerprint(job) == first
    record.dropped.all().delete()
    second = fingerprint(job)
    assert second != first
    run.refresh_from_db()
    forget_run_names(run.ended_at + timedelta(days=28))
    assert fingerprint(job) != second
    assert "Gijs Gast" not in str(document_of(record, people.member).values())


@pytest.mark.parametrize("more", [0, 2])
def test_the_page_asks_as_much_for_one_card_as_for_three(
    record, run, people, sign_in, more, django_assert_num_queries
):
    like = run.cards.get(kind="insight")
    for n in range(more):
        card = run.cards.create(
            step=like.step, by=like.by, kind="insight", text=f"Nog {n}", at=like.at
        )
        HarvestItem.objects.create(
            record=record, card=card, kind="inzicht", text="x", by=people.facilitator, at=like.at
        )
    client = sign_in(people.member)
    page_of(client, record)
    with django_assert_num_queries(15):
        page_of(client, record)


def test_the_board_is_to_be_read_afterwards_by_who_may_see_the_run(run, people, client):
    url = reverse("werkplaats:board", args=[run.public_id])
    client.force_login(people.member)
    page = client.get(url).content.decode()
    assert "Vertrouwen komt eerst." in page
    assert "Dit blijft van mij." in page  # the own note
    client.force_login(people.facilitator)
    page = client.get(url).content.decode()
    assert "Vertrouwen komt eerst." in page
    assert "Dit blijft van mij." not in page
    client.force_login(people.queued)
    assert client.get(url).status_code == 404
    client.logout()
    assert client.get(url).status_code == 302


def test_the_picture_stands_on_the_casus_for_who_reads_it(run, people, sign_in):
    grant(run.case, person=people.queued)
    page = sign_in(people.queued).get(run.case.get_absolute_url()).content.decode()
    assert "Waar stond iedereen bij de werkplaats?" in page
    assert "Wijkambtenaar: stap 5 van 7" in page
    assert "Gijs Gast" not in page


def test_a_picture_that_nobody_ended_stands_not_on_the_casus(run, people, sign_in):
    client = sign_in(people.member)
    assert "bij de werkplaats?" in client.get(run.case.get_absolute_url()).content.decode()
    running.reopen_run(run=run, by=people.facilitator)
    assert "bij de werkplaats?" not in client.get(run.case.get_absolute_url()).content.decode()
