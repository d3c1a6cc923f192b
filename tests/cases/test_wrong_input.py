"""No input gives a 5xx, comes back unescaped or changed, or is lost from a refused form (I-29)."""

import threading
import uuid
from base64 import urlsafe_b64encode
from html import escape, unescape
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.models import Case
from cases.steps import FORMS
from tests.factories import (
    STEP_DATA,
    case_data,
    make_case,
    make_district,
    make_neighbourhood,
    make_words,
    step_data,
)
from trios.models import Membership
from wijkwerk.drafts.models import Draft
from wijkwerk.drafts.services import sign_writer
from wijkwerk.lib.text import clean

pytestmark = pytest.mark.django_db

CORPUS = {
    "nul": "voor\x00na",
    "right to left override": "rekening\u202efdp.exe",
    "byte order mark": "\ufeffbegin",
    "combining": "Cafe\u0301 en z\u0308",
    "emoji": "boom 🌳 en gezin 👩\u200d👩\u200d👧",
    "arabic": "شارع الأشجار",
    "script": "<script>alert(1)</script>",
    "attribute": "\" onmouseover=alert(1) x='",
    "entity": "&lt;b&gt; &amp; &copy",
    "sql": "'; DROP TABLE cases_case; --",
    "like": r"100%_\ ",
    "tsquery": "a & | ! <-> (:*) \"'",
    "template": "{{ 7|add:7 }}{% debug %}{# x #}",
    "format": "%s %(x)d {0} {x}",
    "controls": "bel\x07 en esc\x1b[31m",
    "line ends": "een\r\ntwee\rdrie",
    "long word": "x" * 118,
    "replacement": "a\ufffdb",
}
LONG = "lang " * 2000
TITLES = ["title", "place_label"]
TEXTS = ["occasion", "residents_wish", "framework"]
# The texts of the later steps, and what of them stands on the page of the casus.
STEP_TEXTS = {
    "betrokken": ["stakeholders-0-label", "obstacles-0-text"],
    "spanningen": ["tensions-0-text"],
    "perspectieven": ["perspectives-0-text", "perspectives-1-text"],
    "vragen": ["questions-0-text", "summary"],
    "afronding": ["outcome", "lesson_line"],
}


@pytest.fixture
def member(people, sign_in):
    make_words()
    return sign_in(people.member)


class Fields(HTMLParser):
    """What a browser would send from the one form of a casus on a page."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.values, self.inside, self.select = {}, None, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name = attrs.get("name")
        if tag == "textarea":
            self.inside, self.values[name] = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in attrs and self.select:
            self.values[self.select] = attrs["value"]
        elif tag == "input" and name:
            self.read_input(name, attrs)

    def read_input(self, name, attrs):
        if attrs.get("type") == "checkbox":
            self.values.setdefault(name, [])
        if attrs.get("type") not in {"checkbox", "radio"}:
            self.values[name] = attrs.get("value", "")
        elif "checked" in attrs and attrs["type"] == "radio":
            self.values[name] = attrs["value"]
        elif "checked" in attrs:
            self.values[name].append(attrs["value"])

    def handle_endtag(self, tag):
        if tag == "textarea":
            # A browser drops the first line end of a textarea.
            self.values[self.inside] = self.values[self.inside].removeprefix("\n")
            self.inside = None
        if tag == "select":
            self.select = None

    def handle_data(self, data):
        if self.inside:
            self.values[self.inside] += data


def shown(response) -> dict:
    return Fields(response.content.decode()).values


def same_text(sent: str, came: str) -> bool:
    """Unchanged, or cleaned; a text that came back may keep the ends that people typed."""
    return clean(came).strip() == clean(sent).strip()


def log(client, **fields):
    return client.post(reverse("cases:create"), case_data(**fields))


def errors_of(response) -> dict:
    return response.context["form"].errors


def step_path(case, step):
    return reverse("cases:edit_step", args=[case.public_id, step])


def all_errors(response) -> dict:
    """Every error of a step under the name of its field."""
    entry = response.context["entry"]
    rows = [form for part in entry.lists for form in part.forms]
    return {
        form.add_prefix(name): text
        for form in [entry.form, *rows]
        for name, text in form.errors.items()
    }


# --- text -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS)
def test_odd_text_is_saved_clean_and_shown_escaped(member, text):
    fields = dict.fromkeys([*TITLES, *TEXTS], text)
    response = log(member, **fields)
    assert response.status_code == 302
    case = Case.objects.get()
    page = member.get(case.get_absolute_url()).content.decode()
    for name in [*TITLES, *TEXTS]:
        assert getattr(case, name) == clean(text).strip()
    first = clean(text).strip().split("\n")[0]
    assert first in unescape(page)
    assert "<script>alert" not in page
    assert "onmouseover=alert" not in page.replace(escape(text), "")
    assert "14" not in escape(text) or "{{" in page
    again = shown(member.get(reverse("cases:edit", args=[case.public_id])))
    for name, value in fields.items():
        assert same_text(value, again[name]), name


@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS)
def test_odd_text_in_a_refused_form_comes_back(member, text):
    fields = dict.fromkeys([*TITLES, *TEXTS], text)
    response = log(member, district="", **fields)
    assert response.status_code == 200
    assert errors_of(response)["district"] == ["Kies een wijk."]
    came = shown(response)
    for name, value in fields.items():
        assert same_text(value, came[name]), name
    assert not Case.objects.exists()


@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS)
@pytest.mark.parametrize("step", STEP_TEXTS)
def test_odd_text_of_a_later_step_is_saved_clean_and_shown_escaped(people, sign_in, step, text):
    case = make_case(people.trio, state="in_uitvoering")
    client, fields = sign_in(people.member), dict.fromkeys(STEP_TEXTS[step], text)
    assert client.post(step_path(case, step), step_data(step, **fields)).status_code == 302
    page = client.get(case.get_absolute_url()).content.decode()
    assert clean(text).strip().split("\n")[0] in unescape(page)
    assert "<script>alert" not in page
    assert "onmouseover=alert" not in page.replace(escape(text), "")
    again = shown(client.get(step_path(case, step)))
    for name, value in fields.items():
        assert same_text(value, again[name]), name


@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS)
@pytest.mark.parametrize("step", STEP_TEXTS)
def test_odd_text_in_a_refused_step_comes_back(people, sign_in, step, text):
    case = make_case(people.trio, state="in_uitvoering")
    wrong = next(
        name for name in STEP_DATA[step] if name not in STEP_TEXTS[step] or step == "vragen"
    )
    fields = dict.fromkeys(STEP_TEXTS[step], text) | {wrong: "x" * 5000}
    response = sign_in(people.member).post(step_path(case, step), step_data(step, **fields))
    assert response.status_code == 200
    came = shown(response)
    for name in STEP_TEXTS[step]:
        assert same_text(fields[name], came[name]), name


@pytest.mark.parametrize("name", [*TITLES, *TEXTS])
def test_text_that_is_too_long_is_told_at_its_field_and_kept(member, name):
    response = log(member, **{name: LONG})
    assert "te lang" in errors_of(response)[name][0]
    assert same_text(LONG, shown(response)[name])
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("step", "name"), [(s, n) for s, names in STEP_TEXTS.items() for n in names]
)
def test_text_of_a_later_step_that_is_too_long_is_told_and_kept(people, sign_in, step, name):
    case = make_case(people.trio, state="in_uitvoering")
    data = step_data(step, **{name: LONG})
    response = sign_in(people.member).post(step_path(case, step), data)
    assert list(all_errors(response)) == [name]
    assert "te lang" in all_errors(response)[name][0]
    assert same_text(LONG, shown(response)[name])
    case.refresh_from_db()
    assert case.version == 1


@pytest.mark.parametrize("text", ["   ", "\x00", "\u202e\ufeff", "\r\n\t "])
def test_a_side_of_nothing_but_blanks_is_empty(member, text):
    errors = errors_of(log(member, residents_wish=text))
    assert errors["residents_wish"] == ["Vul de wens van bewoners in."]


def test_half_a_character_in_the_body_is_no_fault_of_ours(member):
    body = b"title=half%ED%A0%80&occasion=%FF%FE&residents_wish=%C3"
    kind = "application/x-www-form-urlencoded"
    assert member.post(reverse("cases:create"), body, content_type=kind).status_code in {200, 400}


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300))
def test_any_text_makes_the_round_trip_through_the_form(member, text):
    response = log(member, district="", occasion=text)
    came = shown(response)["occasion"]
    assert same_text(text, came)
    assert same_text(came, shown(log(member, district="", occasion=came))["occasion"])


# --- choices, keys and numbers --------------------------------------------------------------------
CHOICES = [
    "district",
    "neighbourhood",
    "framework_kind",
    "framework_hardness",
]
STEP_CHOICES = {
    "betrokken": ["sectors", "stakeholders-0-type", "obstacles-0-type"],
    "spanningen": ["tensions-0-tension"],
    "perspectieven": ["perspectives-0-viewpoint", "perspectives-0-position_kort_lang"],
    "afronding": ["outcome_type"],
}
ODD_CHOICES = ["bestaat niet", "nul\x00", "'", "x" * 5000, "\ud7ff🌳", "-1", "{{ 7 }}"]


@pytest.mark.parametrize("value", ODD_CHOICES, ids=lambda value: ascii(value)[:20])
def test_a_choice_that_is_not_in_the_list_is_told_at_its_field(member, value):
    response = log(member, **dict.fromkeys(CHOICES, value))
    assert response.status_code == 200
    assert set(errors_of(response)) == set(CHOICES)
    assert same_text(case_data()["occasion"], shown(response)["occasion"])
    assert not Case.objects.exists()


@pytest.mark.parametrize("value", ODD_CHOICES, ids=lambda value: ascii(value)[:20])
@pytest.mark.parametrize("step", STEP_CHOICES)
def test_a_choice_of_a_later_step_that_is_not_in_the_list_is_told(people, sign_in, step, value):
    case = make_case(people.trio, state="in_uitvoering")
    data = step_data(step, **dict.fromkeys(STEP_CHOICES[step], value))
    response = sign_in(people.member).post(step_path(case, step), data)
    assert set(all_errors(response)) == set(STEP_CHOICES[step])
    came = shown(response)
    for name in STEP_TEXTS[step]:
        assert same_text(STEP_DATA[step][name], came[name]), name


def test_a_wijk_or_buurt_of_elsewhere_is_told_at_its_field(member, people):
    elsewhere = make_district(people.other_municipality, name="Ruwaard")
    buurt = make_neighbourhood(elsewhere, "01", "Schadewijk")
    assert errors_of(log(member, district=elsewhere.pk))["district"] == [
        "Kies ‘wijk’ uit de lijst."
    ]
    response = log(member, neighbourhood=buurt.pk)
    assert errors_of(response)["neighbourhood"] == ["Kies ‘buurt’ uit de lijst."]
    assert "Schadewijk" not in response.content.decode()


def test_a_buurt_of_another_wijk_is_told_at_its_field(member, people):
    buurt = make_neighbourhood(
        make_district(people.municipality, "20", "Ossehaar"), "01", "Ballast"
    )
    errors = errors_of(log(member, neighbourhood=buurt.pk))
    assert "Ballast ligt niet in Centrum." in errors["neighbourhood"][0]


OFF_THE_SCALE = ["101", "-1", "x", "1e3", "50.5", "9" * 5000, "nul\x00"]


@pytest.mark.parametrize("name", ["now", "wanted"])
@pytest.mark.parametrize("value", OFF_THE_SCALE, ids=lambda value: value[:6].encode())
def test_a_slider_off_the_scale_is_told_at_its_field_and_kept(case, member, name, value):
    data = step_data("spanningen", **{f"tensions-0-{name}": value})
    response = member.post(step_path(case, "spanningen"), data)
    assert list(all_errors(response)) == [f"tensions-0-{name}"]
    assert "is een getal van 0 tot en met 100." in all_errors(response)[f"tensions-0-{name}"][0]
    came = shown(response)
    assert same_text(value, came[f"tensions-0-{name}"])
    assert came["tensions-0-text"] == data["tensions-0-text"]


COUNTS = ["-1", str(10**9), "x", "", "1.5", "9" * 5000, None, "nul\x00"]


@pytest.mark.parametrize("count", COUNTS, ids=lambda count: ascii(count)[:12])
@pytest.mark.parametrize("name", ["TOTAL_FORMS", "INITIAL_FORMS"])
def test_a_broken_count_of_rows_is_no_fault_of_ours(case, member, name, count):
    for more in ({"add": "questions"}, {"add": "onzin"}, {}):
        data = step_data("vragen", **more)
        if count is not None:
            data[f"questions-{name}"] = count
        response = member.post(step_path(case, "vragen"), data)
        assert response.status_code in {200, 302}
        if response.status_code == 200:
            assert shown(response)["questions-0-text"] == data["questions-0-text"]
    assert case.questions.get().text == data["questions-0-text"]


ODD_ROWS = ["questions--1-text", "questions-99999-text", "questions-²-text", "questions-x-text"]


@pytest.mark.parametrize("name", [*ODD_ROWS, "questions-0-", "perspectives-0-position_"])
def test_a_row_with_an_odd_number_is_no_fault_of_ours(case, member, name):
    for step in ("vragen", "perspectieven"):
        for more in ({}, {"add": "questions"}):
            data = step_data(step, **{name: "x"}, **more)
            assert member.post(step_path(case, step), data).status_code in {200, 302}


def test_who_owns_a_casus_comes_from_the_seat_never_from_the_form(member, people):
    theirs = {
        "trio": people.other_trio.pk,
        "municipality": people.other_municipality.pk,
        "brought_by": people.stranger.pk,
        "state": "afgerond",
        "public_id": "2222222222",
        "version": "7",
        "tension_level": "0",
    }
    assert log(member, **theirs).status_code == 302
    case = Case.objects.get()
    assert (case.trio, case.brought_by) == (people.trio, people.member)
    assert (case.municipality, case.state) == (people.municipality, "concept")
    assert (case.version, case.tension_level) == (1, 0)
    assert case.public_id != "2222222222"


# --- the key of the form --------------------------------------------------------------------------
@pytest.mark.parametrize("key", ["geen sleutel", "nul\x00", "0" * 5000])
def test_a_key_that_is_no_key_loses_nothing(member, key):
    response = log(member, submit_key=key)
    assert response.status_code in {200, 302}
    if response.status_code == 200:
        came = shown(response)
        assert same_text(case_data()["occasion"], came["occasion"])
        again = member.post(reverse("cases:create"), {**case_data(), **came})
        assert again.status_code == 302, "the same form, sent again, is saved"


def test_a_missing_key_still_saves(member):
    data = case_data()
    del data["submit_key"]
    assert member.post(reverse("cases:create"), data).status_code == 302


def test_the_key_of_a_foreign_casus_gives_a_casus_of_ones_own(member, people):
    foreign = make_case(people.other_trio, title="Van een ander")
    response = log(member, submit_key=str(foreign.submit_key))
    assert response.status_code in {200, 302}
    assert foreign.public_id not in response.get("Location", "")
    assert "Van een ander" not in response.content.decode()
    if response.status_code == 302:
        own = Case.objects.get(trio=people.trio)
        assert response["Location"] == step_path(own, "betrokken")
        assert own.title == case_data()["title"]


def test_a_form_sent_again_after_going_back_loses_no_new_text(member):
    """Back in the browser, some words changed, saved again: the key is that of the first time."""
    data = case_data()
    member.post(reverse("cases:create"), data)
    response = member.post(reverse("cases:create"), {**data, "title": "Een betere titel"})
    everywhere = " ".join(Case.objects.values_list("title", flat=True))
    everywhere += response.content.decode()
    assert "Een betere titel" in everywhere


# --- the version of the form ----------------------------------------------------------------------
@pytest.mark.parametrize("version", ["-1", "99", "9" * 5000, str(2**31), "x", "nul\x00", "", None])
def test_a_wrong_version_overwrites_nothing_and_loses_nothing(case, people, sign_in, version):
    client = sign_in(people.member)
    data = case_data(title="Mijn nieuwe titel", version=version)
    if version is None:
        del data["version"]
    response = client.post(reverse("cases:edit", args=[case.public_id]), data)
    assert response.status_code in {200, 409}
    assert shown(response)["title"] == "Mijn nieuwe titel"
    case.refresh_from_db()
    assert case.title == "Zieke bomen in een groene straat"


# --- addresses ------------------------------------------------------------------------------------
def token(text: str) -> str:
    return urlsafe_b64encode(text.encode("utf-8", "surrogatepass")).decode().rstrip("=")


NOW = '"2026-07-11T10:00:00+02:00"'
GARBAGE = {
    "no base64": "!!!",
    "no json": token("{"),
    "no list": token("7"),
    "null": token("null"),
    "too short": token("[]"),
    "too long": token(f"[{NOW},1,2,3]"),
    "other types": token('[1,"x"]'),
    "boolean": token(f"[{NOW},true]"),
    "float": token(f"[{NOW},1.5]"),
    "not a number": token(f"[{NOW},NaN]"),
    "nothing": token(f"[{NOW},null]"),
    "no moment": token('["gisteren",1]'),
    "moment without zone": token('["2026-07-11T10:00:00",1]'),
    "nested": token("[" * 5000),
    "no ascii": "é",
    "half a letter": urlsafe_b64encode(b"\xff\xfe").decode(),
    "long": "A" * 4000,
}


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE)
def test_a_page_that_is_not_ours_is_a_bad_request(case, people, sign_in, garbage):
    client = sign_in(people.member)
    for path in (reverse("cases:list"), reverse("cases:timeline", args=[case.public_id])):
        for way in ("na", "voor"):
            assert client.get(path, {way: garbage}).status_code == 400


FORGED_TOKENS = {
    "nul in the title": ("titel", '["a\\u0000b",1]'),
    "surrogate in the title": ("titel", '["\\ud800",1]'),
    "long title": ("titel", f'["{"x" * 3000}",1]'),
    "huge id": ("titel", f'["a",{10**40}]'),
    "huge level": ("spanning", f"[{10**40},{NOW},1]"),
    "first moment": ("bijgewerkt", '["0001-01-01T00:00:00+14:00",1]'),
    "last moment": ("bijgewerkt", '["9999-12-31T23:59:59-14:00",1]'),
}


@pytest.mark.parametrize(("sort", "text"), FORGED_TOKENS.values(), ids=FORGED_TOKENS)
def test_a_forged_page_in_the_right_shape_is_no_fault_of_ours(case, people, sign_in, sort, text):
    client = sign_in(people.member)
    for way in ("na", "voor"):
        answer = client.get(reverse("cases:list"), {"sorteer": sort, way: token(text)})
        assert answer.status_code in {200, 400}


PARAMETERS = ["q", "van", "sorteer", "datum", "status", "wijk", "spanning_is", "kader", "soort"]
BAD_ENCODINGS = {"nul", "replacement"}


@pytest.mark.parametrize("text", [*CORPUS.values(), LONG[:5000]], ids=[*CORPUS, "very long"])
def test_odd_text_in_the_address_is_left_out_or_a_bad_request(case, people, sign_in, text):
    client = sign_in(people.member)
    expected = 400 if "\x00" in text or "\ufffd" in text else 200
    for name in PARAMETERS:
        response = client.get(reverse("cases:list"), {name: text})
        assert response.status_code == expected, name
        assert "<script>alert" not in response.content.decode()
        if name not in {"q", "datum"} and expected == 200:
            assert response.context["outcome"].total == 1, name
    path = reverse("cases:timeline", args=[case.public_id])
    assert client.get(path, {"soort": text}).status_code == expected


def test_a_question_comes_back_in_its_box(case, people, sign_in):
    client = sign_in(people.member)
    for name, text in CORPUS.items():
        if name not in BAD_ENCODINGS:
            response = client.get(reverse("cases:list"), {"q": text})
            assert same_text(text, shown(response)["q"]), name


def test_a_question_that_is_too_long_is_not_dropped_in_silence(case, people, sign_in):
    """The list would show everything under an empty box."""
    response = sign_in(people.member).get(reverse("cases:list"), {"q": "kap " * 60})
    assert shown(response)["q"].startswith("kap kap")


DATES = [
    "31-2-2026",
    "0-0-0",
    "1-1-1",
    "99-99-9999",
    "11-07-26",
    "gisteren",
    "1-1-1899",
    "²-1-2026",
]


@pytest.mark.parametrize("day", DATES)
def test_a_day_that_does_not_exist_is_told_and_kept(case, people, sign_in, day):
    response = sign_in(people.member).get(reverse("cases:list"), {"datum": day})
    assert "Vul een bestaande datum in" in response.content.decode()
    assert shown(response)["datum"] == day
    assert response.context["outcome"].total == 1


PATHS = [
    "/casussen/bestaatniet/",
    "/casussen/0000000000/",
    "/casussen/AAAAAAAAAA/",
    "/casussen/22222222222/",
    "/casussen/2222222222/bewerken/x/",
    "/casussen/{id}/bewerken/x/",
    "/casussen/{id}/bewerken/Botsing/",
    "/casussen/{id}/bewerken/" + "x" * 3000 + "/",
    "/casussen/%2e%2e/beheer/",
    "/casussen/{id}/status/bestaat-niet/",
    "/casussen/{id}/status/concept%27/",
    "/casussen/{id}/status/%F0%9F%8C%B3/",
    "/casussen/{id}/status/" + "x" * 3000 + "/",
    "/trio/plek/bestaat-niet/",
    "/trio/plek/wijk%0d%0aSet-Cookie:x/",
    "/" + "x" * 5000,
]


def test_a_path_that_leads_nowhere_is_not_found(case, people, sign_in):
    client = sign_in(people.member)
    for path in PATHS:
        for ask in (client.get, client.post):
            response = ask(path.format(id=case.public_id))
            assert response.status_code == 404, path
            assert "Deze pagina is er niet" in response.content.decode()


@pytest.mark.parametrize("path", ["/casussen/%00/", "/casussen/%ff/", "/%ED%A0%80/"])
def test_nul_and_bad_encodings_in_a_path_lead_nowhere(people, sign_in, path):
    assert sign_in(people.member).get(path).status_code in {400, 404}


def test_what_the_history_of_the_browser_asks_again_is_a_whole_page(case, people, sign_in):
    """htmx asks so when a page fell out of its cache, and puts the answer in the whole body."""
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    response = sign_in(people.member).get(reverse("cases:list"), headers=headers)
    assert "<main" in response.content.decode()


# --- moves ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("target", ["geagendeerd", "besproken", "in_uitvoering", "afgerond"])
def test_a_step_that_is_not_on_the_table_is_told_and_not_taken(case, people, sign_in, target):
    path = reverse("cases:move", args=[case.public_id, target])
    response = sign_in(people.member).post(path, {"reason": "Zomaar"})
    assert response.status_code == 409
    assert "Van ‘Concept’ kun je niet naar" in response.content.decode()
    case.refresh_from_db()
    assert case.state == "concept"


def test_a_step_to_nowhere_is_not_found(case, people, sign_in):
    path = reverse("cases:move", args=[case.public_id, "weggegooid"])
    assert sign_in(people.member).post(path, {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("text", [*CORPUS.values(), LONG], ids=[*CORPUS, "too long"])
def test_odd_text_in_the_reason_of_a_step_is_kept(people, sign_in, text):
    case = make_case(people.trio, state="ingebracht")
    client = sign_in(people.member)
    path = reverse("cases:move", args=[case.public_id, "concept"])
    response = client.post(path, {"reason": text})
    if response.status_code == 200:
        assert same_text(text, shown(response)["reason"])
    else:
        assert response.status_code == 302
        assert case.timeline.first().text == clean(text).strip()
        page = client.get(case.get_absolute_url()).content.decode()
        assert "<script>alert" not in page


# --- the form of a seat ---------------------------------------------------------------------------
@pytest.mark.parametrize("value", ["", "bestaat niet", "nul\x00", "1", "'", "🌳", "x" * 5000])
def test_a_person_who_is_not_in_the_list_gets_no_seat(people, sign_in, value):
    seats = Membership.objects.filter(trio=people.other_trio)
    client = sign_in(people.stranger)
    response = client.post(reverse("trios:fill_seat", args=["sociaal"]), {"person": value})
    assert response.status_code == 200
    assert response.context["form"].errors["person"]
    assert seats.count() == 1


@pytest.mark.parametrize("who", ["seatless", "facilitator", "disabled", "member", "stranger"])
def test_somebody_of_elsewhere_gets_no_seat(people, sign_in, who):
    person = getattr(people, who)
    path = reverse("trios:fill_seat", args=["sociaal"])
    response = sign_in(people.stranger).post(path, {"person": person.public_id})
    assert response.status_code == 200
    assert Membership.objects.filter(trio=people.other_trio).count() == 1


# --- the doors ------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["account_login", "account_reset_password"])
@pytest.mark.parametrize("text", [*CORPUS.values(), LONG], ids=[*CORPUS, "too long"])
def test_odd_text_at_the_door_is_no_fault_of_ours(client, name, text):
    fields = {"login": text, "password": text, "email": text}
    assert client.post(reverse(name), fields).status_code in {200, 302}
    fields = {"login": f"{text}@oss.example", "password": "x", "email": f"{text}@oss.example"}
    assert client.post(reverse(name), fields).status_code in {200, 302}


@pytest.mark.parametrize("target", ["//kwaad.example/", "https://kwaad.example/", "javascript:x"])
def test_nobody_is_sent_elsewhere_after_the_sign_in(people, client, target):
    fields = {"login": people.member.email, "password": "een lange zin voor de test"}
    response = client.post(f"{reverse('account_login')}?next={target}", {**fields, "next": target})
    assert response.status_code == 302
    assert "kwaad" not in response["Location"]
    assert not response["Location"].startswith("javascript")


# --- methods and CSRF -----------------------------------------------------------------------------
def everything() -> dict:
    """All rows of business data; sign-ins and the counters of the door are not."""
    own = [m for m in apps.get_models() if m._meta.app_label in OWN]
    return {m: list(m._default_manager.order_by("pk").values()) for m in own}


OWN = {"trios", "cases", "outbox", "drafts", "search", "feeds"}


def addresses(case) -> list[str]:
    of_case = ["detail", "edit", "summary", "timeline"]
    return [
        *(reverse(name) for name in ["home", "cases:list", "cases:create", "cases:neighbourhoods"]),
        *(reverse(f"cases:{name}", args=[case.public_id]) for name in of_case),
        *(step_path(case, step) for step in FORMS),
        *(reverse("cases:move", args=[case.public_id, to]) for to in ["ingebracht", "concept"]),
        *(reverse(name) for name in ["trios:own", "trios:end_seat", "outbox:preferences"]),
        reverse("trios:fill_seat", args=["wijk"]),
        *(reverse(name) for name in ["styleguide", "help", "privacy", "about", "accessibility"]),
        *(reverse(name) for name in ["account_change_password", "account_reset_password"]),
        *(reverse(name) for name in ["healthz", "readyz", "admin:index"]),
        reverse("account_logout"),
    ]


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_asking_changes_nothing(case, people, sign_in, method):
    client = sign_in(people.member)
    before = everything()
    for address in addresses(case):
        query = "?reason=x&person=x&add=questions&title=x&kinds=x"
        response = getattr(client, method)(address + query)
        assert response.status_code < 500, address
    assert everything() == before
    assert client.get(reverse("cases:list")).status_code == 200, "still signed in"


READ_ONLY = {
    "cases:list": [],
    "cases:detail": [1],
    "cases:summary": [1],
    "trios:own": [],
    "home": [],
}


@pytest.mark.parametrize("name", READ_ONLY)
def test_a_page_to_read_refuses_to_be_written(case, people, sign_in, name):
    path = reverse(name, args=[case.public_id] if READ_ONLY[name] else [])
    client = sign_in(people.member)
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)(path).status_code == 405, method


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_a_form_knows_two_methods(case, people, sign_in, method):
    client, before = sign_in(people.member), everything()
    answers = {
        address: getattr(client, method)(address).status_code
        for address in [
            reverse("cases:create"),
            reverse("cases:edit", args=[case.public_id]),
            step_path(case, "vragen"),
            reverse("cases:move", args=[case.public_id, "ingebracht"]),
            reverse("trios:end_seat"),
            reverse("outbox:preferences"),
        ]
    }
    assert everything() == before
    assert set(answers.values()) == {405}, answers


def send_without_token(user, path, data):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    return client.post(path, data)


@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS)
def test_a_form_without_its_token_is_refused_and_its_text_kept(people, text):
    make_words()
    path = reverse("cases:create")
    data = case_data(occasion=text, typed_by=sign_writer(people.member))
    response = send_without_token(people.member, path, data)
    assert response.status_code == 403
    assert "Je formulier was te lang open" in response.content.decode()
    assert not Case.objects.exists()
    client = Client()
    client.force_login(people.member)
    assert same_text(text, shown(client.get(path))["occasion"])


@pytest.mark.parametrize("writer", ["", "verzonnen", "nul\x00", "x" * 5000])
def test_a_writer_who_is_not_signed_keeps_nothing(people, writer):
    data = case_data(typed_by=writer)
    assert send_without_token(people.member, reverse("cases:create"), data).status_code == 403
    assert not Draft.objects.exists()


def test_a_form_sent_to_a_very_long_address_is_no_fault_of_ours(people, client):
    path = "/wachtwoord/nieuw/1-" + "x" * 300 + "/"
    data = {"typed_by": sign_writer(people.member)}
    assert client.post(path, data).status_code < 500


def test_the_text_of_somebody_who_was_removed_is_no_fault_of_ours(people, client):
    data = case_data(typed_by=sign_writer(people.seatless))
    people.seatless.delete()
    assert client.post(reverse("cases:create"), data).status_code in {302, 403}
    connection.check_constraints()  # outside a test this is asked at once


# --- twice at once --------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_one_form_sent_by_eight_at_once_makes_one_casus(people):
    make_words()
    data, start = case_data(submit_key=str(uuid.uuid4())), threading.Barrier(8)
    answers = []

    def send():
        client = Client()
        client.force_login(people.member)
        start.wait()
        answers.append(client.post(reverse("cases:create"), data))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    case = Case.objects.get()
    assert [answer["Location"] for answer in answers] == [step_path(case, "betrokken")] * 8
    assert case.timeline.count() == 1
