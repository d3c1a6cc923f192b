"""The picture that people take home: where they stood, first and last, and how they moved."""

import pytest
from django.template.loader import render_to_string

from tests.runs import let_in, let_in_guest, make_run
from werkplaats.board import Seen
from werkplaats.moved import moved_in, picture_of
from werkplaats.services import board, running

pytestmark = pytest.mark.django_db
STAND = {"input": "position", "capture": ["position"], "shown": "after_step"}
STEPS = [
    {"title": "Ga staan", **STAND},
    {"title": "Praten", "capture": ["insight"]},
    {"title": "Ga anders staan", **STAND},
    {"title": "Slot", "capture": ["action"]},
]


@pytest.fixture
def run(people):
    return make_run(people, steps=STEPS)


def stand(run, people, *places):
    """Put these people on these places, and go on to the next step in which people stand."""
    for person, place in places:
        board.take_stand(person=person, place=place)
    for _ in range(2):
        run.refresh_from_db()
        if run.step.title != "Slot":
            by = people.facilitator
            running.go_on(run=run, by=by, step=run.step, empty_is_meant=True)
    run.refresh_from_db()


def drawn(moved) -> str:
    return render_to_string("components/moved.html", {"moved": moved})


def test_while_the_step_is_on_nobody_sees_a_picture(run, people):
    area = let_in(run, people.member, "inbrenger", "wijkambtenaar")
    board.take_stand(person=area, place=2)
    assert picture_of(run) is None
    assert moved_in(Seen(run, area)) is None


def test_every_viewpoint_is_drawn_first_and_last_and_said_in_words(run, people):
    area = let_in(run, people.member, "inbrenger", "wijkambtenaar")
    green = let_in(run, people.physical, "inbrenger", "sectorambtenaar_fysiek")
    stand(run, people, (area, 2), (green, 6))
    assert picture_of(run).last is None
    stand(run, people, (area, 5), (green, 6))
    moved = picture_of(run)
    assert [(walk.who, walk.text) for walk in moved.walks] == [
        ("Wijkambtenaar", "van plek 2 naar plek 5"),
        ("Fysiek domein", "bleef op plek 6"),
    ]
    assert moved.summary == "1 van de 2 mensen schoof op: 1 naar ‘Later beter’."
    page = drawn(moved)
    assert "Wijkambtenaar: plek 5 van 7" in page
    assert "ww-mark--diamond" in page
    assert "ww-mark--triangle" in page
    assert "Wietske" not in page


def test_people_with_the_same_sign_on_one_place_are_counted(run, people):
    three = [let_in_guest(run, name) for name in ("Gijs", "Guus", "Griet")]
    stand(run, people, *((person, 4) for person in three))
    stand(run, people, (three[0], 4), (three[1], 3), (three[2], 5))
    moved = picture_of(run)
    [crowd] = moved.first.crowds
    assert (crowd.count, crowd.text) == (3, "3 keer Partner: plek 4 van 7")
    assert len(moved.last.crowds) == 3
    assert (
        moved.summary
        == "2 van de 3 mensen schoven op: 1 naar ‘Nu zichtbaar’ en 1 naar ‘Later beter’."
    )


def test_names_stand_there_where_they_are_asked_for(run, people):
    stand(run, people, (let_in_guest(run, "Gijs"), 4))
    named = moved_in(Seen(run, None), with_names=True)
    assert [walk.who for walk in named.walks] == ["Partner (Gijs)"]


def test_who_stood_once_is_told_so(run, people):
    early, late = let_in_guest(run, "Gijs"), let_in_guest(run, "Guus")
    stand(run, people, (early, 1))
    stand(run, people, (late, 7))
    assert [walk.text for walk in picture_of(run).walks] == [
        "stond op plek 1",
        "kwam erbij op plek 7",
    ]
    assert picture_of(run).summary == ""


def test_one_person_is_told_as_one(run, people):
    only = let_in_guest(run, "Gijs")
    stand(run, people, (only, 4))
    stand(run, people, (only, 5))
    assert picture_of(run).summary == "Eén persoon koos twee keer, en schoof op naar ‘Later beter’."
    run.stands.update(place=4)
    assert picture_of(run).summary == "Eén persoon koos twee keer, en bleef op dezelfde plek."


def test_a_step_without_names_tells_numbers_and_no_signs(people):
    run = make_run(people, steps=[{**step, "named": False} for step in STEPS])
    stand(run, people, (let_in_guest(run, "Gijs"), 4), (let_in(run, people.member, "groep"), 4))
    moved = picture_of(run)
    assert moved.walks == ()
    assert [crowd.text for crowd in moved.first.crowds] == ["2 mensen: plek 4 van 7"]
    assert "ww-mark" not in drawn(moved)


def test_a_step_back_draws_it_again_and_reading_costs_the_same(
    run, people, django_assert_num_queries
):
    first = let_in_guest(run, "Gijs")
    stand(run, people, (first, 4))
    with django_assert_num_queries(2):
        picture_of(run)
    run.refresh_from_db()
    for _ in range(2):
        running.go_back(run=run, by=people.facilitator, step=run.step)
        run.refresh_from_db()
    stand(run, people, *((let_in_guest(run, name), 5) for name in ("Guus", "Griet")), (first, 3))
    with django_assert_num_queries(2):
        moved = picture_of(run)
    assert sum(crowd.count for crowd in moved.first.crowds) == 3
