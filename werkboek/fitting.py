"""Which lessons fit a casus, by the words they share and what the casus is about.

What a casus says decides what comes out, so ask only for who may read its sheet.
"""

import itertools

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import TextField, Value
from django.db.models.functions import Concat

from cases.models import Case
from wijkwerk.search.lookup import plain_stems
from wijkwerk.search.net import TooSlowError

from .cards import LessonCard, cards_of
from .models import LessonWord

FEWEST_WORDS = 2  # in common; below that everything looks like everything
MOST = 5


def fitting(stems: list[str], *, without: set[int], limit: int) -> list[int]:
    """The numbers of the lessons that fit these stems best; none for a few words."""
    if len(stems) < FEWEST_WORDS + 1:
        return []
    least = max(FEWEST_WORDS, len(stems) // 4)
    try:
        return LessonWord.objects.that_fit(stems, least=least, without=without, limit=limit)
    except TooSlowError:
        return []


def lessons_for(case: Case, *, most: int = MOST) -> list[LessonCard]:
    """The lessons that fit `case` as it is now, without those in use or set aside there.

    Four queries and those of the net, however many lessons there are.
    """
    words, *names, used, hidden = told_of(case)
    stems = plain_stems(" ".join([case.title, *itertools.chain(*names), words]))
    return cards_of(fitting(stems, without={*used, *hidden}, limit=most))


def told_of(case: Case) -> tuple:
    """What `case` is about, in one query: its words; the names of its tensions, obstacles and
    sectors; the lessons in use with it, and those set aside.
    """
    named = [column(case, *path) for path in LISTS]
    words = Concat("residents_wish", Value(" "), "framework", output_field=TextField())
    return Case.objects.filter(pk=case.pk).values_list(words, *named).get()


LISTS = [
    ("tensions", "tension__name"),
    ("obstacles", "type__name"),
    ("sectors", "name"),
    ("lessons_used", "lesson"),
    ("lessons_hidden", "lesson"),
]


def column(case: Case, name: str, path: str) -> ArraySubquery:
    return ArraySubquery(getattr(case, name).order_by().values(path))


def hidden_at(case: Case) -> list[int]:
    return list(case.lessons_hidden.values_list("lesson", flat=True))


def used_at(case: Case) -> list[int]:
    return list(case.lessons_used.values_list("lesson", flat=True))
