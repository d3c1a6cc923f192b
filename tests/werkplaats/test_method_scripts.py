"""The scripts of the house: all there, playable, loaded once, and never under a running session."""

import copy

import pytest
from django.core.management import call_command

from tests.runs import make_method
from werkplaats.models import MethodStep, WorkMethod
from werkplaats.services import preparing, running
from werkplaats.services.method_scripts import ScriptError, load_methods, read_scripts
from werkplaats.states import Capture, InputMode, MethodRole, Shown

SCRIPTS = read_scripts()
STEPS = [
    pytest.param(script, step, id=f"{script['slug']}: {step['title']}")
    for script in SCRIPTS
    for step in script["steps"]
]
# features.md part 2, and the working forms of domain.md section 8: name and minutes.
NAMED = {
    "Incidentmethode": 65,
    "Incidentmethode met eigen standpunt": 75,
    "Roddelmethode": 60,
    "Drietal-advies": 31,
    "Stille spiegel": 33,
    "Balintmethode": 80,
    "Collegiale consultatie": 45,
    "Spanningsronde": 90,
    "Socratisch gesprek": 75,
    "Nabespreking in vijf vragen": 45,
    "Tienstappenmethode": 100,
    "Casus op tafel": 55,
    "Stoelenwissel": 40,
    "Het koord": 30,
    "Wet, beleid of gewoonte?": 45,
    "Kring van kracht": 35,
    "Van casus naar les": 30,
}


def test_every_named_script_is_there_with_its_minutes():
    assert {script["name"]: script["minutes"] for script in SCRIPTS} == NAMED
    assert len({script["slug"] for script in SCRIPTS}) == len(SCRIPTS)


@pytest.mark.parametrize(("script", "step"), STEPS)
def test_every_step_speaks_the_words_of_the_house(script, step):
    roles = set(script["roles"])
    assert set(step["speaks"]) | set(step["silent"]) <= roles <= set(MethodRole.values)
    assert not set(step["speaks"]) & set(step["silent"])
    assert step["input"] in InputMode.values
    assert step["visibility"] in Shown.values
    assert set(step["capture"]) <= set(Capture.values)
    assert step["text"].endswith((".", "?"))


@pytest.mark.parametrize(("script", "step"), STEPS)
def test_a_step_asks_what_people_can_give_in_it(script, step):
    capture = set(step["capture"])
    if step["input"] == "position":
        assert "position" in capture
    if step["input"] == "vote":
        assert capture & {"vote", "choice", "hardness"}
    if step["input"] == "still":
        assert not step["speaks"]
    if "verdict" in capture:  # about something that lies there by then
        judged = {"hypothesis", "statement", "lens_card"}
        before = script["steps"][: script["steps"].index(step)]
        assert any(judged & set(one["capture"]) for one in before)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script["slug"])
def test_the_inbrenger_says_of_every_hypothesis_whether_it_holds(script):
    steps = script["steps"]
    laid = [n for n, step in enumerate(steps) if "hypothesis" in step["capture"]]
    after = steps[max(laid) + 1 :] if laid else []
    judged = [step for step in after if "verdict" in step["capture"]]
    assert not laid or any("inbrenger" in step["speaks"] for step in judged)


@pytest.mark.django_db
def test_the_scripts_are_in_the_database_as_they_stand_in_the_file():
    assert load_methods().new == len(SCRIPTS)
    for script in SCRIPTS:
        method = WorkMethod.objects.get(key=script["slug"])
        method.full_clean()
        assert method.made_by is None
        played = preparing.played_steps(method)
        assert sum(step.minutes for step, _ in played) == script["minutes"]
    trio = WorkMethod.objects.get(key="drietal-advies")
    assert [turn for _, turn in preparing.played_steps(trio)] == [1, *[1] * 4, *[2] * 4, *[3] * 4]


def everything():
    return (
        list(WorkMethod.objects.order_by("pk").values()),
        list(MethodStep.objects.order_by("pk").values()),
    )


@pytest.mark.django_db
def test_loading_again_changes_nothing(capsys):
    call_command("load_methods")
    before = everything()
    call_command("load_methods")
    assert everything() == before
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"werkvormen: {len(SCRIPTS)} nieuw, 0 gewijzigd, 0 gelijk, 0 opgeborgen"
    assert second == f"werkvormen: 0 nieuw, 0 gewijzigd, {len(SCRIPTS)} gelijk, 0 opgeborgen"


def changed(slug="roddelmethode"):
    """The scripts, with one that has another purpose and a step less."""
    scripts = copy.deepcopy(SCRIPTS)
    script = next(one for one in scripts if one["slug"] == slug)
    script["purpose"] = "Iets anders."
    script["minutes"] -= script["steps"].pop()["minutes"]
    return scripts


def test_a_new_version_of_a_script_keeps_its_address_copies_and_runs(people):
    load_methods()
    method = WorkMethod.objects.get(key="roddelmethode")
    run = running.try_out(method=method, by=people.facilitator)
    own = make_method(key=None, made_by=people.facilitator, copied_from=method)
    found = load_methods(changed())
    assert (found.new, found.changed, found.same) == (0, 1, len(SCRIPTS) - 1)
    again = WorkMethod.objects.get(key="roddelmethode")
    assert (again.pk, again.public_id) == (method.pk, method.public_id)
    assert (again.purpose, again.steps.count(), again.version) == ("Iets anders.", 4, 2)
    assert run.steps.count() == 5
    assert own.steps.count() == 4


def test_a_script_that_left_the_file_is_put_away_and_comes_back(people):
    load_methods()
    own = make_method(key=None, made_by=people.facilitator)
    assert load_methods(SCRIPTS[1:]).put_away == 1
    gone = WorkMethod.objects.exclude(archived_at=None).get()
    assert gone.key == SCRIPTS[0]["slug"]
    assert load_methods(SCRIPTS[1:]).put_away == 0
    assert load_methods().changed == 1
    assert not WorkMethod.objects.exclude(archived_at=None).exists()
    own.refresh_from_db()
    assert own.archived_at is None


@pytest.mark.django_db
def test_a_script_whose_minutes_do_not_add_up_loads_nothing():
    scripts = copy.deepcopy(SCRIPTS)
    scripts[-1]["minutes"] += 1
    with pytest.raises(ScriptError, match="Tienstappenmethode: de stappen duren 100 minuten"):
        load_methods(scripts)
    assert not WorkMethod.objects.exists()
