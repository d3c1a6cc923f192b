"""What the second reader typed is never lost: two things to write, one form."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.werkboek.reading import make_invitation, make_review, token_of
from werkboek.models import Review, ReviewRemark
from werkboek.services import cancel_review

pytestmark = pytest.mark.django_db
REMARK = {
    "part": "context",
    "passage": "nota",
    "text": "Welke nota is dat?",
    "submit_key": "00000000-0000-4000-8000-000000000001",
}
VERDICT = {"oordeel-verdict": "terug", "oordeel-text": "Te veel vaktaal."}
SAVE, JUDGE = {"doet": "Opmerking bewaren"}, {"doet": "Geef je oordeel"}


def page_of(answer) -> str:
    return answer.content.decode()


def test_both_texts_are_in_one_form(people, sign_in):
    review = make_review(people)
    page = page_of(sign_in(people.receiver).get(review.get_absolute_url()))
    names = [*REMARK, *VERDICT, "doet"]
    assert page.count('form="reading"') == len(names) + 2  # two choices, two buttons
    assert page.count('<form id="reading"') == 1


@pytest.mark.parametrize("passage", ["nota", "een brief"])
def test_a_begun_judgement_stays_when_a_remark_is_sent(people, sign_in, passage):
    review = make_review(people)
    sent = {**REMARK, **VERDICT, **SAVE, "passage": passage}
    page = page_of(sign_in(people.receiver).post(review.get_absolute_url(), sent))
    assert ">\nTe veel vaktaal.</textarea>" in page
    assert 'value="terug"' in page.split("checked")[0].rsplit("<input", 1)[1]
    is_saved = passage == "nota"
    assert ReviewRemark.objects.count() == is_saved
    assert (">\nWelke nota is dat?</textarea>" in page) is not is_saved
    assert ("Je opmerking is bewaard." in page) is is_saved
    assert "Kies of je akkoord bent." not in page


def test_a_remark_alone_leads_to_a_page_of_its_own(people, sign_in):
    review = make_review(people)
    sent = {**REMARK, "oordeel-text": "", **SAVE}
    answer = sign_in(people.receiver).post(review.get_absolute_url(), sent)
    assert (answer.status_code, answer.url) == (302, review.get_absolute_url())


def test_a_judgement_waits_for_a_remark_that_is_not_saved(people, sign_in):
    review = make_review(people)
    client = sign_in(people.receiver)
    page = page_of(client.post(review.get_absolute_url(), {**REMARK, **VERDICT, **JUDGE}))
    assert "Deze opmerking is nog niet bewaard." in page
    assert ">\nWelke nota is dat?</textarea>" in page
    assert ">\nTe veel vaktaal.</textarea>" in page
    assert Review.objects.get().state == "gevraagd"
    words_only = {**REMARK, "text": "", **VERDICT, **JUDGE}
    assert client.post(review.get_absolute_url(), words_only).status_code == 302
    assert Review.objects.get().state == "teruggegeven"


@pytest.mark.parametrize("sent", [{**REMARK, **SAVE}, {**REMARK, **SAVE, "part": ""}, JUDGE])
def test_who_types_while_the_question_is_taken_back_gets_the_text(people, sign_in, sent):
    review = make_review(people)
    cancel_review(review=review, by=people.editor)
    answer = sign_in(people.receiver).post(review.get_absolute_url(), {**VERDICT, **sent})
    assert answer.status_code == 409
    assert "Te veel vaktaal." in page_of(answer)
    assert ("Welke nota is dat?" in page_of(answer)) is ("text" in sent)


def test_behind_a_dead_link_the_text_is_there_too(people, client):
    cache.clear()
    review = make_invitation(people)
    address = reverse("werkboek:review_by_link", args=[token_of(review)])
    cancel_review(review=review, by=people.editor)
    answer = client.post(address, {**REMARK, **VERDICT, **SAVE})
    assert answer.status_code == 404
    assert "Te veel vaktaal." in page_of(answer)
    assert "Welke nota is dat?" in page_of(answer)


def test_a_judgement_sent_twice_is_one(people, sign_in):
    review = make_review(people)
    client = sign_in(people.receiver)
    for _ in range(2):
        assert client.post(review.get_absolute_url(), {**VERDICT, **JUDGE}).status_code == 302
    assert Review.objects.get().text == "Te veel vaktaal."
