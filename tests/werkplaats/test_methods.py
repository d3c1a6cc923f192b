"""A facilitator copies a work method and changes the copy; nobody else does."""

import uuid

import pytest

from tests.runs import make_method
from werkplaats.models import WorkMethod
from werkplaats.services import methods, running
from werkplaats.services.errors import EditConflictError, MethodError

pytestmark = pytest.mark.django_db
THREE = [{"title": name} for name in ("Een", "Twee", "Drie")]


@pytest.fixture
def own(people):
    """A method of three steps that the facilitator made."""
    return make_method(THREE, key=None, made_by=people.facilitator)


def titles(method) -> list[str]:
    return list(method.steps.values_list("title", flat=True))


def orders(method) -> list[int]:
    return list(method.steps.values_list("order", flat=True))


def values(**fields) -> dict:
    return {
        "title": "Nieuw",
        "minutes": 5,
        "text": "",
        "speaks": ["groep"],
        "silent": [],
        "input": "speak",
        "capture": ["question"],
        "shown": "all",
        "named": True,
        "limit_per_person": None,
        **fields,
    }


def add(method, by, *, after, version=1, **fields):
    return methods.add_step(method=method, by=by, after=after, version=version, **values(**fields))


def test_a_copy_has_everything_but_the_key_and_is_of_who_made_it(people):
    house = make_method(repeat_from=1, repeat_to=2, repeat_times=3, materials=["klok"])
    copy = methods.copy_method(method=house, by=people.facilitator, name="Onze vorm")
    assert (copy.name, copy.key, copy.made_by) == ("Onze vorm", None, people.facilitator)
    assert copy.copied_from == house
    for name in set(methods.HEAD) - {"name"}:
        assert getattr(copy, name) == getattr(house, name)
    for ours, theirs in zip(copy.steps.all(), house.steps.all(), strict=True):
        assert methods.values_of(ours, methods.STEP) == methods.values_of(theirs, methods.STEP)
        assert ours.public_id != theirs.public_id


def test_a_double_click_makes_one_copy(people):
    house, key = make_method(), uuid.uuid4()
    arguments = {"method": house, "by": people.facilitator, "name": "Kopie", "submit_key": key}
    assert methods.copy_method(**arguments) == methods.copy_method(**arguments)
    assert WorkMethod.objects.count() == 2


@pytest.mark.parametrize("who", ["member", "reader", "admin"])
def test_only_facilitators_copy(people, who):
    with pytest.raises(PermissionError):
        methods.copy_method(method=make_method(), by=getattr(people, who), name="Kopie")


def test_only_who_made_it_changes_a_method_and_nobody_one_of_the_house(people, own):
    with pytest.raises(PermissionError):
        methods.update_method(method=own, by=people.other_facilitator, version=1, name="Van mij")
    with pytest.raises(PermissionError):
        methods.put_away(method=make_method(), by=people.facilitator)
    methods.update_method(method=own, by=people.facilitator, version=1, name="Van ons")
    own.refresh_from_db()
    assert (own.name, own.version) == ("Van ons", 2)


def test_who_saves_second_is_told_and_the_same_text_twice_is_no_conflict(people, own):
    save = {"method": own, "by": people.facilitator, "version": 1}
    methods.update_method(**save, name="Eerst")
    methods.update_method(**save, name="Eerst")
    with pytest.raises(EditConflictError):
        methods.update_method(**save, name="Tweede")
    own.refresh_from_db()
    assert own.name == "Eerst"


def test_a_role_that_a_step_names_stays(people, own):
    methods.update_step(
        step=own.steps.get(order=2), by=people.facilitator, version=1, **values(title="Twee")
    )
    with pytest.raises(MethodError, match="‘Groep’ heeft een taak in stap 2"):
        methods.update_method(method=own, by=people.facilitator, version=2, roles=["inbrenger"])


def test_a_repeat_stays_within_the_steps(people, own):
    repeat = {"repeat_from": 2, "repeat_to": 4, "repeat_times": 2}
    with pytest.raises(MethodError, match="Er zijn 3 stappen"):
        methods.update_method(method=own, by=people.facilitator, version=1, **repeat)


@pytest.mark.parametrize(
    ("after", "found"),
    [
        (0, ["Nieuw", "Een", "Twee", "Drie"]),
        (1, ["Een", "Nieuw", "Twee", "Drie"]),
        (3, ["Een", "Twee", "Drie", "Nieuw"]),
        (9, ["Een", "Twee", "Drie", "Nieuw"]),
    ],
)
def test_a_step_comes_where_it_is_put(people, own, after, found):
    add(own, people.facilitator, after=after)
    assert titles(own) == found
    assert orders(own) == [1, 2, 3, 4]


def test_adding_the_same_step_twice_by_a_double_click_adds_one(people, own):
    assert add(own, people.facilitator, after=1) == add(own, people.facilitator, after=1)
    assert own.steps.count() == 4
    with pytest.raises(EditConflictError):
        add(own, people.facilitator, after=1, title="Een andere")


def test_a_step_is_changed_and_a_stale_form_is_refused(people, own):
    step = own.steps.get(order=1)
    change = {"step": step, "by": people.facilitator, "version": 1}
    methods.update_step(**change, **values(title="Begin", minutes=12))
    methods.update_step(**change, **values(title="Begin", minutes=12))
    with pytest.raises(EditConflictError):
        methods.update_step(**change, **values(title="Anders"))
    step.refresh_from_db()
    assert (step.title, step.minutes) == ("Begin", 12)


def test_steps_change_places_and_minutes_and_keep_the_rest(people, own):
    rows = [(step, n) for n, step in enumerate(reversed(own.steps.all()), start=5)]
    arguments = {"method": own, "by": people.facilitator, "rows": rows, "version": 1}
    methods.arrange_steps(**arguments)
    methods.arrange_steps(**arguments)
    assert titles(own) == ["Drie", "Twee", "Een"]
    assert list(own.steps.values_list("minutes", flat=True)) == [5, 6, 7]
    with pytest.raises(EditConflictError):
        methods.arrange_steps(**{**arguments, "rows": rows[::-1]})


def test_a_step_goes_but_never_the_last_one(people, own):
    for version in (1, 2):
        step = own.steps.first()
        methods.remove_step(step=step, by=people.facilitator, version=version)
    assert titles(own) == ["Drie"]
    assert orders(own) == [1]
    with pytest.raises(MethodError, match="ten minste één stap"):
        methods.remove_step(step=own.steps.get(), by=people.facilitator, version=3)


# Steps 2 and 3 of three are repeated; where a step comes or goes, and what is repeated then.
@pytest.mark.parametrize(
    ("after", "repeat"), [(0, (3, 4, 2)), (1, (2, 4, 2)), (2, (2, 4, 2)), (3, (2, 3, 2))]
)
def test_a_repeat_moves_along_when_a_step_comes(people, after, repeat):
    own = make_method(
        THREE, key=None, made_by=people.facilitator, repeat_from=2, repeat_to=3, repeat_times=2
    )
    add(own, people.facilitator, after=after)
    own.refresh_from_db()
    assert (own.repeat_from, own.repeat_to, own.repeat_times) == repeat


@pytest.mark.parametrize(
    ("gone", "repeat"), [([1], (1, 2, 2)), ([2], (2, 2, 2)), ([3, 2], (None, None, 1))]
)
def test_a_repeat_gets_shorter_or_ends_when_a_step_goes(people, gone, repeat):
    own = make_method(
        THREE, key=None, made_by=people.facilitator, repeat_from=2, repeat_to=3, repeat_times=2
    )
    for version, order in enumerate(gone, start=1):
        step = own.steps.get(order=order)
        methods.remove_step(step=step, by=people.facilitator, version=version)
    own.refresh_from_db()
    assert (own.repeat_from, own.repeat_to, own.repeat_times) == repeat


def test_what_is_put_away_comes_back_and_its_runs_go_on(people, own):
    run = running.try_out(method=own, by=people.facilitator)
    methods.put_away(method=own, by=people.facilitator)
    assert not WorkMethod.objects.in_use().exists()
    assert WorkMethod.objects.put_away().get() == own
    assert run.steps.count() == 3
    methods.bring_back(method=own, by=people.facilitator)
    assert WorkMethod.objects.in_use().get() == own


def test_the_list_counts_repeated_minutes(people):
    make_method(THREE, repeat_from=2, repeat_to=3, repeat_times=3)
    assert WorkMethod.objects.for_list().get().minutes == 10 + 3 * 20
