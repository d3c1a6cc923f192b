"""The desk of the editors: every lesson that waits for somebody, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, prefetch_related_objects

from trios.models import User
from wijkwerk.lib import workdays

from .models import Lesson, LessonAuthor, Review
from .states import LessonState, ReviewState

MOST = 50  # lessons in one group


@dataclass(frozen=True)
class Row:
    """One lesson on the desk: whom it waits for, where one does something about it."""

    lesson: Lesson
    authors: str
    url: str
    note: str = ""
    due_on: date | None = None
    is_late: bool = False
    term: str = ""


@dataclass
class Group:
    """Lessons that wait for the same; `empty` is what stands there where there are none."""

    key: str
    title: str
    empty: str
    rows: list[Row]
    has_more: bool


def columns_of(user: User, today: date) -> list[Group]:
    """Return the groups of the desk with their lessons, longest waiting first, MOST in each."""
    seen = Lesson.objects.visible_to(user)
    agreed, read = seen.agreed(), seen.filter(state=LessonState.IN_REVIEW)
    offered, revised = (
        seen.filter(state=state) for state in (LessonState.OFFERED, LessonState.TO_REVISE)
    )
    groups = [
        ("offered", "Aangeboden: kies een lezer", "Er is niets aangeboden.", offered),
        ("ready", "Gelezen en akkoord: publiceren", "Er is niets om te publiceren.", agreed),
        (
            "reading",
            "Bij de tweede lezer",
            "Er wordt nu niets gelezen.",
            read.exclude(pk__in=agreed.values("pk")),
        ),
        ("revise", "Bij de schrijver, te herzien", "Er wordt niets herzien.", revised),
        ("old", "Verouderd: klopt de les nog?", "Geen enkele les is verouderd.", seen.old(today)),
    ]
    return [group_of(*words, lessons, today) for *words, lessons in groups]


def group_of(key: str, title: str, empty: str, lessons, today: date) -> Group:
    found = list(with_people(lessons).order_by("changed_at", "pk")[: MOST + 1])
    rows = [place_of(lesson, today) for lesson in found[:MOST]]
    return Group(key, title, empty, rows, has_more=len(found) > MOST)


def with_people(lessons):
    """With their chapter, authors and readings."""
    authors = LessonAuthor.objects.select_related("user", "municipality")
    reviews = Review.objects.select_related("reader__municipality", "version")
    return lessons.select_related("chapter").prefetch_related(
        Prefetch("author_rows", queryset=authors),
        Prefetch("reviews", queryset=reviews, to_attr="asked"),
    )


def place_of(lesson: Lesson, today: date) -> Row:
    """The row of this lesson, with where one does something about it."""
    url = lesson.writing_url
    if lesson.state == LessonState.OFFERED:
        return row_of(lesson, f"{url}lezers/")
    if lesson.state == LessonState.TO_REVISE:
        return row_of(lesson, url)
    if lesson.state == LessonState.PUBLISHED:
        note = f"Opnieuw bekijken voor {lesson.review_by:%d-%m-%Y}"
        return row_of(lesson, f"{url}klopt-nog/", note, is_late=True)
    return place_while_read(lesson, url, today)


def place_while_read(lesson: Lesson, url: str, today: date) -> Row:
    agreed = [one for one in lesson.asked if is_agreed(one, lesson)]
    if agreed:
        note = f"Gelezen door {agreed[0].credit}"
        return row_of(lesson, f"{url}publiceren/", note)
    asked = next((one for one in lesson.asked if one.state == ReviewState.ASKED), None)
    if asked is None:
        return row_of(lesson, f"{url}lezers/", "Geen lezer")
    return row_of(
        lesson,
        f"{url}lezers/",
        asked.credit,
        due_on=asked.due_on,
        is_late=asked.due_on < today,
        term=workdays.in_words(asked.due_on, today),
    )


def is_agreed(review: Review, lesson: Lesson) -> bool:
    return review.state == ReviewState.AGREED and review.version.number == lesson.version


def row_of(lesson: Lesson, url: str, note: str = "", **more) -> Row:
    return Row(lesson, names_of(lesson), url, note, **more)


def names_of(lesson: Lesson) -> str:
    """Who wrote it, each with the municipality of then."""
    rows = lesson.author_rows.all()
    return " en ".join(
        f"{row.user.name} ({row.municipality.name})" if row.municipality else row.user.name
        for row in rows
    )


def all_rows(lessons: list[Lesson]) -> list[Row]:
    """A row for each of these lessons, with its authors; to its page."""
    rows = ["chapter", "author_rows__user", "author_rows__municipality"]
    prefetch_related_objects(lessons, *rows)
    return [row_of(lesson, lesson.writing_url) for lesson in lessons]
