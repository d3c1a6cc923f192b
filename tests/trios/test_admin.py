"""The admin: who enters, which rows each sees, what each may give, and what nobody may."""

import json
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cases.models.taxonomy import ObstacleType
from tests.factories import (
    make_case,
    make_district,
    make_municipality,
    make_neighbourhood,
    make_trio,
    make_user,
    make_words,
    seat,
)
from trios.models import Domain, Membership, Municipality, Sector, Trio, User
from trios.roles import Role
from trios.services.people import update_person

pytestmark = pytest.mark.django_db

SCOPED = ["municipality", "district", "neighbourhood", "user", "trio", "membership"]
WORDS = [
    "trios_domain",
    "trios_sector",
    "cases_obstacletype",
    "cases_stakeholdertype",
    "cases_tensiontype",
    "cases_outcometype",
]


def _list(model, app="trios"):
    return reverse(f"admin:{app}_{model}_changelist")


def _change(thing, page="change"):
    meta = thing._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=[thing.pk])


def _today():
    return timezone.localdate().strftime("%d-%m-%Y")


def _person_data(person=None, **fields):
    base = {"email": "nieuw@coevorden.example", "name": "Nieuw", "role": "lezer", "is_active": "on"}
    if person is not None:
        base |= {"email": person.email, "name": person.name, "role": person.role}
    return {name: value for name, value in {**base, **fields}.items() if value is not None}


def _trio_data(trio, *rows, existing=(), **fields):
    """The form of a trio: its existing seats, then new rows of (position, user)."""
    data = {
        "name": trio.name if trio else "Nieuw trio",
        "memberships-TOTAL_FORMS": len(existing) + len(rows),
        "memberships-INITIAL_FORMS": len(existing),
        "memberships-2-TOTAL_FORMS": 0,
        "memberships-2-INITIAL_FORMS": 0,
    }
    for number, row in enumerate([*existing, *rows]):
        values = {"begins_on": _today(), **row}
        data |= {f"memberships-{number}-{name}": value for name, value in values.items()}
        data[f"memberships-{number}-trio"] = trio.pk if trio else ""
    return {**data, **fields}


@pytest.fixture
def places(people):
    """A wijk, a buurt, a trio, people and seats on both sides, all with a name to look for."""
    for municipality, mark in [
        (people.municipality, "Eigenplaats"),
        (people.other_municipality, "Vreemdplaats"),
    ]:
        make_neighbourhood(make_district(municipality, "77", f"{mark} wijk"), name=f"{mark} buurt")
        person = make_user(f"{mark.lower()}@a.example", municipality=municipality, name=f"{mark} P")
        seat(make_trio(municipality, f"{mark} trio"), person, "sociaal")
    return people


# --- the door -------------------------------------------------------------------------------
def test_who_is_not_signed_in_goes_to_the_sign_in_page(client):
    answer = client.get("/beheer/", follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("account_login") + "?next=")
    away = client.get("/beheer/login/?next=https://elders.example/")
    assert "elders" not in away["Location"]


@pytest.mark.parametrize("who", ["member", "facilitator", "editor", "reader", "seatless"])
def test_only_administrators_enter(people, sign_in, who):
    browser = sign_in(getattr(people, who))
    for path in ["/beheer/", "/beheer/login/", _list("user"), "/beheer/autocomplete/", "/beheer/x"]:
        assert browser.get(path).status_code == 403, path


def test_the_admin_has_our_own_admins_only_and_no_casework():
    names = {f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry}
    assert names == {*WORDS, *(f"trios_{name}" for name in SCOPED)}


def test_the_way_to_any_object_is_closed(people, sign_in):
    content_type = apps.get_model("contenttypes", "ContentType").objects.get(model="case")
    case = make_case(people.trio)
    answer = sign_in(people.admin).get(f"/beheer/r/{content_type.pk}/{case.pk}/")
    assert answer.status_code == 404


def test_signing_out_and_changing_a_password_go_the_normal_way(people, sign_in):
    browser = sign_in(people.admin)
    password = browser.get(reverse("admin:password_change"))
    assert password["Location"] == reverse("account_change_password")
    assert browser.get(reverse("admin:logout")).status_code == 302
    assert browser.get("/beheer/").status_code == 200  # GET changed nothing
    browser.post(reverse("admin:logout"))
    assert browser.get("/beheer/").status_code == 302


# --- rows of the own municipality -----------------------------------------------------------
@pytest.mark.parametrize("model", SCOPED)
def test_a_municipality_sees_only_its_own_rows(places, sign_in, model):
    Municipality.objects.filter(pk="GM0109").update(name="Eigenplaats")
    Municipality.objects.filter(pk="GM0828").update(name="Vreemdplaats")
    own = sign_in(places.municipal_admin).get(_list(model)).content.decode()
    assert "Eigenplaats" in own
    assert "Vreemdplaats" not in own
    everything = sign_in(places.admin).get(_list(model)).content.decode()
    assert "Vreemdplaats" in everything


@pytest.mark.parametrize("page", ["change", "history", "delete"])
@pytest.mark.parametrize("model", SCOPED)
def test_a_foreign_object_is_as_unknown(places, sign_in, model, page):
    other = places.other_municipality
    foreign = {
        "municipality": other,
        "district": other.districts.get(name="Vreemdplaats wijk"),
        "neighbourhood": other.districts.get(name="Vreemdplaats wijk").neighbourhoods.get(),
        "user": places.stranger,
        "trio": places.other_trio,
        "membership": places.other_trio.memberships.get(),
    }[model]
    browser = sign_in(places.municipal_admin)
    address = _change(foreign, page)
    assert browser.get(address).status_code == 404
    assert browser.post(address, {"name": "Gekaapt"}).status_code == 404
    unknown = reverse(f"admin:trios_{model}_{page}", args=["999999"])
    assert browser.get(unknown).status_code == 404
    expected = 403 if page == "delete" else 200
    assert sign_in(places.admin).get(address).status_code == expected


@pytest.mark.parametrize(
    ("source", "field"), [("membership", "user"), ("membership", "trio"), ("user", "municipality")]
)
def test_pick_lists_that_search_are_cut_too(places, sign_in, source, field):
    Municipality.objects.filter(pk="GM0828").update(name="Vreemdplaats")
    query = {"app_label": "trios", "model_name": source, "field_name": field, "term": "vreemd"}
    address = reverse("admin:autocomplete")
    own = json.loads(sign_in(places.municipal_admin).get(address, query).content)
    assert own["results"] == []
    everything = json.loads(sign_in(places.admin).get(address, query).content)
    assert everything["results"]


def test_a_pick_list_of_casework_does_not_exist(people, sign_in):
    query = {"app_label": "cases", "model_name": "grant", "field_name": "case", "term": ""}
    answer = sign_in(people.admin).get(reverse("admin:autocomplete"), query)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("model", "query"),
    [
        ("user", "password__startswith=md5"),
        ("trio", "cases__isnull=False"),
        ("district", "cases__isnull=False"),
        ("user", "memberships__trio__municipality=GM0828"),
        ("user", "municipality__people__password__startswith=pbkdf2"),
        ("user", "municipality__people__messages__overrides__icontains=a"),
        ("user", "role__startswith=d"),
        ("trio", "municipality__trios__cases__title__startswith=a"),
        ("trio", "municipality__districts__cases__sectors__cases__title__startswith=a"),
        ("trio", "municipality__code__startswith=GM"),
        ("trio", "municipality__name__exact=Borne"),
        ("trio", "bezetting__exact=compleet"),
        ("membership", "trio__municipality__trios__cases__isnull=False"),
        ("neighbourhood", "district__municipality__people__password__exact=a"),
    ],
)
def test_the_address_asks_nothing_beside_the_filters(people, sign_in, model, query):
    answer = sign_in(people.admin).get(f"{_list(model)}?{query}")
    assert answer.status_code == 400


@pytest.mark.parametrize("model", SCOPED)
def test_every_filter_on_the_page_works(places, sign_in, model):
    browser = sign_in(places.admin)
    page = browser.get(_list(model))
    changelist = page.context["cl"]
    queries = {
        choice["query_string"]
        for spec in changelist.filter_specs
        for choice in spec.choices(changelist)
    }
    assert len(queries) > 2
    for query in queries:
        answer = browser.get(_list(model) + query)
        assert (answer.status_code, query) == (200, query)


def test_filters_name_no_other_municipality(places, sign_in):
    make_trio(make_municipality("GM0141", "Almelo"))
    page = sign_in(places.municipal_admin).get(_list("trio")).content.decode()
    assert "Almelo" not in page
    assert "Almelo" in sign_in(places.admin).get(_list("trio")).content.decode()


# --- words ----------------------------------------------------------------------------------
@pytest.mark.parametrize("name", WORDS)
def test_the_lists_of_words_are_for_the_installation(people, sign_in, name):
    make_words()
    assert sign_in(people.admin).get(reverse(f"admin:{name}_changelist")).status_code == 200
    browser = sign_in(people.municipal_admin)
    assert browser.get(reverse(f"admin:{name}_changelist")).status_code == 403
    assert browser.get(reverse(f"admin:{name}_add")).status_code == 403


def test_a_key_is_fixed_and_only_an_unused_word_can_go(people, sign_in):
    make_case(people.trio)
    case_sector = Sector.objects.filter(cases__isnull=False).first() or _use_a_sector(people)
    browser = sign_in(people.admin)
    page = browser.get(_change(case_sector)).content.decode()
    assert 'name="key"' not in page
    assert "Zet ‘te kiezen’ uit" in page
    for used in [case_sector, Domain.objects.get(), ObstacleType.objects.get()]:
        assert browser.post(_change(used, "delete"), {"post": "yes"}).status_code == 403
    spare = Domain.objects.create(key="over", name="Over")
    assert browser.post(_change(spare, "delete"), {"post": "yes"}).status_code == 302
    assert not Domain.objects.filter(pk="over").exists()


def _use_a_sector(people):
    sector = Sector.objects.get(key="groen")
    people.trio.cases.get().sectors.add(sector)
    return sector


@pytest.mark.parametrize("model", SCOPED)
def test_nothing_else_is_deleted(people, sign_in, model):
    make_neighbourhood(make_district(people.municipality))
    browser = sign_in(people.admin)
    thing = apps.get_model("trios", model).objects.first()
    assert browser.post(_change(thing, "delete"), {"post": "yes"}).status_code == 403
    action = {"action": "delete_selected", "_selected_action": [thing.pk], "post": "yes"}
    browser.post(_list(model), action)
    assert type(thing).objects.filter(pk=thing.pk).exists()


# --- areas ----------------------------------------------------------------------------------
def test_a_municipality_picks_its_theme_and_no_more(people, sign_in):
    browser = sign_in(people.municipal_admin)
    address = _change(people.municipality)
    browser.post(address, {"theme": "heide", "name": "Anders", "joined_on": "", "code": "GM0001"})
    people.municipality.refresh_from_db()
    kept = people.municipality
    assert (kept.theme, kept.name, kept.code) == ("heide", "Coevorden", "GM0109")
    assert kept.joined_on is not None
    assert browser.get(reverse("admin:trios_municipality_add")).status_code == 403
    assert browser.get(reverse("admin:trios_district_add")).status_code == 403


def test_a_new_district_lies_in_its_municipality(people, sign_in):
    data = {"code": "WK082899", "municipality": "GM0109", "name": "Fout", "kind": "wijk"}
    browser = sign_in(people.admin)
    answer = browser.post(
        reverse("admin:trios_district_add"), {**data, "first_year": 2025, "official_name": ""}
    )
    assert "De code hoort niet bij Coevorden." in answer.content.decode()


def test_a_municipality_links_to_its_districts(people, sign_in):
    page = sign_in(people.municipal_admin).get(_change(people.municipality)).content.decode()
    link = f"{_list('district')}?municipality__code__exact=GM0109"
    assert link in page
    assert (
        people.municipality.districts.get().name
        in sign_in(people.municipal_admin).get(link).content.decode()
    )


# --- people ---------------------------------------------------------------------------------
def test_a_new_person_is_of_the_own_municipality_and_has_no_password(people, sign_in):
    data = _person_data(email="Nieuw@Coevorden.example", municipality="GM0828", is_superuser="on")
    browser = sign_in(people.municipal_admin)
    address = reverse("admin:trios_user_add")
    assert "Wachtwoord vergeten" in browser.get(address).content.decode()
    assert browser.post(address, data).status_code == 302
    made = User.objects.get(email="nieuw@coevorden.example")
    assert made.municipality == people.municipality
    assert not made.has_usable_password()
    assert not made.is_superuser


@pytest.mark.parametrize("role", [r for r in Role if r not in {Role.PARTICIPANT, Role.READER}])
def test_a_municipality_gives_no_role_beyond_its_own(people, sign_in, role):
    browser = sign_in(people.municipal_admin)
    answer = browser.post(reverse("admin:trios_user_add"), _person_data(role=role))
    assert answer.status_code == 200
    assert not User.objects.filter(email="nieuw@coevorden.example").exists()
    browser.post(_change(people.seatless), _person_data(people.seatless, role=role))
    people.seatless.refresh_from_db()
    assert people.seatless.role == Role.READER
    browser = sign_in(people.admin)
    browser.post(reverse("admin:trios_user_add"), _person_data(role=role))
    assert User.objects.get(email="nieuw@coevorden.example").role == role


def test_a_municipality_only_looks_at_people_with_another_role(people, sign_in):
    colleague = make_user("fac@coevorden.example", Role.FACILITATOR, people.municipality)
    browser = sign_in(people.municipal_admin)
    for person in [colleague, people.municipal_admin]:
        assert browser.get(_change(person)).status_code == 200
        answer = browser.post(_change(person), _person_data(person, name="Gekaapt"))
        assert answer.status_code == 403
    assert not User.objects.filter(name="Gekaapt").exists()


def test_nobody_changes_the_own_rights(people, sign_in):
    data = _person_data(
        people.admin,
        role="lezer",
        email="a@b.example",
        is_active=None,
        name="Ik",
        municipality="GM0109",
    )
    sign_in(people.admin).post(_change(people.admin), data)
    people.admin.refresh_from_db()
    kept = people.admin
    assert (kept.name, kept.role, kept.is_active) == ("Ik", "beheerder", True)
    assert (kept.email, kept.municipality) == ("beheer@wijkwerk.example", None)


def test_only_a_superuser_changes_a_superuser(people, sign_in):
    root = User.objects.create_superuser("root@wijkwerk.example", "Root")
    answer = sign_in(people.admin).post(_change(root), _person_data(root, name="Gekaapt"))
    assert answer.status_code == 403
    answer = sign_in(root).post(_change(people.admin), _person_data(people.admin, name="Nieuw"))
    assert answer.status_code == 302


@pytest.mark.parametrize("change", [{"role": "deelnemer"}, {"is_active": None}])
def test_a_change_of_rights_ends_the_sign_ins_of_that_person(people, sign_in, change):
    theirs = Client()
    theirs.force_login(people.seatless)
    browser = sign_in(people.municipal_admin)
    answer = browser.post(_change(people.seatless), _person_data(people.seatless, **change))
    assert answer.status_code == 302
    assert not Session.objects.filter(pk=theirs.cookies["sessie"].value).exists()
    assert browser.get("/beheer/").status_code == 200


def test_a_seat_holds_role_and_municipality_in_place(people, sign_in):
    data = _person_data(people.member, role="redacteur", municipality="GM0828")
    page = sign_in(people.admin).post(_change(people.member), data).content.decode()
    assert page.count("Beëindig eerst die plek") == 2
    people.member.refresh_from_db()
    assert people.member.role == Role.PARTICIPANT


def test_who_gets_a_seat_meanwhile_keeps_role_and_municipality(people, sign_in, monkeypatch):
    """The seat is filled between the check of the form and the save."""
    empty = make_trio(people.municipality, "Leeg")

    def seated_first(person, changed):
        seat(empty, person, "fysiek")
        return update_person(person, changed)

    monkeypatch.setattr("trios.services.people.update_person", seated_first)
    data = _person_data(people.seatless, role="deelnemer", name="Anders")
    browser = sign_in(people.municipal_admin)
    answer = browser.post(_change(people.seatless), data, follow=True)
    assert answer.redirect_chain == [(_change(people.seatless), 302)]
    assert "Beëindig eerst die plek" in answer.content.decode()
    people.seatless.refresh_from_db()
    assert people.seatless.role == Role.READER
    assert people.seatless.name != "Anders"


def test_a_participant_needs_a_municipality(people, sign_in):
    data = _person_data(role="deelnemer")
    page = sign_in(people.admin).post(reverse("admin:trios_user_add"), data).content.decode()
    assert "een deelnemer hoort bij een gemeente" in page


def test_the_form_of_a_person_shows_no_password_and_no_groups(people, sign_in):
    browser = sign_in(people.admin)
    page = browser.get(_change(people.member)).content.decode()
    for field in ["password", "groups", "user_permissions", "is_superuser", "last_login"]:
        assert f'name="{field}"' not in page
    assert people.member.password not in page


# --- trios and seats ------------------------------------------------------------------------
def test_a_new_trio_is_of_the_own_municipality_with_its_seats(people, sign_in):
    data = _trio_data(None, {"position": "wijk", "user": people.seatless.pk}, municipality="GM0828")
    answer = sign_in(people.municipal_admin).post(reverse("admin:trios_trio_add"), data)
    assert answer.status_code == 302
    made = Trio.objects.get(name="Nieuw trio")
    assert made.municipality == people.municipality
    assert made.memberships.get().user == people.seatless
    people.seatless.refresh_from_db()
    assert people.seatless.role == Role.PARTICIPANT
    assert LogEntry.objects.filter(object_id=made.pk, user=people.municipal_admin).exists()


@pytest.mark.parametrize("who", ["admin", "municipal_admin"])
def test_a_name_is_given_once_per_municipality(people, sign_in, who):
    second = make_trio(people.municipality, "Tweede")
    data = _trio_data(second, name=people.trio.name)
    answer = sign_in(getattr(people, who)).post(_change(second), data)
    assert answer.status_code == 200
    new = _trio_data(None, name=people.trio.name, municipality="GM0109")
    assert (
        sign_in(getattr(people, who)).post(reverse("admin:trios_trio_add"), new).status_code == 200
    )


def test_a_trio_stays_in_its_municipality(people, sign_in):
    data = _trio_data(people.other_trio, municipality="GM0109")
    assert sign_in(people.admin).post(_change(people.other_trio), data).status_code == 302
    people.other_trio.refresh_from_db()
    assert people.other_trio.municipality == people.other_municipality


SEATS = [
    ({"position": "wijk"}, "Deze plek is al bezet."),
    ({"user": "member"}, "Deze persoon heeft al een plek in een ander trio."),
    ({"user": "stranger"}, "Selecteer een geldige keuze"),
    ({"user": "disabled"}, "mag niet inloggen"),
    ({"user": "municipal_admin"}, "Alleen een deelnemer of een lezer"),
    ({"begins_on": "01-01-2199"}, "Een plek begint vandaag of eerder."),
    ({"ends_on": "01-01-2026"}, "Een nieuwe plek heeft nog geen einde."),
]


@pytest.mark.parametrize("door", ["trio", "membership"])
@pytest.mark.parametrize(("fields", "sentence"), SEATS)
def test_a_seat_that_cannot_be_gives_a_clear_sentence(people, sign_in, fields, sentence, door):
    _make_second_trio(people)
    who = getattr(people, fields.get("user", "seatless"))
    row = {"position": "fysiek", "begins_on": _today(), **fields, "user": who.pk}
    browser = sign_in(people.municipal_admin)
    before = Membership.objects.count()
    if door == "trio":
        answer = browser.post(_change(people.second), _trio_data(people.second, row))
    elif "ends_on" in fields:
        return  # that form has no end yet
    else:
        row["trio"] = people.second.pk
        answer = browser.post(reverse("admin:trios_membership_add"), row)
    assert sentence in answer.content.decode()
    assert Membership.objects.count() == before


@pytest.mark.parametrize("value", ["abc", "1.5", "99999999999999999999999"])
@pytest.mark.parametrize("field", ["trio", "user"])
def test_a_key_that_cannot_be_is_an_error_at_its_field(people, sign_in, field, value):
    _make_second_trio(people)
    row = {"position": "fysiek", "begins_on": _today(), "trio": people.second.pk}
    row |= {"user": people.seatless.pk, field: value}
    browser = sign_in(people.admin)
    answer = browser.post(reverse("admin:trios_membership_add"), row)
    assert answer.status_code == 200
    assert field in answer.context["adminform"].form.errors
    assert browser.get(reverse("admin:trios_membership_add"), {field: value}).status_code == 200


def test_a_key_that_cannot_be_is_an_error_under_a_trio_and_a_person_too(people, sign_in):
    _make_second_trio(people)
    browser = sign_in(people.admin)
    data = _trio_data(people.second, {"position": "fysiek", "user": "abc"})
    answer = browser.post(_change(people.second), data)
    assert answer.status_code == 200
    assert "user" in answer.context["inline_admin_formsets"][0].formset.forms[-1].errors
    data = _person_data(people.seatless, municipality="abc", sector="abc")
    answer = browser.post(_change(people.seatless), data)
    assert answer.status_code == 200
    assert {"municipality", "sector"} <= answer.context["adminform"].form.errors.keys()


def _make_second_trio(people):
    people.second = make_trio(people.municipality, "Tweede", filled=["wijk"])


def test_a_stranger_is_no_choice_for_the_installation_either(people, sign_in):
    _make_second_trio(people)
    row = {"position": "fysiek", "user": people.stranger.pk}
    data = _trio_data(people.second, row)
    page = sign_in(people.admin).post(_change(people.second), data).content.decode()
    assert "andere gemeente" in page


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (["wijk seatless", "wijk spare"], "dezelfde plek"),
        (["wijk seatless", "fysiek seatless"], "dezelfde persoon"),
    ],
)
def test_one_page_gives_a_seat_once(people, sign_in, rows, sentence):
    people.spare = make_user(municipality=people.municipality)
    empty = make_trio(people.municipality, "Leeg")
    made = [row.split() for row in rows]
    data = _trio_data(
        empty, *({"position": place, "user": getattr(people, who).pk} for place, who in made)
    )
    page = sign_in(people.municipal_admin).post(_change(empty), data).content.decode()
    assert sentence in page
    assert not empty.memberships.exists()


def _row(membership, **fields):
    row = {"id": membership.pk, "begins_on": membership.begins_on.strftime("%d-%m-%Y"), **fields}
    return {"position": membership.position, "user": membership.user_id, **row}


def test_ending_a_seat_asks_the_reason_and_keeps_the_row(people, sign_in):
    held = people.trio.memberships.get(position="wijk")
    browser = sign_in(people.municipal_admin)

    def end(**fields):
        data = _trio_data(people.trio, existing=[_row(held, **fields)])
        return browser.post(_change(people.trio), data)

    assert "Vul in waarom deze plek eindigt." in end(ends_on=_today()).content.decode()
    assert "Vul in wanneer deze plek eindigt." in end(end_reason="Weg").content.decode()
    later = end(ends_on="01-01-2199", end_reason="Weg").content.decode()
    assert "Een plek eindigt vandaag of eerder." in later
    before = end(ends_on="01-01-2020", end_reason="Weg").content.decode()
    assert "Het einde ligt voor het begin." in before
    assert end(ends_on=_today(), end_reason="Andere functie").status_code == 302
    held.refresh_from_db()
    assert (held.ends_on, held.end_reason) == (timezone.localdate(), "Andere functie")


def test_an_active_seat_changes_in_nothing_but_its_end(people, sign_in):
    held = people.trio.memberships.get(position="wijk")
    row = _row(held, user=people.seatless.pk, begins_on="01-01-2020")
    sign_in(people.admin).post(_change(people.trio), _trio_data(people.trio, existing=[row]))
    held.refresh_from_db()
    assert held.user == people.member
    assert held.begins_on.year == 2026


def test_an_ended_seat_is_read_only(people, sign_in):
    past = people.trio.memberships.get(position="wijk")
    Membership.objects.filter(pk=past.pk).update(ends_on="2026-02-01", end_reason="Weg")
    browser = sign_in(people.admin)
    answer = browser.post(_change(past), {"ends_on": "", "end_reason": ""})
    assert answer.status_code == 403
    assert people.member.name in browser.get(_change(people.trio)).content.decode()
    row = {"id": past.pk, "trio": people.trio.pk, "ends_on": "", "end_reason": "Gewist"}
    data = _trio_data(people.trio) | {f"memberships-2-0-{name}": row[name] for name in row}
    data |= {"memberships-2-TOTAL_FORMS": 1, "memberships-2-INITIAL_FORMS": 1}
    assert browser.post(_change(people.trio), data).status_code == 302
    past.refresh_from_db()
    assert (past.end_reason, past.ends_on is None) == ("Weg", False)


def test_a_seat_of_another_trio_cannot_be_slipped_in(people, sign_in):
    foreign = people.other_trio.memberships.get()
    row = _row(foreign, ends_on=_today(), end_reason="Weg")
    data = _trio_data(people.trio, existing=[row])
    sign_in(people.municipal_admin).post(_change(people.trio), data)
    foreign.refresh_from_db()
    assert foreign.ends_on is None


def test_who_comes_second_reads_why(people, sign_in, monkeypatch):
    """The seat is filled between the check of the form and the save."""
    empty = make_trio(people.municipality, "Leeg")
    first = make_user(municipality=people.municipality)
    monkeypatch.setattr("trios.admin.forms.check_free", lambda *args: seat(empty, first, "fysiek"))
    data = _trio_data(empty, {"position": "fysiek", "user": people.seatless.pk}, name="Anders")
    answer = sign_in(people.municipal_admin).post(_change(empty), data, follow=True)
    assert "Deze plek is al bezet." in answer.content.decode()
    empty.refresh_from_db()
    assert empty.name == "Leeg"


def test_an_incomplete_trio_shows_and_is_found(people, sign_in):
    browser = sign_in(people.admin)
    page = browser.get(_list("trio")).content.decode()
    assert "Sociaal domein, Fysiek domein" in page
    incomplete = browser.get(f"{_list('trio')}?bezetting=incompleet").content.decode()
    assert people.other_trio.name in incomplete
    assert people.trio.name not in incomplete
    complete = browser.get(f"{_list('trio')}?bezetting=compleet").content.decode()
    assert people.trio.name in complete
    assert people.other_trio.name not in complete


# --- all pages ------------------------------------------------------------------------------
def _grow(people, number):
    municipality = make_municipality(f"GM90{number:02}", f"Plaats {number}")
    make_neighbourhood(make_district(municipality))
    make_trio(municipality, filled=["wijk", "sociaal"])
    domain = Domain.objects.create(key=f"domein_{number}", name=f"Domein {number}")
    Sector.objects.create(key=f"sector_{number}", name=f"Sector {number}", domain=domain)
    for label in WORDS[2:]:
        apps.get_model(label.replace("_", ".")).objects.create(key=f"k{number}", name=f"W{number}")


@pytest.mark.parametrize("name", [*(f"trios_{model}" for model in SCOPED), *WORDS])
def test_a_list_asks_the_same_with_more_rows(people, sign_in, name):
    browser = sign_in(people.admin)
    counts = []
    for number in (1, 2, 3):
        _grow(people, number)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(reverse(f"admin:{name}_changelist")).status_code == 200
        counts.append(len(queries))
    assert counts[1] == counts[2]


class _Inline(HTMLParser):
    """Gather code in the page itself, and files of others."""

    def __init__(self):
        super().__init__()
        self.found, self.inside = [], False

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        bad = [name for name in names if name.startswith("on") or name == "style"]
        data = names.get("type") == "application/json"
        inline = tag == "style" or (tag == "script" and "src" not in names and not data)
        foreign = tag in {"script", "link", "img"} and "//" in (names.get("src") or "")
        if bad or inline or foreign:
            self.found.append((tag, attrs))


@pytest.mark.parametrize("who", ["admin", "municipal_admin"])
def test_no_page_has_code_inside(people, sign_in, who):
    user = getattr(people, who)
    make_neighbourhood(make_district(people.municipality))
    browser = sign_in(user)
    pages = ["/beheer/", "/beheer/trios/"]
    for model in SCOPED:
        pages += [_list(model)]
        thing = apps.get_model("trios", model).objects.administered_by(user).first()
        pages += [_change(thing), _change(thing, "history")]
    pages += [reverse("admin:trios_user_add"), reverse("admin:trios_trio_add")]
    for path in pages:
        answer = browser.get(path)
        assert answer.status_code == 200, path
        parser = _Inline()
        parser.feed(answer.content.decode())
        assert parser.found == [], path
        assert "unsafe" not in answer["Content-Security-Policy"]
