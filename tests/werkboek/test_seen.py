"""Who sees a lesson while it is written, and who once it is published."""

import pytest

from tests.lessons import make_lesson
from werkboek.models import Lesson, LessonVersion

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
