"""Logging a casus: one button, one casus, one mail per colleague."""

import uuid

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from cases.models import Case
from cases.services import tension_level
from tests.factories import (
    case_data,
    make_case,
    make_district,
    make_neighbourhood,
    make_words,
)
from wijkwerk.outbox.models import Message


@pytest.fixture
def form(people, sign_in):
    """Send the form of a new casus as the area officer; fields may be changed by name."""
    make_words()
    client = sign_in(people.member)
    return lambda **fields: client.post("/casussen/nieuw/", case_data(**fields))


def test_a_member_logs_a_casus_for_the_own_trio(form, people):
    answer = form()
    case = Case.objects.get()
    assert answer.url == f"{case.get_absolute_url()}bewerken/betrokken/"
    assert (case.trio, case.municipality) == (people.trio, people.municipality)
    assert case.brought_by == people.member
    assert case.timeline.get().kind == "vastgelegd"
    assert case.residents_wish.startswith("Bewoners willen schaduw")


def test_the_colleagues_get_one_mail_and_the_writer_none(form, people):
    form()
    told = Message.objects.filter(kind="case_logged").values_list("address", flat=True)
    assert sorted(told) == [people.physical.email, people.social.email]


def test_a_double_click_makes_one_casus(form):
    key = str(uuid.uuid4())
    first, second = form(submit_key=key), form(submit_key=key)
    assert Case.objects.count() == 1
    assert first.url == second.url
    assert Message.objects.count() == 2


def test_the_key_of_a_foreign_casus_does_not_lead_to_it(form, people):
    ruwaard = make_district(people.other_municipality)
    foreign = make_case(people.other_trio, district=ruwaard)
    answer = form(submit_key=str(foreign.submit_key))
    assert foreign.public_id not in answer.headers.get("Location", "")
    assert answer.status_code == 302
    assert Case.objects.visible_to(people.member).count() == 1


@pytest.mark.parametrize(
    ("empty", "message"),
    [
        ("residents_wish", "Vul de wens van bewoners in."),
        ("framework", "Vul in welk kader botst met de wens."),
        ("district", "Kies een wijk."),
        ("title", "Vul een titel in."),
        ("framework_kind", "Kies wat voor kader het is."),
        ("framework_hardness", "Kies hoe hard het kader is."),
    ],
)
def test_an_empty_field_says_so_and_the_rest_is_kept(form, empty, message):
    page = form(**{empty: ""}).content.decode()
    assert message in page
    assert "Bij de controle blijkt dat achttien essen ziek zijn." in page
    assert not Case.objects.exists()


def test_a_wijk_of_another_municipality_is_not_in_the_list(form, people):
    elsewhere = make_district(people.other_municipality)
    assert "Kies ‘wijk’ uit de lijst." in form(district=elsewhere.code).content.decode()


def test_a_buurt_of_another_wijk_is_told(form, people):
    other = make_district(people.municipality, "11", "Steenwijksmoer")
    buurt = make_neighbourhood(other, name="Noord")
    assert "Noord ligt niet in Centrum." in form(neighbourhood=buurt.code).content.decode()


def test_the_form_says_kern_where_the_municipality_says_kern(form, people):
    people.municipality.districts.update(kind="kern")
    assert "Kies een kern." in form(district="").content.decode()


@pytest.mark.parametrize("wrong", ["district", "municipality", "wish", "state", "neighbourhood"])
def test_the_database_refuses_what_the_form_would(people, case, wrong):
    elsewhere = make_district(people.other_municipality)
    change = {
        "district": {"district": elsewhere},
        "municipality": {"municipality": people.other_municipality},
        "wish": {"residents_wish": ""},
        "state": {"state": "onzin"},
        "neighbourhood": {"neighbourhood": make_neighbourhood(elsewhere)},
    }[wrong]
    with pytest.raises((IntegrityError, DataError)):
        update_and_check(case, change)


@transaction.atomic
def update_and_check(case, change):
    """Update past all services; the database then checks what it would check at the commit."""
    Case.objects.filter(pk=case.pk).update(**change)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    ("pairs", "level"),
    [([], 0), ([(50, 50)], 1), ([(20, 70)], 2), ([(0, 100)], 3), ([(50, 50), (0, 90)], 3)],
)
def test_the_widest_tension_says_how_wide_the_casus_is(pairs, level):
    rows = [{"tension": f"t{n}", "now": a, "wanted": b} for n, (a, b) in enumerate(pairs)]
    assert tension_level(rows) == level


@pytest.mark.parametrize(("steps", "level"), [([1, 7], 3), ([3, 4], 1), ([2, 5], 2), ([4], 3)])
def test_perspectives_say_how_wide_a_tension_is_once_there_are_two(steps, level):
    rows = [{"tension": "kort_lang", "now": 0, "wanted": 100}]
    assert tension_level(rows, [{"positions": {"kort_lang": step}} for step in steps]) == level
