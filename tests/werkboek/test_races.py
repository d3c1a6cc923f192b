"""What several people do in the werkboek at the same moment."""

import uuid

import pytest
from django.utils import timezone

from tests.editions import TEXTS
from tests.joining import solved
from tests.lessons import make_lesson
from tests.racing import all_at_once
from tests.reactions import VISITOR
from tests.werkboek.reading import make_review
from werkboek.models import Edition, Lesson, Reaction
from werkboek.services import decide, publish_lesson, react_as_visitor, start_edition
from werkboek.services.addresses import address_in_the_making
from werkboek.services.reacting import MOST_A_DAY

pytestmark = pytest.mark.django_db(transaction=True)
CROWD = 12


def test_an_address_gets_no_more_links_a_day_however_many_ask_at_once(people):
    lesson = make_lesson(people.member, state="gepubliceerd")

    def say(solution):
        fields = {"kind": "tip", "text": "Begin op vrijdag.", "submit_key": uuid.uuid4()}
        return react_as_visitor(lesson=lesson, **VISITOR, **fields, solution=solution)

    made = all_at_once(say, [solved() for _ in range(CROWD)])
    assert [one for one in made if not (one is None or isinstance(one, Reaction))] == []
    assert Reaction.objects.count() == MOST_A_DAY


def test_editions_that_begin_at_once_each_take_a_number(people):
    make_lesson(people.member, state="gepubliceerd")
    clicked_twice = uuid.uuid4()
    keys = [clicked_twice, clicked_twice, *(uuid.uuid4() for _ in range(4))]
    made = all_at_once(
        lambda key: start_edition(by=people.editor, submit_key=key, **TEXTS).number, keys
    )
    assert sorted(set(made)) == [1, 2, 3, 4, 5]
    assert made[0] == made[1]
    assert Edition.objects.count() == 5


def test_lessons_of_one_title_that_are_published_at_once_each_get_an_address(people):
    lessons = [ready_lesson(people) for _ in range(4)]
    today = timezone.localdate()
    made = all_at_once(
        lambda lesson: publish_lesson(lesson=lesson, by=people.editor, today=today).slug, lessons
    )
    assert sorted(made) == ["kijk-eerst", "kijk-eerst-2", "kijk-eerst-3", "kijk-eerst-4"]


def ready_lesson(people) -> Lesson:
    """One of that title, with which its second reader agreed."""
    lesson = make_lesson(people.member, state="aangeboden", title="Kijk eerst")
    lesson.slug = address_in_the_making(lesson)
    lesson.save()
    review = make_review(people, lesson)
    decide(review=review, by=people.receiver, agrees=True, text="Goed.")
    return lesson
