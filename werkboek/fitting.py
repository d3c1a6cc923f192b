"""Which lessons fit a casus, by the words they share and what the casus is about.

What a casus says decides what comes out, so ask only for who may read its sheet.
"""

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

    Ten queries, however many lessons there are.
    """
    without = {*hidden_at(case), *used_at(case)}
    return cards_of(fitting(plain_stems(words_of(case)), without=without, limit=most))


def words_of(case: Case) -> str:
    """What a casus is about, the names of its tensions, obstacles and sectors first."""
    names = [
        *case.tensions.values_list("tension__name", flat=True),
        *case.obstacles.values_list("type__name", flat=True),
        *case.sectors.values_list("name", flat=True),
    ]
    texts = Case.objects.filter(pk=case.pk).values_list("title", "residents_wish", "framework")
    return " ".join([case.title, *names, *texts.get()])


def hidden_at(case: Case) -> list[int]:
    return list(case.lessons_hidden.values_list("lesson", flat=True))


def used_at(case: Case) -> list[int]:
    return list(case.lessons_used.values_list("lesson", flat=True))
