"""What will stand in an edition in the making: from its rows to the plain content of a book."""

from datetime import date

from .models import Edition, EditionLesson
from .states import EVIDENCE

PLAIN = ["number", "title", "subtitle", "foreword", "colophon"]
KEPT_OF_A_CASE = ["kind", "municipality"]


def content_of_edition(edition: Edition, today: date) -> dict:
    """The content of `edition` as it would be frozen today; three queries.

    A lesson that was withdrawn is not in it: `edition_todos` tells about it.
    """
    chapters = edition.chapters.select_related("chapter")
    by_chapter: dict[int, list[EditionLesson]] = {}
    for row in rows_of(edition):
        by_chapter.setdefault(row.chapter_id, []).append(row)
    return {
        **{name: getattr(edition, name) for name in PLAIN},
        "identifier": str(edition.identifier),
        "frozen_on": today.isoformat(),
        "chapters": [
            {
                "key": one.chapter_id,
                "name": one.chapter.name,
                "description": one.chapter.description,
                "lessons": [lesson_content(row) for row in by_chapter.get(one.pk, [])],
            }
            for one in chapters
        ],
    }


def rows_of(edition: Edition):
    """The lessons that can be in the book: those that visitors read."""
    rows = edition.lessons.filter(lesson__published__isnull=False)
    return rows.select_related("lesson__published")


def lesson_content(row: EditionLesson) -> dict:
    version = row.lesson.published
    return {
        "slug": row.lesson.slug,
        "version": version.number,
        "content": {**version.content, "sources": public_sources(version.content["sources"])},
    }


def public_sources(sources: list[dict]) -> list[dict]:
    """What everybody may know of sources: of a casus or a meeting the place alone (I-01)."""
    return [
        {name: one[name] for name in KEPT_OF_A_CASE} if one["kind"] in EVIDENCE else one
        for one in sources
    ]
