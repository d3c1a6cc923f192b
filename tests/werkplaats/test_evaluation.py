"""Looking back: once, without a name, and nothing shows under four answers (issue 3, item 9)."""

import pytest
from django.urls import reverse

from tests.factories import make_user
from tests.rounds import attend
from werkplaats.models import EvaluationAnswer
from werkplaats.services.evaluation import look_back
from wijkwerk.lib.states import MoveError

MARKS = {"useful": 5, "heard": 4, "next_step": 3, "keep": "De stilte.", "change": "Meer koffie."}


@pytest.fixture
def over(meeting, people):
    """The meeting is over; the member and four others were there."""
    type(meeting).objects.update(state="afgerond")
    meeting.refresh_from_db()
    attend(meeting, people.member)
    return meeting


def others(meeting, municipality, number):
    for _ in range(number):
        person = make_user(municipality=municipality)
        attend(meeting, person)
        look_back(meeting=meeting, by=person, **MARKS)


def test_a_person_looks_back_once(over, people):
    look_back(meeting=over, by=people.member, **MARKS)
    with pytest.raises(MoveError, match="al teruggekeken"):
        look_back(meeting=over, by=people.member, **MARKS)
    assert EvaluationAnswer.objects.count() == 1


def test_only_who_was_there_looks_back_and_only_afterwards(over, people):
    with pytest.raises(PermissionError):
        look_back(meeting=over, by=people.social, **MARKS)
    over.state = "bezig"
    with pytest.raises(PermissionError):
        look_back(meeting=over, by=people.member, **MARKS)


def test_an_answer_holds_no_person_and_no_moment():
    fields = {field.name for field in EvaluationAnswer._meta.get_fields()}
    assert fields == {"id", "meeting", "useful", "heard", "next_step", "keep", "change"}


def test_three_answers_show_their_number_alone_and_four_show_what_all_said(over, people, sign_in):
    url = reverse("werkplaats:evaluation", args=[over.public_id])
    client = sign_in(people.facilitator)
    others(over, people.municipality, 3)
    page = client.get(url).content.decode()
    assert "3 antwoorden" in page
    assert "De stilte." not in page
    assert "van 5" not in page
    others(over, people.municipality, 1)
    page = client.get(url).content.decode()
    assert "De stilte." in page
    assert "5,0 van 5" in page


def test_who_takes_part_sees_no_results(over, people, sign_in):
    others(over, people.municipality, 4)
    page = sign_in(people.member).get(reverse("werkplaats:evaluation", args=[over.public_id]))
    assert "De stilte." not in page.content.decode()
    assert page.context["results"] is None


def test_the_form_asks_each_mark_and_keeps_what_was_written(over, people, sign_in):
    url = reverse("werkplaats:evaluation", args=[over.public_id])
    page = sign_in(people.member).post(url, {"keep": "De stilte."}).content.decode()
    assert page.count("Kies een antwoord bij") >= 3
    assert "De stilte." in page
