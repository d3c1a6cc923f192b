"""What can be found of a lesson by everybody: its published version, and its place on the shelf."""

from collections.abc import Iterator

from wijkwerk.lib.rich_text import plain_text
from wijkwerk.search import services as search
from wijkwerk.search.models import Entry
from wijkwerk.search.services import Text

from ..content import PARTS, read
from ..models import Lesson, LessonWord, Shelved

KIND = "lesson"
FACETS = {"spanning": "tensions", "sector": "sectors", "belemmering": "obstacles"}
RENEWED = ["version", "chapter", "order", "slug", "title", "one_liner", "maturity", "review_by"]
RENEWED += ["terms", "first_published_at", "changed_at"]


def index_lesson(lesson: Lesson) -> None:
    """Make the published version of `lesson` findable, or nothing once it was withdrawn.

    Every service that publishes or withdraws calls it, in its transaction. Six queries.
    """
    if lesson.published is None:
        search.forget(kind=KIND, object_id=lesson.pk)
        Shelved.objects.filter(lesson=lesson).delete()
        LessonWord.objects.filter(lesson=lesson).delete()
    else:
        index_many([lesson])


def index_many(lessons: list[Lesson]) -> None:
    """The same for lessons that are published, in the same number of queries."""
    search.index_all([text_of(lesson) for lesson in lessons])
    Shelved.objects.bulk_create(
        [shelf_of(lesson) for lesson in lessons],
        update_conflicts=True,
        unique_fields=["lesson"],
        update_fields=RENEWED,
    )
    LessonWord.objects.renew([lesson.pk for lesson in lessons])


def shelf_of(lesson: Lesson) -> Shelved:
    shown = read(lesson.published.content)
    return Shelved(
        lesson=lesson,
        version=lesson.published,
        chapter_id=shown.chapter["key"],
        order=lesson.order,
        slug=lesson.slug,
        title=shown.title,
        one_liner=shown.one_liner,
        maturity=shown.maturity,
        review_by=shown.review_by,
        terms=terms_of(shown.content),
        first_published_at=lesson.first_published_at,
        changed_at=lesson.published.at,
    )


def terms_of(content: dict) -> list[str]:
    """The facets by which a lesson is found: `hoofdstuk:strategie`, `spanning:kort_lang`."""
    terms = [f"{name}:{term['key']}" for name, kind in FACETS.items() for term in content[kind]]
    return [f"hoofdstuk:{content['chapter']['key']}", f"rijpheid:{content['maturity']}", *terms]


def text_of(lesson: Lesson) -> Text:
    content = lesson.published.content
    words = [content["one_liner"], *(content[key] for key, _ in PARTS)]
    words += [plain_text(content["body"]), content["exercise"]["text"]]
    words += [term["name"] for kind in FACETS.values() for term in content[kind]]
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
        index_many(lessons)
        yield len(lessons)
        last = lessons[-1].pk
