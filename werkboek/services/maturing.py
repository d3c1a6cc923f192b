"""How far a lesson was tried, and that it still holds: it goes on after publishing."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.states import MoveError

from .. import policies
from ..models import Lesson
from ..readiness import embedded_problems, maturity_problem
from ..states import OPEN_TO_AUTHOR, LessonState, Maturity
from .errors import LessonError
from .moving import hold_lesson
from .publishing import check_review_by, show_version
from .telling import plan_looking_again
from .versions import keep_version

NOT_NOW = "Deze les ligt bij de redactie of de lezer. Je verandert hem nu niet."


@transaction.atomic
def set_maturity(
    *, lesson: Lesson, by: User, maturity: str, change: str, since: date | None, today: date
) -> Lesson:
    """Say how far `lesson` was tried; return it. A published one shows it at once.

    Embedded asks what changed in the organisation and since when; of another maturity both are
    emptied. Repeated asks sources from several municipalities, of a concept only once it is
    offered. The same again makes no version. Raises LessonError for what is missing,
    PermissionError for who may not change the lesson, MoveError while others read it.
    """
    held = hold_to_change(lesson, by)
    said = {"maturity": maturity, "change": change, "since": since, "today": today}
    if held.state in OPEN_TO_AUTHOR:
        problem = next(embedded_problems(**said), None)
    else:
        problem = maturity_problem(held, **said)
    if problem:
        raise LessonError(*problem)
    embedded = maturity == Maturity.EMBEDDED
    values = (maturity, change.strip() if embedded else "", since if embedded else None)
    if values == (held.maturity, held.embedded_change, held.embedded_since):
        return held
    held.maturity, held.embedded_change, held.embedded_since = values
    held.save()
    keep(held, by, f"Hoe ver: {Maturity(maturity).label.lower()}")
    return held


@transaction.atomic
def renew_lesson(*, lesson: Lesson, by: User, today: date, review_by: date) -> Lesson:
    """Say that a published lesson still holds, until it is looked at before `review_by`; return it.

    Raises LessonError for a day that cannot be, PermissionError for who is no author or editor,
    MoveError for a lesson that is not published.
    """
    held = hold_lesson(lesson)
    if not (policies.is_author(by, held) or policies.is_editor(by)):
        raise PermissionError("only authors and editors look at a lesson again")
    if held.state != LessonState.PUBLISHED:
        raise MoveError("Alleen van een gepubliceerde les zeg je dat hij nog klopt.")
    check_review_by(review_by, today)
    if held.review_by == review_by:
        return held
    held.review_by = review_by
    held.save()
    keep(held, by, "Opnieuw bekeken: klopt nog")
    plan_looking_again(held)
    return held


def hold_to_change(lesson: Lesson, by: User) -> Lesson:
    """Hold a lesson of which `by` may say how far it was tried."""
    held = hold_lesson(lesson)
    if not (policies.is_author(by, held) or policies.is_editor(by)):
        raise PermissionError("only authors and editors say how far a lesson was tried")
    if not policies.can_set_maturity(by, held):
        raise MoveError(NOT_NOW)
    return held


def keep(lesson: Lesson, by: User, note: str) -> None:
    """Keep a version; of a published lesson everybody reads it, with the reader it had."""
    now = timezone.now()
    if lesson.state == LessonState.PUBLISHED:
        show_version(lesson, by, now, note, lesson.published.content.get("reader", ""))
    else:
        keep_version(lesson=lesson, by=by, at=now, note=note)
