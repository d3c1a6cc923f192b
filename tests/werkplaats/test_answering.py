"""Who comes, who comes instead, and what people need, which is forgotten after the round."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.rounds import make_meeting, make_round, register
from werkplaats.models import Answer, Need
from werkplaats.services.answering import answer_meeting, forget_needs, set_need
from werkplaats.tasks import forget_needs as forget_needs_task
from wijkwerk.lib.states import MoveError

pytestmark = pytest.mark.django_db


@pytest.fixture
def registration(people, open_round):
    return register(open_round, people.trio)


@pytest.fixture
def meeting(open_round):
    return make_meeting(open_round)


def test_the_last_answer_counts(people, registration, meeting):
    answer_meeting(meeting=meeting, by=people.member, kind="komt")
    answer_meeting(meeting=meeting, by=people.member, kind="vervanger", stand_in="Ien, jurist")
    answer = Answer.objects.get()
    assert (answer.kind, answer.stand_in) == ("vervanger", "Ien, jurist")


def test_a_stand_in_has_a_name_and_nobody_else_does(people, registration, meeting):
    with pytest.raises(MoveError, match="wie er voor jou komt"):
        answer_meeting(meeting=meeting, by=people.member, kind="vervanger")
    answer_meeting(meeting=meeting, by=people.member, kind="komt", stand_in="Ien")
    assert Answer.objects.get().stand_in == ""


def test_only_who_takes_part_answers(people, open_round, registration, meeting):
    register(open_round, people.queued_trio, state="wachtlijst")
    for other in (people.queued, people.stranger, people.facilitator):
        with pytest.raises(PermissionError):
            answer_meeting(meeting=meeting, by=other, kind="komt")


@pytest.mark.parametrize("state", ["concept", "bezig", "afgerond"])
def test_only_a_meeting_to_come_asks_for_an_answer(people, registration, meeting, state):
    type(meeting).objects.update(state=state)
    with pytest.raises(MoveError, match="geen antwoord meer"):
        answer_meeting(meeting=meeting, by=people.member, kind="komt")


def test_after_its_end_nobody_answers(people, registration, open_round):
    past = make_meeting(open_round, day=timezone.localdate() - timedelta(days=1))
    with pytest.raises(MoveError, match="geen antwoord meer"):
        answer_meeting(meeting=past, by=people.member, kind="komt")


def test_answers_are_for_the_trio_and_the_organisers(people, open_round, registration, meeting):
    register(open_round, people.other_trio)
    answer_meeting(meeting=meeting, by=people.member, kind="komt")
    seen = {
        who: Answer.objects.visible_to(getattr(people, who)).exists()
        for who in ("social", "facilitator", "stranger")
    }
    assert seen == {"social": True, "facilitator": True, "stranger": False}


# --- needs ---------------------------------------------------------------------------------------
def need(registration, person, diet="Vegetarisch", access=""):
    set_need(registration=registration, by=person, diet=diet, access=access)


def test_a_need_is_for_the_person_and_the_organisers_alone(people, registration):
    need(registration, people.member)
    readers = [people.member, people.facilitator]
    others = [people.social, people.stranger, people.other_facilitator, people.admin]
    assert all(Need.objects.visible_to(person).exists() for person in readers)
    assert not any(Need.objects.visible_to(person).exists() for person in others)


def test_emptying_it_forgets_it(people, registration):
    need(registration, people.member)
    need(registration, people.member, diet="")
    assert not Need.objects.exists()


def test_nobody_of_another_trio_writes_here(people, registration):
    with pytest.raises(PermissionError):
        need(registration, people.stranger)


def test_two_weeks_after_the_last_meeting_needs_are_gone(people, open_round, registration):
    make_meeting(open_round, day=timezone.localdate() - timedelta(days=40))
    last = make_meeting(open_round, day=timezone.localdate() - timedelta(days=10))
    make_meeting(open_round, state="geannuleerd", cancel_reason="Ziek")  # later, but called off
    need(registration, people.member)
    assert forget_needs(last.ends_at + timedelta(days=14)) == 0
    assert forget_needs(last.ends_at + timedelta(days=14, minutes=1)) == 1
    open_round.refresh_from_db()
    assert open_round.needs_forgotten_at is not None


def test_a_round_without_meetings_keeps_them(people, registration):
    need(registration, people.member)
    assert forget_needs(timezone.now() + timedelta(days=400)) == 0


@pytest.mark.parametrize("state", ["afgerond", "geannuleerd"])
def test_of_a_round_that_is_closed_they_go_at_once(people, open_round, registration, state):
    need(registration, people.member)
    type(open_round).objects.update(state=state)
    forget_needs_task()
    assert not Need.objects.exists()


def test_other_rounds_keep_theirs(people, open_round, registration):
    other = make_round(people.facilitator, state="lopend")
    make_meeting(other)
    kept = register(other, people.trio)
    need(registration, people.member)
    need(kept, people.member)
    type(open_round).objects.filter(pk=open_round.pk).update(state="afgerond")
    forget_needs(timezone.now())
    assert Need.objects.get().registration == kept
    other.refresh_from_db()
    assert other.needs_forgotten_at is None
