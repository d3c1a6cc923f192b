"""A lesson comes out, is opened again, or is taken back."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.states import MoveError, check_move
from wijkwerk.outbox import services as outbox

from .. import policies
from ..models import Lesson
from ..states import LESSON_MOVES, LessonState
from .addresses import give_address
from .errors import LessonError
from .indexing import index_lesson
from .moving import hold_lesson, move_lesson
from .offering import check_ready
from .ordering import place_of
from .reviewing import close_open_reviews
from .telling import about, plan_looking_again, tell_authors, tell_editors
from .versions import keep_version

NOT_READ = "Eerst leest iemand uit een andere gemeente deze les en is akkoord."
MOST_YEARS = 3


def in_a_year(today: date) -> date:
    """The usual day before which a lesson is looked at again."""
    return years_after(today, 1)


def years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def check_review_by(day: date, today: date) -> None:
    """Raise LessonError unless `day` lies ahead, and not more than MOST_YEARS."""
    if not today < day <= years_after(today, MOST_YEARS):
        sentence = f"Kies een dag na vandaag, binnen {MOST_YEARS} jaar."
        raise LessonError("review_by", sentence)


@transaction.atomic
def publish_lesson(
    *, lesson: Lesson, by: User, today: date, review_by: date | None = None
) -> Lesson:
    """Publish `lesson` as it stands, as a version that names its second reader; return it.

    It is to be looked at again before `review_by`, a year after `today` (a Dutch calendar day)
    unless told; its authors get a mail in time. Published twice is published once. Raises
    PermissionError for who is no author or editor, MoveError while no second reader agreed to this
    version, NotReadyError for one that misses something, LessonError for a day that cannot be.
    """
    held = hold_lesson(lesson)
    if not (policies.is_author(by, held) or policies.is_editor(by)):
        raise PermissionError("only authors and editors publish")
    if held.state == LessonState.PUBLISHED:
        return held
    check_move(held.state, LessonState.PUBLISHED, LESSON_MOVES, LessonState)
    agreed = policies.agreed_reviews(held).select_related("reader__municipality")
    readers = [review.credit for review in agreed.order_by("decided_at", "pk")]
    if not readers:
        raise MoveError(NOT_READ)
    check_ready(held)
    held.review_by = review_by or in_a_year(today)
    check_review_by(held.review_by, today)
    close_open_reviews(held)
    now = timezone.now()
    show_version(held, by, now, "Gepubliceerd", " en ".join(dict.fromkeys(readers)))
    move = move_lesson(lesson=held, to=LessonState.PUBLISHED, by=by, at=now)
    plan_looking_again(held)
    tell_authors("lesson_published", move)
    return held


def show_version(lesson: Lesson, by: User, at, note: str, reader: str) -> None:
    """Keep the held lesson as a version and let everybody read that one."""
    give_address(lesson)
    lesson.order = place_of(lesson)
    lesson.published = keep_version(lesson=lesson, by=by, at=at, note=note, reader=reader)
    lesson.first_published_at = lesson.first_published_at or at
    lesson.save()
    index_lesson(lesson)


@transaction.atomic
def ask_revision(*, lesson: Lesson, by: User, reason: str) -> Lesson:
    """Open a published lesson again for its authors, with the reason; return it.

    What was published stays in view. Raises PermissionError for who is no author or editor,
    MoveError without a reason and from another state.
    """
    held = hold_own(lesson, by)
    if held.state != LessonState.PUBLISHED:
        raise MoveError("Alleen een gepubliceerde les kun je laten herzien.")
    now = timezone.now()
    move = move_lesson(lesson=held, to=LessonState.TO_REVISE, by=by, at=now, reason=reason)
    tell_authors("lesson_to_revise", move)
    return held


@transaction.atomic
def withdraw_lesson(*, lesson: Lesson, by: User, reason: str) -> Lesson:
    """Take a lesson back, with the reason: visitors read and find it no more; return it.

    Editions that were frozen keep it. Raises as `ask_revision`.
    """
    held = hold_own(lesson, by)
    held.published = None
    now = timezone.now()
    move = move_lesson(lesson=held, to=LessonState.WITHDRAWN, by=by, at=now, reason=reason)
    index_lesson(held)
    outbox.drop_about(about(held))
    tell_authors("lesson_withdrawn", move)
    if policies.is_author(by, held):
        tell_editors("lesson_withdrawn", move)
    return held


@transaction.atomic
def resume_lesson(*, lesson: Lesson, by: User) -> Lesson:
    """Make a concept of a lesson that was withdrawn; return it. Twice is once.

    Raises PermissionError for who did not write it, MoveError from another state.
    """
    held = hold_lesson(lesson)
    if not policies.is_author(by, held):
        raise PermissionError("only its authors go on with a lesson")
    if held.state == LessonState.DRAFT:
        return held
    if held.state != LessonState.WITHDRAWN:
        raise MoveError("Alleen een les die is ingetrokken, wordt weer een concept.")
    move_lesson(lesson=held, to=LessonState.DRAFT, by=by, at=timezone.now())
    return held


def hold_own(lesson: Lesson, by: User) -> Lesson:
    held = hold_lesson(lesson)
    if not (policies.is_author(by, held) or policies.is_editor(by)):
        raise PermissionError("only authors and editors do this with a lesson")
    return held
