"""Freezing an edition: from then on nothing changes it, neither a service nor the database."""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.states import MoveError, check_move
from wijkwerk.lib.whole_files import keep_whole

from ..edition_content import content_of_edition
from ..models import Edition, EditionLesson, Lesson, LessonPicture
from ..publishing.book import Book, book_of, hash_of, pictures_in
from ..publishing.todos import todos_of
from ..states import EDITION_MOVES, EditionState
from .editions import hold_edition

OF_LESSON = ["lesson__slug", "sha256", "file"]


def documents() -> Storage:
    return storages["documents"]


def folder_of(edition: Edition) -> str:
    """Where the pictures and the files of an edition lie."""
    return f"edities/{edition.identifier}"


@transaction.atomic
def freeze_edition(*, edition: Edition, by: User, seen: str, at: datetime | None = None) -> Edition:
    """Freeze `edition`, held against every change of its lessons, and return it.

    `seen` is the mark of the content that `by` looked at, `at` the moment (now). Raises MoveError
    when something is still to be done, when a lesson was withdrawn, or when a word of it changed
    meanwhile; PermissionError for who is no editor. A trigger keeps the row as it is from then on
    (I-26).
    """
    held = hold_edition(edition, by)
    check_move(held.state, EditionState.FROZEN, EDITION_MOVES, EditionState)
    hold_lessons(held)
    now = at or timezone.now()
    content = content_of_edition(held, timezone.localdate(now))
    check_whole(held, content)
    if mark_of(content) != seen:
        raise MoveError("De editie of een les is intussen veranderd. Bekijk de editie opnieuw.")
    keep_pictures(held, content)
    for row in held.lessons.select_related("lesson"):
        EditionLesson.objects.filter(pk=row.pk).update(version=row.lesson.published_id)
    held.state, held.content, held.sha256 = EditionState.FROZEN, content, hash_of(content)
    held.frozen_by, held.frozen_at = by, now
    held.save()
    return held


def mark_of(content: dict) -> str:
    """Names the content of an edition in the making, whatever the day."""
    return hash_of({**content, "frozen_on": ""})


def hold_lessons(edition: Edition) -> None:
    """Hold its lessons, so that none is withdrawn or published anew while it is frozen."""
    rows = Lesson.objects.filter(pk__in=edition.lessons.values("lesson")).order_by("pk")
    list(rows.select_for_update(of=["self"], no_key=True))


def check_whole(edition: Edition, content: dict) -> None:
    """Raise MoveError with what is in the way."""
    gone = withdrawn_from(edition)
    if gone:
        raise MoveError(f"‘{gone[0].lesson.title}’ is ingetrokken. Haal de les uit de editie.")
    todos = todos_of(content)
    if todos:
        raise MoveError(todos[0].text)


def withdrawn_from(edition: Edition) -> list[EditionLesson]:
    """The rows of lessons that visitors cannot read any more."""
    rows = edition.lessons.filter(lesson__published=None)
    return list(rows.select_related("lesson"))


def picture_path(edition: Edition, name: str) -> str:
    """Where a picture of a frozen edition lies."""
    return f"{folder_of(edition)}/beeld/{name}"


def keep_pictures(edition: Edition, content: dict) -> None:
    """Copy what is to be seen to the edition itself: the lesson may lose it later."""
    for name, data in draft_pictures(book_of(content)).items():
        sha256 = name.partition(".")[0]
        keep_whole(documents(), picture_path(edition, name), ContentFile(data), sha256)


def draft_pictures(book: Book) -> dict[str, bytes]:
    """The pictures of a book by name, each from a lesson that shows it.

    Raises MoveError when one is gone from its lesson, or is another one than its name says.
    """
    slugs = [lesson.slug for lesson in book.lessons]
    rows = LessonPicture.objects.filter(lesson__slug__in=slugs)
    files = {(slug, sha256): file for slug, sha256, file in rows.values_list(*OF_LESSON)}
    pictures = {}
    for lesson in book.lessons:
        for name in pictures_in(lesson.blocks):
            sha256 = name.partition(".")[0]
            data = read(files.get((lesson.slug, sha256), ""), storages["lesson_pictures"])
            if hashlib.sha256(data).hexdigest() != sha256:
                raise MoveError(
                    f"Een afbeelding van ‘{lesson.title}’ is er niet meer. Voeg haar opnieuw toe "
                    "aan de les."
                )
            pictures[name] = data
    return pictures


def read(name: str, store: Storage) -> bytes:
    """The bytes of a stored picture; nothing when it is gone."""
    if not name:
        return b""
    try:
        with store.open(name) as file:
            return file.read()
    except FileNotFoundError:
        return b""
