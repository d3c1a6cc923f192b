"""The desk of the editors: every lesson that waits for somebody, in a fixed number of queries."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, prefetch_related_objects

from trios.models import User
from wijkwerk.lib import workdays

from .models import Lesson, Review
from .states import LessonState, ReviewState

MOST = 100


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
    rows: list[Row] = field(default_factory=list)


def columns_of(user: User, today: date) -> list[Group]:
    """Return the groups of the desk with their lessons, longest waiting first."""
    groups = {
        "offered": Group("offered", "Aangeboden: kies een lezer", "Er is niets aangeboden."),
        "ready": Group("ready", "Gelezen en akkoord: publiceren", "Er is niets om te publiceren."),
        "reading": Group("reading", "Bij de tweede lezer", "Er wordt nu niets gelezen."),
        "revise": Group("revise", "Bij de schrijver, te herzien", "Er wordt niets herzien."),
        "old": Group("old", "Verouderd: klopt de les nog?", "Geen enkele les is verouderd."),
    }
    for lesson in lessons_of(user, today):
        key, row = place_of(lesson, today)
        groups[key].rows.append(row)
    return list(groups.values())


def lessons_of(user: User, today: date):
    waiting = [LessonState.OFFERED, LessonState.IN_REVIEW, LessonState.TO_REVISE]
    lessons = Lesson.objects.visible_to(user)
    lessons = lessons.filter(state__in=waiting) | lessons.old(today)
    reviews = Review.objects.select_related("reader__municipality", "version")
    return (
        lessons.select_related("chapter")
        .prefetch_related(
            "author_rows__user",
            "author_rows__municipality",
            Prefetch("reviews", queryset=reviews, to_attr="asked"),
        )
        .order_by("changed_at", "pk")[:MOST]
    )


def place_of(lesson: Lesson, today: date) -> tuple[str, Row]:
    """The key of the group of this lesson, and its row."""
    url = lesson.writing_url
    if lesson.state == LessonState.OFFERED:
        return "offered", row_of(lesson, f"{url}lezers/")
    if lesson.state == LessonState.TO_REVISE:
        return "revise", row_of(lesson, url)
    if lesson.state == LessonState.PUBLISHED:
        note = f"Opnieuw bekijken voor {lesson.review_by:%d-%m-%Y}"
        return "old", row_of(lesson, f"{url}klopt-nog/", note, is_late=True)
    return place_while_read(lesson, url, today)


def place_while_read(lesson: Lesson, url: str, today: date) -> tuple[str, Row]:
    agreed = [one for one in lesson.asked if is_agreed(one, lesson)]
    if agreed:
        note = f"Gelezen door {agreed[0].credit}"
        return "ready", row_of(lesson, f"{url}publiceren/", note)
    asked = next((one for one in lesson.asked if one.state == ReviewState.ASKED), None)
    if asked is None:
        return "reading", row_of(lesson, f"{url}lezers/", "Geen lezer")
    return "reading", row_of(
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
