"""Municipalities that share a casus, and lessons that answer it, for the tests of patterns."""

from itertools import count

from django.utils import timezone

from cases.models import TensionType
from tests.factories import make_case, make_municipality, make_trio, make_words, share_case
from tests.lessons import make_lesson
from trios.models import Municipality
from trios.roles import Position
from werkboek.services import keep_version
from werkboek.services.indexing import index_lesson

numbers = count(1)
ONLY_READER = "GM0828"  # a share with Oss alone


def make_tension(**fields):
    """One tension to count, and enough municipalities that take part to hide among."""
    make_words()
    for number in range(7):
        make_trio(make_municipality(code=f"GM19{number:02}", name=f"Stil {number}"))
    fields = {"name": "Wijk – stad", "pole_a": "Wijk", "pole_b": "Stad", "order": 5, **fields}
    return TensionType.objects.create(key="wijk_stad", **fields)


def make_case_about(term, name, **fields):
    """A casus about this tension, of a trio in a municipality of its own."""
    place = make_municipality(code=f"GM{8000 + next(numbers)}", name=name, **fields)
    case = make_case(make_trio(place, filled=list(Position)))
    case.tensions.create(tension=term, now=20, wanted=70, order=1)
    return case


def share_about(term, name, **fields):
    """A municipality that shares a casus about this tension, with all who sign in unless told."""
    return share_case(make_case_about(term, name), **fields)


def share_with_one(term, name):
    """The same, with one other municipality alone."""
    return share_about(term, name, municipalities=[Municipality.objects.get(pk=ONLY_READER)])


def publish_about(term, author, **fields):
    """A published lesson about this tension."""
    lesson = make_lesson(author, state="in_review", **fields)
    lesson.tensions.add(term)
    lesson.published = keep_version(lesson=lesson, by=author, at=timezone.now())
    lesson.state, lesson.first_published_at = "gepubliceerd", timezone.now()
    lesson.save()
    index_lesson(lesson)
    return lesson
