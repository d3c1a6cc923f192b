"""Lessons while a casus is typed: what cases ask of the werkboek (cases.known)."""

from collections.abc import Iterable

from cases.known import Alike, Source, register
from cases.models import Case
from trios.models import User

from .cards import PREFIX, LessonCard, cards_of, keys_in
from .fitting import fitting, hidden_at, used_at
from .models import Lesson
from .services import set_lesson_aside, use_lesson

MOST_KEYS = 50


def find(stems: list[str], case: Case | None, aside: set[str], most: int) -> list[Alike]:
    """The lessons that fit what is being typed; five queries at most."""
    without = {lesson.pk for lesson in named(aside)}
    if case is not None:
        without |= {*hidden_at(case), *used_at(case)}
    return [alike(card) for card in cards_of(fitting(stems, without=without, limit=most))]


def read(keys: Iterable[str]) -> list[Alike]:
    """The published lessons that these keys name; two queries, one less without keys."""
    return [alike(card) for card in cards_of(lesson.pk for lesson in named(keys))]


def alike(card: LessonCard) -> Alike:
    return Alike(
        card.key,
        card.title,
        card.place or "",
        card.url,
        kind="Les",
        badge=card.badge,
        pick="We gebruiken deze les",
    )


def named(keys: Iterable[str]) -> list[Lesson]:
    """The published lessons that these keys name; one query, none without keys."""
    numbers = keys_in(keys)[:MOST_KEYS]
    return list(Lesson.objects.published().filter(public_id__in=numbers)) if numbers else []


def set_aside(case: Case, by: User, keys: Iterable[str]) -> None:
    for lesson in named(keys):
        set_lesson_aside(lesson=lesson, case=case, by=by)


def use(case: Case, by: User, keys: Iterable[str]) -> None:
    for lesson in named(keys):
        use_lesson(lesson=lesson, case=case, by=by)


def register_source() -> None:
    register(Source(PREFIX, find, read, set_aside, use))
