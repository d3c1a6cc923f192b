"""The place of a lesson in its chapter."""

from django.db import transaction
from django.db.models import Max

from trios.models import User
from wijkwerk.lib.states import MoveError

from .. import policies
from ..models import Chapter, Lesson, Shelved
from .indexing import index_many

NOT_OUT = "Deze les staat niet meer in het werkboek."


def place_of(lesson: Lesson) -> int:
    """Where `lesson` comes once it is out: where it stands now, or at the end of its chapter."""
    now = lesson.published and lesson.published.content["chapter"]["key"]
    return lesson.order if now == lesson.chapter_id else end_of(lesson.chapter_id)


def end_of(chapter: str) -> int:
    """The place behind the last published lesson of a chapter."""
    last = Shelved.objects.filter(chapter=chapter).aggregate(last=Max("order"))["last"]
    return (last or 0) + 1


@transaction.atomic
def move_in_chapter(*, lesson: Lesson, by: User, down: bool) -> None:
    """Move a published lesson one place up or down; at the end it stays where it is.

    Raises PermissionError for who is no editor, MoveError for a lesson that is not out any more.
    """
    if not policies.is_editor(by):
        raise PermissionError("only editors put lessons in order")
    chapter = Shelved.objects.filter(lesson=lesson).values_list("chapter", flat=True).first()
    if chapter is None:
        raise MoveError(NOT_OUT)
    Chapter.objects.select_for_update(no_key=True).get(pk=chapter)  # one order after the other
    rows = Shelved.objects.filter(chapter=chapter).order_by("order", "lesson")
    orders = dict(rows.values_list("lesson", "order"))
    places = {pk: n for n, pk in enumerate(swapped(list(orders), lesson.pk, down=down), start=1)}
    renumber({pk: n for pk, n in places.items() if orders[pk] != n})


def swapped(numbers: list[int], number: int, *, down: bool) -> list[int]:
    """The same numbers, with `number` and the one behind or before it in each other's place."""
    at = numbers.index(number) if number in numbers else -1
    other = at + 1 if down else at - 1
    if at >= 0 and 0 <= other < len(numbers):
        numbers[at], numbers[other] = numbers[other], numbers[at]
    return numbers


def renumber(places: dict[int, int]) -> None:
    """Give these published lessons their new places, in their lists too."""
    held = Lesson.objects.published().select_related("published").filter(pk__in=places)
    lessons = list(held.select_for_update(of=["self"], no_key=True).order_by("pk"))
    for lesson in lessons:
        lesson.order = places[lesson.pk]
    Lesson.objects.bulk_update(lessons, ["order"])
    index_many(lessons)
