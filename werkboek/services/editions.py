"""Putting an edition together: what stands in it and in which order, while it is in the making."""

import uuid
from collections.abc import Callable
from typing import NoReturn

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.locks import hold_name
from wijkwerk.lib.states import MoveError

from .. import policies
from ..models import Chapter, Edition, EditionChapter, EditionLesson, Lesson
from ..states import EditionState

FIELDS = ["title", "subtitle", "foreword", "colophon"]
FROZEN = "Deze editie is vastgesteld. Er kan niets meer veranderen. Begin een nieuwe editie."


class StaleEditionError(Exception):
    """Somebody else saved the edition meanwhile; `edition` is how it is now."""

    def __init__(self, edition: Edition):
        super().__init__("the edition was changed meanwhile")
        self.edition = edition


@transaction.atomic
def start_edition(*, by: User, submit_key: uuid.UUID, **fields: str) -> Edition:
    """Begin the next edition with all chapters and what is published in them; return it.

    The same `submit_key` gives the same edition. Raises PermissionError for who is no editor.
    (Issue 5, item 8.)
    """
    if not policies.is_editor(by):
        raise PermissionError("editors put editions together")
    hold_name("number of an edition")
    if known := Edition.objects.filter(identifier=submit_key).first():
        return known
    edition = Edition.objects.create(
        **fields, number=next_number(), identifier=submit_key, made_by=by, made_at=timezone.now()
    )
    for chapter in Chapter.objects.in_use():
        add_whole_chapter(edition, chapter)
    return edition


def next_number() -> int:
    return (Edition.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def add_whole_chapter(edition: Edition, chapter: Chapter) -> None:
    """Add a chapter with all its published lessons; one without lessons is left out."""
    lessons = Lesson.objects.published().filter(chapter=chapter).order_by("order", "pk")
    lessons = list(lessons.exclude(pk__in=edition.lessons.values("lesson")))
    if lessons:
        row = edition.chapters.create(chapter=chapter, order=after(edition.chapters))
        edition.lessons.bulk_create(
            EditionLesson(edition=edition, chapter=row, lesson=lesson, order=n)
            for n, lesson in enumerate(lessons, start=1)
        )


def after(rows: QuerySet) -> int:
    """The place behind the last of `rows`."""
    return (rows.aggregate(last=Max("order"))["last"] or 0) + 1


def hold_edition(edition: Edition, by: User) -> Edition:
    """Hold an edition in the making. Raises PermissionError, and MoveError once it was frozen."""
    held = Edition.objects.select_for_update(of=["self"]).get(pk=edition.pk)
    if not policies.is_editor(by):
        raise PermissionError("editors put editions together")
    if held.state != EditionState.DRAFT:
        refuse_frozen()
    return held


def refuse_frozen() -> NoReturn:
    """Raise MoveError: what was frozen does not change."""
    raise MoveError(FROZEN)


@transaction.atomic
def save_edition(*, edition: Edition, by: User, version: int, **fields: str) -> Edition:
    """Save its title and texts; `version` is the one that `by` read.

    Raises StaleEditionError when somebody else saved since, MoveError once it was frozen.
    """
    held = hold_edition(edition, by)
    if held.version != version:
        raise StaleEditionError(held)
    for name in FIELDS:
        setattr(held, name, fields[name])
    held.version += 1
    held.save(update_fields=[*FIELDS, "version"])
    return held


@transaction.atomic
def add_chapter(*, edition: Edition, chapter: Chapter, by: User) -> None:
    """Add a chapter behind the others, with what is published in it; twice does nothing."""
    held = hold_edition(edition, by)
    if not held.chapters.filter(chapter=chapter).exists():
        add_whole_chapter(held, chapter)


@transaction.atomic
def add_lesson(*, edition: Edition, lesson: Lesson, by: User) -> None:
    """Put a published lesson at the end of its chapter; twice does nothing.

    Raises MoveError for a lesson that visitors cannot read.
    """
    held = hold_edition(edition, by)
    now = Lesson.objects.select_for_update(of=["self"]).get(pk=lesson.pk)
    if now.published_id is None:
        raise MoveError(f"‘{now.title}’ is niet gepubliceerd. Kies een andere les.")
    if held.lessons.filter(lesson=now).exists():
        return
    row = held.chapters.filter(chapter=now.chapter_id).first()
    if row is None:
        row = held.chapters.create(chapter_id=now.chapter_id, order=after(held.chapters))
    held.lessons.create(chapter=row, lesson=now, order=after(row.lessons))


@transaction.atomic
def remove_row(*, row: EditionChapter | EditionLesson, by: User) -> None:
    """Take a chapter with its lessons, or one lesson, out of the edition; the lesson stays."""
    hold_edition(row.edition, by)
    type(row).objects.filter(pk=row.pk).delete()


@transaction.atomic
def move_row(*, row: EditionChapter | EditionLesson, by: User, down: bool) -> None:
    """Move a chapter or a lesson one place up or down; at the end it stays where it is."""
    hold_edition(row.edition, by)
    renumber(row, lambda rows, at: swap(rows, at, at + 1 if down else at - 1))


def renumber(row, change: Callable[[list, int], None]) -> None:
    """Put the rows beside `row` in another order and number them anew."""
    is_lesson = isinstance(row, EditionLesson)
    rows = list(row.chapter.lessons.all() if is_lesson else row.edition.chapters.all())
    at = next((n for n, one in enumerate(rows) if one.pk == row.pk), None)
    if at is None:
        return
    change(rows, at)
    for n, one in enumerate(rows, start=1):
        one.order = n
    type(row).objects.bulk_update(rows, ["order"])


def swap(rows: list, at: int, other: int) -> None:
    if 0 <= other < len(rows):
        rows[at], rows[other] = rows[other], rows[at]


@transaction.atomic
def discard_edition(*, edition: Edition, by: User) -> None:
    """Throw away an edition in the making; its number is free again."""
    hold_edition(edition, by).delete()
