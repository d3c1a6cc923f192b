"""The guided entry: short steps, each saved, rows that come and go, and what is still missing."""

from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.forms.entry import PARTS
from cases.models import Case, ObstacleType, OutcomeType, StakeholderType, TensionType
from cases.readiness import DEMANDS
from cases.services import FIELDS
from cases.steps import CLOSING, FORMS, STEPS
from tests.factories import STEP_DATA, case_data, make_case, make_words, step_data

LATER = ["betrokken", "spanningen", "perspectieven", "vragen"]


@pytest.fixture
def bare(people, sign_in):
    """A casus of which only the first step is filled in; the member is signed in."""
    make_words()
    sign_in(people.member).post(reverse("cases:create"), case_data())
    return Case.objects.latest("pk")


def address(case, step):
    return reverse("cases:edit_step", args=[case.public_id, step])


def send(client, case, step, **fields):
    return client.post(address(case, step), step_data(step, **fields))


def part(response, name):
    """The rows of this list on the page, or the form that has this field."""
    entry = response.context["entry"]
    return next((rows for rows in entry.lists if rows.name == name), entry.form)


def errors(response, name):
    return [form.errors for form in part(response, name).forms]


# --- the steps ------------------------------------------------------------------------------------
def test_every_field_of_a_casus_stands_in_exactly_one_step():
    named = [name for step in FORMS.values() for name in step.fields]
    assert sorted(named) == sorted(FIELDS)


def test_every_step_with_fields_has_a_form_with_those_fields():
    for step, (form, lists) in PARTS.items():
        known = {*form.base_fields, *(rows.name for rows in lists)}
        assert set(step.fields) == known - {"submit_key", "version", "typed_by"}, step.key
    assert set(PARTS) == set(FORMS.values())


def test_every_demand_about_a_field_leads_to_a_step_that_exists():
    paths = {demand.path for demands in DEMANDS.values() for demand in demands}
    known = {f"bewerken/{key}/" for key in FORMS}
    assert {path for path in paths if path.startswith("bewerken/")} <= known


def test_a_new_casus_goes_on_to_the_second_step(bare, client):
    answer = client.post(reverse("cases:create"), case_data())
    assert answer.url.endswith("/bewerken/betrokken/")
    straight = client.post(reverse("cases:create"), case_data(to_case="1"))
    assert straight.url == Case.objects.order_by("-pk").first().get_absolute_url()


@pytest.mark.parametrize(("step", "following"), [*pairwise([*LATER, "samenvatting"])])
def test_a_saved_step_goes_on_to_the_next(bare, client, step, following):
    assert send(client, bare, step).url == address(bare, following)
    assert send(client, bare, step, to_case="1").url == bare.get_absolute_url()


def test_all_steps_together_make_a_casus_that_can_be_offered(bare, client):
    for step in LATER:
        page = client.get(address(bare, "samenvatting")).content.decode()
        assert "Casus inbrengen" not in page
        version = Case.objects.get().version
        assert send(client, bare, step, version=version).status_code == 302
    page = client.get(address(bare, "samenvatting")).content.decode()
    assert "Casus inbrengen" in page
    assert "Nog doen" not in page
    client.post(f"{bare.get_absolute_url()}status/ingebracht/", {"reason": ""})
    case = Case.objects.get()
    assert (case.state, case.summary, case.tension_level) == (
        "ingebracht",
        "Essen weg, groen terug.",
        2,
    )
    assert case.stakeholders.get().label == "Groep Groene stoep"
    assert case.obstacles.get().type_id == "procedure"
    assert case.questions.get().text.startswith("Hoe wordt een kapbrief")
    assert list(case.perspectives.values_list("viewpoint", "positions__step")) == [
        ("bewoner", 2),
        ("sectorambtenaar_fysiek", 6),
    ]


def test_the_checklist_says_what_is_missing_with_the_way_to_it(bare, client):
    page = client.get(address(bare, "vragen")).content.decode()
    for demand in DEMANDS["ingebracht"]:
        assert f'href="{bare.get_absolute_url()}{demand.path}">{demand.text}' in page
    send(client, bare, "vragen")
    page = client.get(address(bare, "vragen")).content.decode()
    assert f"Klaar:</span> {DEMANDS['ingebracht'][3].text}" in page


def test_the_list_of_steps_shows_where_you_are_and_what_is_done(bare, client):
    send(client, bare, "vragen")
    steps = client.get(address(bare, "spanningen")).context["steps"]
    assert [step.is_current for step in steps] == [n == 2 for n in range(6)]
    assert [step.is_done for step in steps] == [True, False, False, False, True, False]


def test_the_first_step_is_what_bewerken_opens(case, people, sign_in):
    page = sign_in(people.member).get(reverse("cases:edit", args=[case.public_id]))
    assert "Stap 1 van 6: Wat schuurt er?" in page.content.decode()


@pytest.mark.parametrize("step", ["onzin", "nieuw", "Botsing", "0"])
def test_a_step_that_does_not_exist_is_not_found(case, people, sign_in, step):
    assert sign_in(people.member).get(address(case, step)).status_code == 404


def test_the_summary_tells_all_that_was_filled_in_per_step(case, people, sign_in):
    case.tensions.update(text="De zomer komt eraan")
    page = sign_in(people.member).get(address(case, "samenvatting")).content.decode()
    for text in [
        case.title,
        "Groep Groene stoep",
        "Kap en herplant zijn twee processen.",
        "De zomer komt eraan",
        "stap 2 van 7",
        "Hoe wordt een kapbrief",
    ]:
        assert text in page, text
    for step in STEPS[:-1]:
        assert f'href="{address(case, step.key)}">Aanpassen' in page


# --- two people -----------------------------------------------------------------------------------
@pytest.mark.parametrize("first", LATER)
@pytest.mark.parametrize("second", LATER)
def test_two_people_on_different_steps_never_conflict(bare, client, first, second):
    assert send(client, bare, first).status_code == 302
    changed = {"sectors": ["groen"], "tensions-0-now": "3", "summary": "Anders"}
    changed["perspectives-0-text"] = "Ik zie het anders."
    answer = send(client, bare, second, **changed)
    assert answer.status_code == (409 if first == second else 302)


def test_the_page_of_two_versions_speaks_of_this_step_only(case, people, sign_in):
    client = sign_in(people.social)
    client.post(address(case, "botsing"), case_data(version=1))
    send(client, case, "vragen", summary="Van Sander")
    answer = send(sign_in(people.member), case, "vragen", summary="Van Wietske")
    assert answer.status_code == 409
    assert [one.label for one in answer.context["comparison"].differences] == ["In het kort"]
    assert answer.context["comparison"].saved_by == "Sander"
    assert answer.context["edit_url"] == address(case, "vragen")


def test_a_tension_taken_away_meanwhile_takes_only_its_positions_along(case, people, sign_in):
    client = sign_in(people.member)
    send(client, case, "spanningen", **{"tensions-0-tension": "ruimte_regels"})
    answer = send(client, case, "perspectieven", **{"perspectives-0-text": "Ik zie het zo."})
    assert answer.status_code == 302
    assert case.perspectives.first().text == "Ik zie het zo."
    assert not case.perspectives.filter(positions__isnull=False).exists()


def test_a_tension_that_stays_keeps_the_positions_on_it(case, people, sign_in):
    send(sign_in(people.member), case, "spanningen", **{"tensions-0-now": "90"})
    assert case.perspectives.filter(positions__isnull=False).count() == 2
    assert case.tensions.get().now == 90


# --- rows -----------------------------------------------------------------------------------------
ROWS = [
    ("betrokken", "stakeholders", "label", 10),
    ("betrokken", "obstacles", "text", 5),
    ("spanningen", "tensions", "text", 5),
    ("perspectieven", "perspectives", "text", 7),
    ("vragen", "questions", "text", 5),
]


@pytest.mark.parametrize(("step", "name", "field", "most"), ROWS)
def test_one_more_row_keeps_what_was_typed_and_saves_nothing(bare, client, step, name, field, most):
    typed = {f"{name}-0-{field}": "Nog niet opgeslagen"}
    answer = send(client, bare, step, add=name, **typed)
    before = part(client.get(address(bare, step)), name).total_form_count()
    rows = part(answer, name)
    sent = sum(key.startswith(f"{name}-") and key.endswith(f"-{field}") for key in STEP_DATA[step])
    assert rows.total_form_count() == max(sent + 1, before)
    assert "Nog niet opgeslagen" in answer.content.decode()
    assert Case.objects.get().version == 1


@pytest.mark.parametrize(("step", "name", "field", "most"), ROWS)
def test_the_button_for_one_more_goes_at_the_last_row(bare, client, step, name, field, most):
    typed = {f"{name}-{number}-{field}": f"tekst {number}" for number in range(most)}
    answer = send(client, bare, step, add=name, **typed)
    assert part(answer, name).total_form_count() == most
    assert f'name="add" value="{name}"' not in answer.content.decode()


@pytest.mark.parametrize(("step", "name", "field", "most"), ROWS)
def test_a_row_too_many_is_told_at_its_field_and_nothing_is_lost(
    bare, client, step, name, field, most
):
    typed = {f"{name}-{number}-{field}": f"tekst {number}" for number in range(most + 1)}
    answer = send(client, bare, step, **typed)
    assert answer.status_code == 200
    about = part(answer, name).form.about
    assert any("Maak deze regel leeg." in text for text in errors(answer, name)[most][about])
    assert f"tekst {most}" in answer.content.decode()
    assert Case.objects.get().version == 1


@pytest.mark.parametrize("count", [30, 2000])
def test_a_forged_heap_of_rows_is_told(bare, client, count):
    typed = {f"questions-{number}-text": f"vraag {number}" for number in range(0, count, 7)}
    answer = send(client, bare, "vragen", **typed)
    assert "gebruik hoogstens 5 vragen" in answer.content.decode()
    assert not bare.questions.exists()


def test_a_row_that_is_made_empty_goes(case, people, sign_in):
    client = sign_in(people.member)
    send(client, case, "betrokken", **{"obstacles-0-type": "", "obstacles-0-text": ""})
    empty = {"perspectives-0-viewpoint": "", "perspectives-0-text": ""}
    send(client, case, "perspectieven", **empty)
    send(client, case, "spanningen", **{"tensions-0-tension": "", "tensions-0-text": ""})
    assert not case.obstacles.exists()
    assert case.perspectives.get().viewpoint == "sectorambtenaar_fysiek"
    assert not case.tensions.exists()


TWICE = [
    (
        "spanningen",
        "tensions",
        "tension",
        {"tensions-1-tension": "kort_lang"},
        "Deze spanning staat er al.",
    ),
    (
        "perspectieven",
        "perspectives",
        "viewpoint",
        {"perspectives-1-viewpoint": "bewoner"},
        "Dit perspectief staat er al.",
    ),
]


@pytest.mark.parametrize(("step", "name", "field", "change", "message"), TWICE)
def test_the_same_one_twice_is_told_at_the_second(bare, client, step, name, field, change, message):
    answer = send(client, bare, step, **change)
    first, second = errors(answer, name)[:2]
    assert not first
    assert message in second[field][0]


WRONG = [
    ("betrokken", "stakeholders", 0, "type", "onzin", "Kies een betrokkene uit de lijst."),
    ("betrokken", "stakeholders", 0, "type", "", "Kies wat voor betrokkene dit is."),
    ("betrokken", "stakeholders", 0, "label", "x" * 201, "is te lang"),
    ("betrokken", "obstacles", 0, "type", "onzin", "Kies een belemmering uit de lijst."),
    ("betrokken", "obstacles", 0, "type", "", "Kies wat voor belemmering dit is."),
    ("betrokken", "obstacles", 0, "text", "x" * 401, "is te lang"),
    ("spanningen", "tensions", 0, "tension", "onzin", "Kies een spanning uit de lijst."),
    ("spanningen", "tensions", 0, "tension", "", "Kies bij welke spanning"),
    ("spanningen", "tensions", 0, "now", "101", "is een getal van 0 tot en met 100."),
    ("spanningen", "tensions", 0, "text", "x" * 301, "is te lang"),
    (
        "perspectieven",
        "perspectives",
        0,
        "viewpoint",
        "onzin",
        "Kies een perspectief uit de lijst.",
    ),
    ("perspectieven", "perspectives", 0, "viewpoint", "", "Kies van wie dit perspectief is."),
    ("perspectieven", "perspectives", 0, "text", "", "Schrijf op wat deze persoon zegt."),
    ("perspectieven", "perspectives", 0, "text", "x" * 1001, "is te lang"),
    *(
        (
            "perspectieven",
            "perspectives",
            0,
            "position_kort_lang",
            value,
            "een stap van 1 tot en met 7",
        )
        for value in ["0", "8", "x", "-1", "2.5", "nul\x00", "9" * 5000]
    ),
    ("vragen", "questions", 0, "text", "x" * 301, "is te lang"),
]


@pytest.mark.parametrize(("step", "name", "number", "field", "value", "message"), WRONG)
def test_what_is_wrong_in_a_row_is_told_at_its_field_and_nothing_is_saved(
    case, people, sign_in, step, name, number, field, value, message
):
    before = list(Case.objects.values("version", "updated_at"))
    answer = send(sign_in(people.member), case, step, **{f"{name}-{number}-{field}": value})
    assert answer.status_code == 200
    found = errors(answer, name)
    assert message in found[number][field][0]
    assert len(found[number][field]) == 1
    assert sum(map(bool, found)) == 1, "one sentence, at one place"
    for key, typed in STEP_DATA[step].items():
        if key.endswith(("-text", "-label", "summary")) and key != f"{name}-{number}-{field}":
            assert typed in answer.content.decode()
    assert list(Case.objects.values("version", "updated_at")) == before


def test_a_position_is_optional(case, people, sign_in):
    send(sign_in(people.member), case, "perspectieven", **{"perspectives-0-position_kort_lang": ""})
    assert list(case.perspectives.values_list("positions__step", flat=True)) == [None, 6]


def test_a_position_on_a_tension_of_another_casus_is_left_out(case, people, sign_in):
    foreign = {"perspectives-0-position_ruimte_regels": "3"}
    assert send(sign_in(people.member), case, "perspectieven", **foreign).status_code == 302
    assert set(case.perspectives.values_list("positions__tension__tension", flat=True)) == {
        "kort_lang"
    }


# --- words that were taken off the list -----------------------------------------------------------
RETIRED = [
    ("betrokken", "stakeholders-0-type", StakeholderType, "bewonersgroep"),
    ("betrokken", "obstacles-0-type", ObstacleType, "procedure"),
    ("spanningen", "tensions-0-tension", TensionType, "kort_lang"),
]


@pytest.mark.parametrize(("step", "field", "model", "key"), RETIRED)
def test_a_retired_word_stays_where_it_stood_and_is_not_chosen_anew(
    case, bare, client, step, field, model, key
):
    model.objects.filter(pk=key).update(is_active=False)
    assert send(client, case, step).status_code == 302
    assert send(client, bare, step).status_code == 200


def test_a_retired_outcome_stays_where_it_stood(people, sign_in):
    case = make_case(people.trio, state="in_uitvoering", outcome_type_id="opgelost")
    OutcomeType.objects.update(is_active=False)
    assert send(sign_in(people.member), case, "afronding").status_code == 302


# --- the closing ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("state", "status"),
    [("concept", 409), ("besproken", 409), ("in_uitvoering", 200), ("afgerond", 200)],
)
def test_the_outcome_is_written_once_the_casus_is_carried_out(people, sign_in, state, status):
    case = make_case(people.trio, state=state)
    assert sign_in(people.member).get(address(case, CLOSING.key)).status_code == status


def test_outcome_and_lesson_open_the_way_to_closing(people, sign_in):
    case = make_case(people.trio, state="in_uitvoering")
    client = sign_in(people.member)
    close = f"{case.get_absolute_url()}status/afgerond/"
    page = client.get(close).content.decode()
    assert f'href="{address(case, "afronding")}"' in page
    half = send(client, case, "afronding", lesson_line="")
    assert half.url == case.get_absolute_url()
    assert client.post(close, {"reason": ""}).status_code == 409
    case.refresh_from_db()
    assert case.state == "in_uitvoering"
    send(client, case, "afronding", version=case.version)
    assert client.post(close, {"reason": ""}).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.outcome_type_id) == ("afgerond", "opgelost")


@pytest.mark.parametrize("field", ["outcome_type", "outcome", "lesson_line"])
def test_a_closed_casus_keeps_its_outcome_and_its_lesson(people, sign_in, field):
    words = {**STEP_DATA["afronding"], "outcome_type_id": "opgelost"}
    del words["outcome_type"]
    case = make_case(people.trio, state="afgerond", **words)
    answer = send(sign_in(people.member), case, "afronding", **{field: ""})
    assert list(answer.context["form"].errors) == [field]


# --- the cost -------------------------------------------------------------------------------------
def fill(case, count):
    for number in range(1, count):
        case.obstacles.create(type_id="procedure", text=f"Belemmering {number}")
        case.stakeholders.create(type_id="bewonersgroep", label=f"Groep {number}")
        case.questions.create(text=f"Vraag {number}")
    if count > 2:
        case.perspectives.create(viewpoint="partner", text="Ik ook.")
        case.tensions.create(tension_id="ruimte_regels", now=1, wanted=2)


@pytest.mark.parametrize("step", ["botsing", *LATER, "samenvatting"])
def test_queries_do_not_grow_with_the_rows(people, sign_in, step):
    client, numbers = sign_in(people.member), []
    for count in (1, 3):
        case = make_case(people.trio)
        fill(case, count)
        client.get(address(case, step))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(case, step)).status_code == 200
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
