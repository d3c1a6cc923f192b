"""The pages of the work methods: choosing one, reading it, copying it, changing the copy."""

import pytest
from django.urls import reverse

from tests.runs import make_method
from werkplaats.models import WorkMethod
from werkplaats.services.method_scripts import load_methods

LIST = "/werkplaats/werkvormen/"
QUERIES = {"list": 5, "page": 4, "steps": 4}
THREE = [{"title": name, "speaks": ["groep"]} for name in ("Een", "Twee", "Drie")]


@pytest.fixture
def own(people):
    """A method of three steps that the facilitator made."""
    return make_method(THREE, key=None, made_by=people.facilitator, name="Onze vorm")


@pytest.fixture
def mine(people, sign_in):
    """A client on which the facilitator is signed in."""
    return sign_in(people.facilitator)


def names_in(answer) -> list[str]:
    return [method.name for method in answer.context["methods"]]


def titles(method) -> list[str]:
    return list(method.steps.values_list("title", flat=True))


# --- the list and the page -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("question", "there", "not_there"),
    [
        ("hoofdstuk=strategie", "Spanningsronde", "Roddelmethode"),
        ("minuten=30", "Het koord", "Drietal-advies"),
        ("minuten=45", "Drietal-advies", "Roddelmethode"),
        ("groep=20", "Het koord", "Casus op tafel"),
        ("groep=3", "Drietal-advies", "Incidentmethode"),
        ("doen=position", "Het koord", "Spanningsronde"),
        ("van=mijn", "Onze vorm", "Het koord"),
        ("van=huis", "Het koord", "Onze vorm"),
        ("minuten=45&doen=still", "Stille spiegel", "Het koord"),
    ],
)
def test_the_list_shows_what_is_asked_for(own, mine, question, there, not_there):
    load_methods()
    found = names_in(mine.get(f"{LIST}?{question}"))
    assert there in found
    assert not_there not in found


@pytest.mark.parametrize("question", ["groep=veel", "groep=0", "minuten=7", "hoofdstuk=x", "van=?"])
def test_a_question_that_makes_no_sense_hides_nothing(own, mine, question):
    answer = mine.get(f"{LIST}?{question}")
    assert answer.status_code == 200
    assert names_in(answer) == ["Onze vorm"]


def test_put_away_methods_stand_apart(own, mine, people):
    make_method(name="Nog in gebruik")
    mine.post(reverse("werkplaats:put_away_method", args=[own.public_id]), {"doen": "weg"})
    assert names_in(mine.get(LIST)) == ["Nog in gebruik"]
    assert names_in(mine.get(f"{LIST}opgeborgen/")) == ["Onze vorm"]
    mine.post(reverse("werkplaats:put_away_method", args=[own.public_id]), {"doen": "terug"})
    assert names_in(mine.get(LIST)) == ["Nog in gebruik", "Onze vorm"]


def test_pressing_put_away_twice_does_not_bring_it_back(own, mine):
    for _ in range(2):
        mine.post(reverse("werkplaats:put_away_method", args=[own.public_id]), {"doen": "weg"})
    own.refresh_from_db()
    assert own.archived_at


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_for_one_and_three(people, mine, django_assert_num_queries, count):
    for _ in range(count):
        make_method(key=None, made_by=people.facilitator)
    mine.get(LIST)
    with django_assert_num_queries(QUERIES["list"]):
        mine.get(LIST)


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_asks_the_same_for_one_and_three_steps(
    people, mine, django_assert_num_queries, count
):
    own = make_method(THREE[:count], key=None, made_by=people.facilitator)
    mine.get(own.get_absolute_url())
    with django_assert_num_queries(QUERIES["page"]):
        mine.get(own.get_absolute_url())
    with django_assert_num_queries(QUERIES["steps"]):
        mine.get(f"{own.get_absolute_url()}stappen/")


def test_long_lists_have_pages_that_keep_the_filter(mine):
    for n in range(30):
        make_method(name=f"Vorm {n:02}", chapter="strategie")
    make_method(name="Vorm 99")
    first = mine.get(f"{LIST}?hoofdstuk=strategie")
    assert len(names_in(first)) == 25
    rest = mine.get(LIST + first.context["next_url"])
    assert names_in(rest) == [f"Vorm {n:02}" for n in range(25, 30)]


def test_the_page_tells_the_script_in_words(people, mine):
    load_methods()
    page = mine.get(WorkMethod.objects.get(key="drietal-advies").get_absolute_url())
    text = " ".join(page.content.decode().split())
    for words in (
        "Script, 31 minuten",
        "Stap 2 tot en met 5 doe je 3 keer, telkens met een andere inbrenger.",
        "4. Rug toe",
        "<dd>Alleen wie het schreef, met naam</dd>",
        "<dt>Is stil</dt><dd>inbrenger</dd>",
        "3 mensen",
    ):
        assert words in text


# --- copying and changing ------------------------------------------------------------------------
def test_a_copy_is_mine_and_its_page_offers_to_change_it(mine, people):
    house = make_method(name="Het origineel")
    page = mine.get(house.get_absolute_url()).content.decode()
    assert "Wijzig de stappen" not in page
    answer = mine.post(f"{house.get_absolute_url()}kopie/", {"name": "Onze versie"})
    copy = WorkMethod.objects.get(made_by=people.facilitator)
    assert answer["Location"] == copy.get_absolute_url()
    page = mine.get(copy.get_absolute_url()).content.decode()
    assert "Wijzig de stappen" in page
    assert "Het origineel" in page


HEAD = {
    "name": "Onze vorm",
    "purpose": "Samen kijken.",
    "chapter": "strategie",
    "group_min": "4",
    "group_max": "8",
    "roles": ["inbrenger", "groep"],
    "materials": "stiften\n\n vellen ",
    "version": "1",
}


def test_the_head_is_saved(mine, own):
    answer = mine.post(f"{own.get_absolute_url()}bewerken/", HEAD)
    assert answer.status_code == 302
    own.refresh_from_db()
    assert (own.chapter, own.group_max, own.materials) == ("strategie", 8, ["stiften", "vellen"])


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Geef de werkvorm een naam."),
        ("purpose", "", "Schrijf op waar de werkvorm voor is."),
        ("group_min", "0", "Vul een aantal mensen in van 1 tot en met 60."),
        ("group_max", "3", "De grootste groep is kleiner dan de kleinste."),
        ("roles", [], "Kies ten minste één rol."),
        ("roles", ["inbrenger"], "‘Groep’ heeft een taak in stap 1. Verander eerst die stap."),
        ("materials", "x" * 81, "Gebruik hoogstens 12 regels van hoogstens 80 tekens."),
    ],
)
def test_an_error_in_the_head_stands_at_its_field(mine, own, field, value, sentence):
    answer = mine.post(f"{own.get_absolute_url()}bewerken/", {**HEAD, field: value})
    assert answer.context["form"].errors == {field: [sentence]}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (("2", "", ""), "repeat_to"),
        (("", "3", "2"), "repeat_from"),
        (("1", "3", "1"), "repeat_times"),
        (("3", "2", "2"), "repeat_to"),
        (("1", "4", "2"), "repeat_to"),
        (("1", "3", "7"), "repeat_times"),
    ],
)
def test_a_repeat_is_whole_or_not_there(mine, own, typed, field):
    names = ("repeat_from", "repeat_to", "repeat_times")
    answer = mine.post(
        f"{own.get_absolute_url()}bewerken/", {**HEAD, **dict(zip(names, typed, strict=True))}
    )
    assert list(answer.context["form"].errors) == [field]


def test_two_tabs_see_both_versions_of_the_head(mine, own):
    address = f"{own.get_absolute_url()}bewerken/"
    mine.post(address, {**HEAD, "name": "Uit het eerste tabblad"})
    typed = {**HEAD, "name": "Uit het tweede", "roles": ["groep"]}
    second = mine.post(address, typed)
    page = second.content.decode()
    assert second.status_code == 409
    assert "Uit het eerste tabblad" in page
    assert 'value="Uit het tweede"' in page
    assert "Inbrenger, Groep" in page
    again = mine.post(address, {**typed, "version": second.context["form"]["version"].value()})
    assert again.status_code == 302
    own.refresh_from_db()
    assert own.name == "Uit het tweede"


STEP = {
    "title": "Nieuw",
    "minutes": "7",
    "input": "write",
    "speaks": [],
    "silent": ["inbrenger", "groep"],
    "capture": ["advice"],
    "shown": "after_step",
    "named": "nee",
    "limit_per_person": "2",
    "version": "1",
}


def test_a_new_step_comes_where_it_is_put(mine, own):
    mine.post(f"{own.get_absolute_url()}stappen/nieuw/", {**STEP, "after": "1"})
    assert titles(own) == ["Een", "Nieuw", "Twee", "Drie"]
    step = own.steps.get(order=2)
    assert (step.minutes, step.named, step.limit_per_person) == (7, False, 2)
    assert (step.shown, step.silent) == ("after_step", ["inbrenger", "groep"])


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"title": ""}, "title", "Geef de stap een naam."),
        ({"minutes": "0"}, "minutes", "van 1 tot en met 120"),
        ({"minutes": "121"}, "minutes", "van 1 tot en met 120"),
        ({"input": ""}, "input", "Kies wat mensen in deze stap doen."),
        ({"speaks": ["groep"]}, "silent", "Kies bij Groep."),
        ({"speaks": ["begeleider"], "input": "still"}, "speaks", "praat niemand"),
        ({"input": "position"}, "capture", "legt die vast"),
        ({"input": "vote"}, "capture", "wat stemmen vastlegt"),
        ({"capture": ["x"]}, "capture", "Kies uit de lijst."),
        ({"limit_per_person": "0"}, "limit_per_person", "van 1 tot en met 20"),
    ],
)
def test_an_error_in_a_step_stands_at_its_field(mine, own, typed, field, words):
    answer = mine.post(f"{own.get_absolute_url()}stappen/nieuw/", {**STEP, "after": 0, **typed})
    errors = answer.context["form"].errors
    assert list(errors) == [field]
    assert words in errors[field][0]
    assert own.steps.count() == 3


def test_two_tabs_see_both_versions_of_a_step_also_when_it_moved(mine, own):
    step = own.steps.get(order=2)
    address = f"{own.get_absolute_url()}stappen/{step.public_id}/"
    rows = {f"minutes-{one.public_id}": "10" for one in own.steps.all()}
    change = {**rows, "version": "1", "change": f"omhoog-{step.public_id}"}
    mine.post(f"{own.get_absolute_url()}stappen/", change)
    assert titles(own) == ["Twee", "Een", "Drie"]
    second = mine.post(address, STEP)
    assert second.status_code == 409
    page = second.content.decode()
    assert "Twee" in page
    assert 'value="Nieuw"' in page
    mine.post(address, {**STEP, "version": "2"})
    assert titles(own) == ["Nieuw", "Een", "Drie"]


def test_minutes_and_places_change_in_one_form(mine, own):
    one, two, three = own.steps.all()
    rows = {f"minutes-{step.public_id}": n for step, n in ((one, "3"), (two, "4"), (three, "5"))}
    address = f"{own.get_absolute_url()}stappen/"
    mine.post(address, {**rows, "version": "1", "change": f"omlaag-{one.public_id}"})
    assert list(own.steps.values_list("title", "minutes")) == [("Twee", 4), ("Een", 3), ("Drie", 5)]


@pytest.mark.parametrize("change", ["omhoog-{first}", "omlaag-{last}", "omhoog-x", "x", "omhoog"])
def test_a_move_that_cannot_be_leaves_the_steps_as_they_are(mine, own, change):
    steps = list(own.steps.all())
    rows = {f"minutes-{step.public_id}": "10" for step in steps}
    change = change.format(first=steps[0].public_id, last=steps[-1].public_id)
    mine.post(f"{own.get_absolute_url()}stappen/", {**rows, "version": "1", "change": change})
    assert titles(own) == ["Een", "Twee", "Drie"]


def test_wrong_minutes_stand_at_their_step_and_nothing_is_saved(mine, own):
    one, two, _ = own.steps.all()
    rows = {f"minutes-{one.public_id}": "veel", f"minutes-{two.public_id}": "4", "version": "1"}
    answer = mine.post(f"{own.get_absolute_url()}stappen/", rows)
    assert list(answer.context["form"].errors) == [f"minutes-{one.public_id}"]
    assert set(own.steps.values_list("minutes", flat=True)) == {10}


def test_a_stale_tab_of_steps_keeps_the_minutes_that_were_typed(mine, own):
    one, two, three = own.steps.all()
    mine.post(f"{own.get_absolute_url()}stappen/{three.public_id}/weg/", {"version": "1"})
    rows = {f"minutes-{step.public_id}": "33" for step in (one, two, three)}
    answer = mine.post(f"{own.get_absolute_url()}stappen/", {**rows, "version": "1"})
    assert answer.status_code == 409
    assert answer.content.decode().count('value="33"') == 2
    assert set(own.steps.values_list("minutes", flat=True)) == {10}
    again = {**rows, "version": answer.context["form"]["version"].value()}
    assert mine.post(f"{own.get_absolute_url()}stappen/", again).status_code == 302
    assert set(own.steps.values_list("minutes", flat=True)) == {33}


def test_the_last_step_stays_with_a_sentence(mine, people):
    own = make_method(THREE[:1], key=None, made_by=people.facilitator)
    address = f"{own.get_absolute_url()}stappen/{own.steps.get().public_id}/weg/"
    answer = mine.post(address, {"version": "1"})
    assert answer.status_code == 409
    assert "ten minste één stap" in answer.content.decode()


def test_facilitators_find_the_methods_and_others_do_not(people, sign_in):
    for who, sees in (("facilitator", True), ("member", False)):
        page = sign_in(getattr(people, who)).get("/werkplaats/rondes/").content.decode()
        assert (LIST in page) is sees


def test_a_method_is_tried_out_alone_as_each_of_the_invented_people(own, mine):
    answer = mine.post(f"{own.get_absolute_url()}proef/")
    run = own.runs.get()
    assert answer["Location"] == f"{run.get_absolute_url()}leiden/"
    page = mine.get(answer["Location"]).content.decode()
    for person in run.people.all():
        assert f"?als={person.public_id}" in page
    second = mine.post(f"{own.get_absolute_url()}proef/")["Location"]
    assert second != answer["Location"]
    assert mine.get(answer["Location"]).status_code == 404
