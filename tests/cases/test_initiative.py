"""An initiative of residents: stage, contact, term, promise and the five marks of ACTIE."""

import re
from datetime import date

import pytest
import time_machine
from django.db import IntegrityError

from cases.initiatives import initiative_of
from cases.models import Initiative
from tests.factories import seat
from trios.roles import Position

TODAY = "2026-11-24 10:00"


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(TODAY, tick=False):
        yield


def sent(people, **fields):
    """What a browser sends when the form of an initiative is filled in."""
    return {
        "stage": "uitwerken",
        "contact": people.adviser.public_id,
        "answer_by": "08-12-2026",
        "answered_on": "",
        "promised_roles": ["meedenken"],
        "promise": "Twee middagen per maand.",
        "animo": "4",
        "animo_remark": "Zestien huishoudens.",
        "contacten": "",
        "toerusting": "2",
        "inbedding": "",
        "empathie": "5",
        **fields,
    }


def url(case):
    return f"{case.get_absolute_url()}initiatief/"


def test_an_initiative_shows_on_the_casus_with_its_marks(people, case, sign_in):
    client = sign_in(people.member)
    assert client.post(url(case), sent(people)).status_code == 302
    page = client.get(case.get_absolute_url()).content.decode()
    for words in ["Uitwerken", "Beheerder Bomen", "08-12-2026", "Meedenken", "4 van 5"]:
        assert words in page
    assert page.count("Nog niet bekeken") == 2


def test_the_municipality_promises_more_than_one_thing(people, case, sign_in):
    client = sign_in(people.member)
    client.post(url(case), sent(people, promised_roles=["procesbegeleiding", "geld"]))
    assert (
        "Geld, Procesbegeleiding: Twee middagen"
        in client.get(case.get_absolute_url()).content.decode()
    )
    page = client.get(url(case)).content.decode()
    ticked = re.findall(r'name="promised_roles"[^>]*value="(\w+)"[^>]*checked', page)
    assert ticked == ["geld", "procesbegeleiding"]
    changes = case.timeline.get(kind="initiatief").changes
    assert changes["initiative_promised_role"]["new_text"] == "Geld, Procesbegeleiding"


def test_nothing_promised_is_said(people, case, sign_in):
    client = sign_in(people.member)
    client.post(url(case), sent(people, promised_roles=[], promise=""))
    assert "Nog niets" in client.get(case.get_absolute_url()).content.decode()


def test_the_database_knows_what_can_be_promised(people, case, sign_in):
    sign_in(people.member).post(url(case), sent(people))
    with pytest.raises(IntegrityError, match="initiative_promise"):
        Initiative.objects.update(promised_roles=["alles"])


def test_a_kept_form_keeps_what_was_ticked(people, case, sign_in):
    client = sign_in(people.member)
    client.post(url(case), sent(people, promised_roles=["geld"]))
    form = client.get(url(case)).content.decode()
    token = re.search(r'name="typed_by"[^>]*value="([^"]+)"', form)[1]
    client.logout()
    client.post(url(case), sent(people, promised_roles=["meedenken"], typed_by=token))
    page = sign_in(people.member).get(url(case)).content.decode()
    ticked = re.findall(r'name="promised_roles"[^>]*value="(\w+)"[^>]*checked', page)
    assert ticked == ["meedenken"]


def test_the_usual_term_is_ten_work_days(people, case, sign_in):
    page = sign_in(people.member).get(url(case)).content.decode()
    assert 'value="08-12-2026"' in page


def test_the_timeline_tells_old_and_new(people, case, sign_in):
    client = sign_in(people.member)
    client.post(url(case), sent(people))
    seen = Initiative.objects.get().updated_at.isoformat()
    client.post(url(case), sent(people, stage="besluit", seen=seen))
    changes = case.timeline.filter(kind="initiatief").first().changes
    assert changes == {
        "initiative_stage": {"old_text": "Uitwerken", "new_text": "Wacht op besluit"}
    }


def test_who_saves_second_is_told_and_loses_nothing(people, case, sign_in):
    client = sign_in(people.member)
    client.post(url(case), sent(people))
    answer = client.post(url(case), sent(people, stage="gestopt", promise="Mijn versie."))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Twee middagen per maand." in page
    assert "Mijn versie." in page
    assert Initiative.objects.get().stage == "uitwerken"


def test_saving_the_same_twice_writes_one_line(people, case, sign_in):
    client = sign_in(people.member)
    for _ in range(2):
        assert client.post(url(case), sent(people)).status_code == 302
    assert case.timeline.filter(kind="initiatief").count() == 1


WRONG = [
    ("stage", "", "Kies de fase"),
    ("stage", "onzin", "Kies een fase uit de lijst"),
    ("contact", "zzzzzzzzzz", "Kies een collega die nu bij jouw gemeente werkt"),
    ("answer_by", "23-11-2026", "Kies een dag die nog komt"),
    ("answer_by", "29-11-2026", "Dat is geen werkdag"),
    ("answer_by", "31-02-2026", "bestaande datum"),
    ("answered_on", "25-11-2026", "Deze dag moet nog komen"),
    ("animo", "0", "score van 1 tot en met 5"),
    ("animo", "6", "score van 1 tot en met 5"),
    ("animo", "", "Kies ook een score bij ‘Animo’"),
    ("promised_roles", "alles", "Kies een toezegging"),
    ("promise", "x" * 301, "te lang"),
]


@pytest.mark.parametrize(("field", "value", "sentence"), WRONG)
def test_wrong_input_gets_one_sentence_and_keeps_the_rest(
    people, case, sign_in, field, value, sentence
):
    answer = sign_in(people.member).post(url(case), sent(people, **{field: value}))
    page = answer.content.decode()
    assert sentence in page
    assert "Zestien huishoudens." in page
    assert not Initiative.objects.exists()


@pytest.mark.parametrize("who", ["stranger", "disabled"])
def test_only_colleagues_of_today_can_be_the_contact(people, case, sign_in, who):
    contact = getattr(people, who).public_id
    answer = sign_in(people.member).post(url(case), sent(people, contact=contact))
    assert "Kies een collega die nu bij jouw gemeente werkt" in answer.content.decode()


def test_a_late_answer_is_said_in_work_days(people, case):
    Initiative.objects.create(
        **Initiative.of(case),
        stage="idee",
        contact=people.member,
        answer_by=date(2026, 11, 20),
        updated_at=case.updated_at,
    )
    shown = initiative_of(case)
    assert shown.is_late
    assert shown.term == "2 werkdagen te laat"


def test_a_member_who_left_writes_nothing_any_more(people, case, sign_in):
    client = sign_in(people.member)
    people.member.memberships.update(ends_on=date(2026, 11, 23))
    seat(people.trio, people.seatless, Position.AREA)
    assert client.post(url(case), sent(people)).status_code == 404
    assert not Initiative.objects.exists()
