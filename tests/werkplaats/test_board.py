"""What lies on the board, who may lay it there, and who reads it: silence is kept by the server."""

import uuid

import pytest

from tests.runs import let_in, let_in_guest, make_run, write
from werkplaats.board import Seen
from werkplaats.models import Card
from werkplaats.services import board, run_people, run_state, running
from wijkwerk.lib.states import MoveError

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(people):
    return make_run(people)


@pytest.fixture
def bringer(run, people):
    return let_in(run, people.member, "inbrenger", "wijkambtenaar")


@pytest.fixture
def other(run, people):
    return let_in(run, people.stranger, "groep")


def step_to(run, people, title):
    run.refresh_from_db()
    while run.step.title != title:
        running.go_on(run=run, by=people.facilitator, step=run.step, empty_is_meant=True)
        run.refresh_from_db()
    return run


def test_who_listens_cannot_write_and_is_told_why(run, bringer, other):
    with pytest.raises(board.SilencedError, match="Het woord is aan de inbrenger"):
        write(other, "Ik weet het al")
    assert write(bringer, "Er staan zieke bomen").text == "Er staan zieke bomen"


def test_the_bringer_is_silent_while_the_group_advises(run, people, bringer, other):
    step_to(run, people, "Analyse")
    with pytest.raises(board.SilencedError, match="Jij luistert nu"):
        write(bringer, kind="advice")
    write(other, "Vraag het de bewoners", kind="advice")


def test_a_closed_card_is_read_by_its_writer_alone_until_the_step_is_over(
    run, people, bringer, other
):
    third = let_in_guest(run)
    step_to(run, people, "Analyse")
    card = write(other, "Een dicht advies", kind="advice")
    cards = Card.objects
    assert list(cards.readable_by(other)) == [card]
    assert not cards.readable_by(bringer).exists()
    assert not cards.readable_by(third).exists()
    assert not cards.readable_by(None).exists()
    assert not cards.visible_to(people.facilitator).exists()
    step_to(run, people, "Oordeel")
    assert list(cards.readable_by(bringer)) == [card]
    assert list(cards.visible_to(people.facilitator)) == [card]


def test_what_is_for_the_giver_alone_stays_so_after_the_end(people):
    still = [{"title": "Stil", "input": "still", "capture": ["association"], "shown": "giver"}]
    run = make_run(people, steps=still)
    other = let_in(run, people.stranger, "groep")
    write(other, "Alleen voor mij", kind="association")
    run_state.close_run(run=run, by=people.facilitator)
    assert not Card.objects.visible_to(people.facilitator).exists()
    assert Card.objects.visible_to(people.stranger).exists()


def test_the_same_press_makes_one_card(run, bringer):
    key = uuid.uuid4()
    assert write(bringer, key=key) == write(bringer, key=key)
    assert run.cards.count() == 1


def test_a_card_from_a_step_that_is_over_comes_in_there_unless_silence_holds(
    run, people, bringer, other
):
    told, asked = run.steps.get(order=1), run.steps.get(order=2)
    step_to(run, people, "Analyse")
    late = board.Words(kind="question", text="Hoe lang al?")
    assert board.put_card(person=other, step=asked, words=late).step == asked
    with pytest.raises(board.SilencedError):
        board.put_card(person=bringer, step=told, words=board.Words(kind="story", text="Nog dit"))


def test_nobody_writes_ahead_or_what_the_step_does_not_ask(run, bringer):
    ahead = run.steps.get(order=2)
    with pytest.raises(MoveError, match="nog niet aan de beurt"):
        board.put_card(person=bringer, step=ahead, words=board.Words(kind="answer", text="Ja"))
    with pytest.raises(MoveError, match="leg je dit niet vast"):
        write(bringer, kind="lesson_draft")


def test_the_limit_per_person_counts_what_lies_there(people):
    one = [{"title": "Eén", "input": "write", "capture": ["advice"], "limit_per_person": 1}]
    run = make_run(people, steps=one)
    other = let_in(run, people.stranger, "groep")
    card = write(other, kind="advice")
    with pytest.raises(MoveError, match="hoogstens 1 kaart"):
        write(other, "Nog een", kind="advice")
    board.remove_card(card=card, person=other)
    write(other, "Een betere", kind="advice")


def test_the_inbrenger_answers_more_questions_than_each_may_ask(people):
    asking = [{"title": "Vragen", "capture": ["question", "answer"], "limit_per_person": 1}]
    run = make_run(people, steps=asking)
    bringer = let_in(run, people.member, "inbrenger")
    for n in range(3):
        write(bringer, f"Antwoord {n}", kind="answer")
    write(bringer, "Wat weten jullie al?", kind="question")
    with pytest.raises(MoveError, match="hoogstens 1 kaart"):
        write(bringer, "Nog een vraag", kind="question")


def test_who_was_sent_away_writes_nothing(run, people, bringer):
    run_people.send_away(person=bringer, by=people.facilitator)
    with pytest.raises(PermissionError):
        write(bringer)


def test_only_who_leads_writes_for_others(run, people, bringer):
    words = board.Words(kind="story", text="Opgeschreven")
    with pytest.raises(PermissionError):
        board.put_card(person=bringer, step=run.step, words=words, by=people.stranger)
    card = board.put_card(person=bringer, step=run.step, words=words, by=people.facilitator)
    assert (card.by, card.entered_by) == (bringer, people.facilitator)


def test_the_inbrenger_says_what_holds_and_why(run, people, bringer, other):
    step_to(run, people, "Analyse")
    card = write(other, "De planning is de baas", kind="hypothesis")
    step_to(run, people, "Oordeel")
    board.judge_cards(person=bringer, said={card: ("klopt_niet", "Het is het geld")})
    card.refresh_from_db()
    assert (card.verdict, card.verdict_text) == ("klopt_niet", "Het is het geld")
    with pytest.raises(PermissionError):
        board.judge_cards(person=other, said={card: ("klopt", "")})


def test_closed_cards_cannot_be_grouped_and_open_ones_lie_under_a_heading(
    run, people, bringer, other
):
    step_to(run, people, "Analyse")
    card = write(other, kind="advice")
    group = {"run": run, "cards": [card], "by": people.facilitator}
    with pytest.raises(MoveError, match="nog dicht"):
        board.group_cards(heading="Geld", **group)
    step_to(run, people, "Oordeel")
    assert board.group_cards(heading="Geld", **group).heading == "Geld"
    board.group_cards(heading="", **group)
    assert not run.card_groups.exists()


@pytest.fixture
def voting(people):
    steps = [
        {"title": "Opties", "capture": ["option"]},
        {
            "title": "Stippen",
            "input": "vote",
            "capture": ["vote"],
            "shown": "after_step",
            "named": False,
            "limit_per_person": 2,
        },
    ]
    return make_run(people, steps=steps)


def test_dots_have_a_limit_and_one_dot_counts_once(voting, people):
    other = let_in(voting, people.stranger, "groep")
    cards = [write(other, f"Optie {n}", kind="option") for n in range(3)]
    step_to(voting, people, "Stippen")
    for card in (cards[0], cards[0], cards[1]):
        board.cast_vote(card=card, person=other)
    assert voting.votes.count() == 2
    with pytest.raises(MoveError, match="Je hebt 2 stippen"):
        board.cast_vote(card=cards[2], person=other)
    board.take_back_vote(card=cards[0], person=other)
    board.cast_vote(card=cards[2], person=other)


def test_where_nobody_wrote_a_choice_people_choose_between_the_tensions(people):
    steps = [{"title": "Polen", "input": "vote", "capture": ["choice"], "shown": "after_step"}]
    run = make_run(people, steps=steps)
    assert run.cards.count() == run.case.tensions.count() > 0


def test_people_stand_between_the_poles_and_can_walk(people):
    steps = [{"title": "Sta", "input": "position", "capture": ["position"], "shown": "after_step"}]
    run = make_run(people, steps=steps)
    other = let_in(run, people.stranger, "groep")
    for place in (2, 6):
        board.take_stand(person=other, place=place)
    assert run.stands.get().place == 6
    assert run.pole_a


def test_only_a_question_that_everybody_reads_and_that_lies_there_is_answered(people):
    steps = [
        {"title": "Voor jezelf", "capture": ["question"], "shown": "giver"},
        {"title": "Vragen", "capture": ["question", "answer"]},
    ]
    run = make_run(people, steps=steps)
    other = let_in(run, people.stranger, "groep")
    secret = write(other, "Mijn geheim?", kind="question")
    step_to(run, people, "Vragen")
    gone, open_ = (write(other, text, kind="question") for text in ("Weg?", "Hoe lang al?"))
    board.remove_card(card=gone, person=other)
    assert Seen(run, other).questions == [open_]
    for question in (secret, gone):
        with pytest.raises(MoveError, match="ligt niet meer op het bord"):
            write(other, "Antwoord", kind="answer", answers=question)
    assert write(other, "Jaren", kind="answer", answers=open_).answers == open_


@pytest.mark.parametrize("mode", ["write", "vote", "position", "still"])
def test_who_guides_stays_out_of_the_content_where_all_are_quiet(people, mode):
    quiet = {"title": "Stil", "input": mode, "capture": ["advice", "vote", "position"]}
    run = make_run(people, steps=[{"title": "Opties", "capture": ["option"]}, quiet])
    guide = run.people.get(role="begeleider")
    card = write(let_in(run, people.stranger, "groep"), "Een optie", kind="option")
    step_to(run, people, "Stil")
    tries = {
        "vote": lambda: board.cast_vote(card=card, person=guide),
        "position": lambda: board.take_stand(person=guide, place=3),
    }
    with pytest.raises(board.SilencedError, match="blijft buiten de inhoud"):
        tries.get(mode, lambda: write(guide, kind="advice"))()


def test_who_guides_speaks_where_the_step_says_so(people):
    steps = [{"title": "Uitleg", "speaks": ["begeleider"], "capture": ["story"]}]
    run = make_run(people, steps=steps)
    assert write(run.people.get(role="begeleider")).kind == "story"
