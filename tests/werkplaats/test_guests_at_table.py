"""What a guest and a whole room are told of a casus, and presses of which the answer got lost."""

from uuid import uuid4

import pytest
from django.urls import reverse

from cases.services.sharing import withdraw_share
from tests.cases.test_wrong_input import CORPUS
from tests.factories import grant, share_case
from tests.runs import let_in, make_method, make_run
from werkplaats.models import Run
from werkplaats.services import run_people, run_state, running

pytestmark = pytest.mark.django_db
SHEET, SHORT, TEXT = "Zieke bomen in een groene straat", "Bomen in een wijk", "In het kort verteld."
BAD = [*CORPUS.values(), "9" * 5000, "²", "-1"]


@pytest.fixture
def run(people):
    """In kamermodus at table 2; who leads reads the casus."""
    run = make_run(people, room_mode=True)
    grant(run.case, person=people.facilitator)
    run.table = run.meeting.tables.create(block=1, number=2, case=run.case)
    run.save()
    return run


@pytest.fixture
def shared(run, people):
    """The short version, agreed to and shared today."""
    return share_case(run.case, title=SHORT, text=TEXT)


def url(run, end=""):
    return f"{run.get_absolute_url()}{end}"


def text_of(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def come_in(client, run, name="Gijs", **fields):
    page = reverse("werkplaats:join_run", args=[run.code])
    return client.post(page, {"name": name, "viewpoint": "partner", **fields})


# --- what they are told of the casus
def test_a_guest_gets_the_name_of_the_method_and_the_table_alone(run, client):
    come_in(client, run)
    page = text_of(client.get(url(run)))
    assert SHEET not in page
    assert "De casus in het kort" not in page
    assert f"{run.name}, tafel 2" in page


def test_a_guest_gets_the_short_version_as_long_as_it_is_shared(run, shared, client, people):
    come_in(client, run)
    page = text_of(client.get(url(run)))
    assert SHEET not in page
    for words in (SHORT, TEXT, "De casus in het kort"):
        assert words in page
    withdraw_share(share=shared, by=people.member)
    page = text_of(client.get(url(run)))
    assert SHORT not in page
    assert TEXT not in page


@pytest.mark.parametrize("screen", ["scherm/", "kamer/"])
def test_a_screen_for_all_tells_no_more_than_a_guest_gets(run, people, sign_in, screen):
    client = sign_in(people.facilitator)
    page = text_of(client.get(url(run, screen)))
    assert SHEET not in page
    assert "tafel 2" in page
    share_case(run.case, title=SHORT, text=TEXT)
    assert SHORT in text_of(client.get(url(run, screen)))
    assert SHEET in text_of(client.get(url(run, "leiden/")))


def test_who_came_in_by_code_without_reading_the_casus_is_told_as_a_guest(run, people, sign_in):
    client = sign_in(people.reader)
    client.post(reverse("werkplaats:join_run", args=[run.code]))
    for page in ("", "bord/"):
        assert SHEET not in text_of(client.get(url(run, page)))
    assert SHEET in text_of(sign_in(people.member).get(url(run)))


# --- presses of which the answer got lost
def test_the_same_press_makes_one_guest(run, client):
    key = str(uuid4())
    for _ in range(2):
        assert come_in(client, run, submit_key=key).url == url(run)
        client.cookies.clear()  # the answer got lost
    assert run.people.filter(participant__user=None).count() == 1
    assert come_in(client, run, submit_key=str(uuid4())).status_code == 200  # the name is taken


def test_somebody_else_on_the_same_page_is_another_guest(run, client):
    key = str(uuid4())
    come_in(client, run, submit_key=key)
    come_in(client, run, "Fatma", submit_key=key)
    assert run.people.filter(participant__user=None).count() == 2
    assert "Fatma (jij)" in " ".join(text_of(client.get(url(run))).split()).replace("</strong>", "")


def test_a_press_brings_nobody_back_who_was_sent_away(run, client, people):
    key = str(uuid4())
    come_in(client, run, submit_key=key)
    gijs = run.people.get(participant__display_name="Gijs")
    run_people.send_away(person=gijs, by=people.facilitator)
    client.cookies.clear()
    assert "heeft je uit deze werkvorm gehaald" in text_of(come_in(client, run, submit_key=key))


def test_the_same_press_puts_one_run_ready(run, people, sign_in):
    run_state.close_run(run=run, by=people.facilitator, empty_is_meant=True)
    client = sign_in(people.facilitator)
    page = reverse("werkplaats:runs", args=[run.meeting.public_id])
    key = client.get(page).context["form"]["submit_key"].value()
    data = {"method": make_method().public_id, "submit_key": key}
    for place in (f"tafel:{run.table.public_id}", f"casus:{run.case.public_id}"):
        for _ in range(2):
            assert client.post(page, {**data, "place": place}).status_code == 302
    assert Run.objects.exclude(pk=run.pk).count() == 1
    again = client.post(page, {**data, "place": "", "submit_key": uuid4()})
    assert "Kies een tafel of een casus." in text_of(again)


# --- what nobody can have meant
@pytest.mark.parametrize("bad", BAD)
def test_no_key_or_number_gives_a_fault_of_the_server(run, people, sign_in, bad):
    person = let_in(run, people.stranger, "groep")
    trying = running.try_out(method=make_method(), by=people.facilitator)
    method = make_method(key=None, made_by=people.facilitator)
    step = f"{method.get_absolute_url()}stappen/{method.steps.first().public_id}/weg/"
    client = sign_in(people.facilitator)
    card = {"kind": "story", "text": "Tekst", "key": str(uuid4())}
    asked = [
        (url(run, "kaart/"), {**card, "als": bad}),
        (url(run, "kaart/"), {**card, "van": "kamer", "als": bad}),
        (url(run, "plek/"), {"als": bad, "place": bad}),
        (url(run, "kamer/terugnemen/"), {"als": bad}),
        (url(run, "leiden/groeperen/"), {"kaart": [bad], "heading": "Geld"}),
        (url(run, "leiden/verder/"), {"step": bad}),
        (url(run, "leiden/tijd/"), {"step": bad, "minuten": "1"}),
        (url(run, "leiden/mensen/"), {"persoon": bad, "role": bad}),
        (url(trying, "kaart/"), {**card, "als": bad}),
        (step, {"version": bad}),
    ]
    answers = [client.post(address, data).status_code for address, data in asked]
    answers += [client.get(url(one), {"als": bad}).status_code for one in (run, trying)]
    answers += [client.get(url(run, "kamer/"), {"als": bad}).status_code]
    assert [code for code in answers if code >= 500] == []
    assert answers[5:7] == [404, 404]
    assert not run.cards.exists()
    assert person.run.people.there().named(person.public_id).exists()
