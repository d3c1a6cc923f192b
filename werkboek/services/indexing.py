"""What can be found of a lesson: its published version, by everybody."""

from collections.abc import Iterator

from wijkwerk.lib.rich_text import plain_text
from wijkwerk.search import services as search
from wijkwerk.search.models import Entry
from wijkwerk.search.services import Text

from ..content import PARTS
from ..models import Lesson, LessonWord

KIND = "lesson"
TERMS = ("tensions", "sectors", "obstacles")


def index_lesson(lesson: Lesson) -> None:
    """Make the published version of `lesson` findable, or nothing once it was withdrawn.

    Every service that publishes or withdraws calls it, in its transaction. Five queries.
    """
    if lesson.published is None:
        search.forget(kind=KIND, object_id=lesson.pk)
    else:
        search.index_all([text_of(lesson)])
    LessonWord.objects.renew([lesson.pk])


def text_of(lesson: Lesson) -> Text:
    content = lesson.published.content
    words = [content["one_liner"], *(content[key] for key, _ in PARTS)]
    words += [plain_text(content["body"]), content["exercise"]["text"]]
    words += [
        term["name"] for kind in ("tensions", "sectors", "obstacles") for term in content[kind]
    ]
    return Text(
        kind=KIND,
        object_id=lesson.pk,
        audience=Entry.Audience.PUBLIC,
        municipality_id=lesson.municipality_id,
        title=content["title"],
        body="\n".join(filter(None, words)),
        changed_at=lesson.published.at,
    )


def index_all_lessons(size: int) -> Iterator[int]:
    """Write the entries of all published lessons anew; yield how many, per batch."""
    last = 0
    while lessons := list(Lesson.objects.published().after(last)[:size]):
        search.index_all([text_of(lesson) for lesson in lessons])
        LessonWord.objects.renew([lesson.pk for lesson in lessons])
        yield len(lessons)
        last = lessons[-1].pk
