"""Who sees a lesson while it is written, and who once it is published."""

import pytest

from tests.lessons import make_lesson
from tests.werkboek.reading import make_review
from werkboek import policies
from werkboek.models import Lesson, LessonVersion, Review
from werkboek.querysets import is_editor
from werkboek.services import cancel_review, decide

pytestmark = pytest.mark.django_db

SEES = [
    ("member", "concept", True),
    ("social", "concept", False),
    ("stranger", "concept", False),
    ("editor", "concept", False),
    ("editor", "aangeboden", True),
    ("reader", "aangeboden", False),
    ("admin", "aangeboden", False),
]


@pytest.mark.parametrize(("who", "state", "sees"), SEES)
def test_a_lesson_in_the_making_is_for_its_author_and_later_for_editors(people, who, state, sees):
    lesson = make_lesson(people.member, state=state)
    user = getattr(people, who)
    assert Lesson.objects.visible_to(user).filter(pk=lesson.pk).exists() is sees
    assert LessonVersion.objects.visible_to(user).exists() is sees


def test_what_is_published_stays_in_view_while_a_next_version_is_made(people):
    lesson = make_lesson(people.member, state="gepubliceerd")
    Lesson.objects.filter(pk=lesson.pk).update(state="herzien", title="Iets anders")
    assert Lesson.objects.published().get().published.content["title"] == lesson.title


@pytest.mark.parametrize("agrees", [True, False])
def test_a_reader_sees_the_lesson_while_asked_and_afterwards_what_was_read(people, sign_in, agrees):
    review = make_review(people)
    assert Lesson.objects.visible_to(people.receiver).exists()
    decide(review=review, by=people.receiver, agrees=agrees, text="Kort.")
    Lesson.objects.update(title="Geheim concept", state="herzien")
    assert not Lesson.objects.visible_to(people.receiver).exists()
    assert not LessonVersion.objects.visible_to(people.receiver).exists()
    page = sign_in(people.receiver).get(review.get_absolute_url()).content.decode()
    assert review.version.content["title"] in page
    assert "Geheim concept" not in page
    assert review.lesson.writing_url not in page


def test_a_question_that_was_taken_back_is_nothing_of_the_reader_any_more(people):
    review = make_review(people)
    assert review in Review.objects.visible_to(people.receiver)
    cancel_review(review=review, by=people.editor)
    assert not Review.objects.visible_to(people.receiver).exists()
    assert review in Review.objects.visible_to(people.member)


def test_an_editor_whose_account_ended_is_no_editor(people):
    people.editor.is_active = False
    assert policies.is_editor(people.editor) is is_editor(people.editor) is False
