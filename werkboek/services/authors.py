"""Who writes a lesson: adding a writer, and taking one off."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from trios.models import User

from .. import policies
from ..models import Lesson, LessonAuthor
from ..states import ReviewState
from .errors import LessonError
from .holding import hold_open
from .telling import tell_new_author
from .versions import keep_version

MOST = 8


@transaction.atomic
def add_author(*, lesson: Lesson, by: User, user: User) -> LessonAuthor:
    """Let `user` write `lesson` too, as a next version; who is added hears it. Twice is once.

    Raises LessonError for who writes no lessons or reads this one as second reader, and what
    `check_open` raises.
    """
    lesson = hold_open(lesson, by)
    if known := lesson.author_rows.filter(user=user).first():
        return known
    check_new(lesson, user)
    last = lesson.author_rows.aggregate(last=Max("order"))["last"] or 0
    row = LessonAuthor.objects.create(
        lesson=lesson, user=user, municipality_id=user.municipality_id, order=last + 1
    )
    keep_version(lesson=lesson, by=by, at=timezone.now(), note=f"Schrijver erbij: {user.name}")
    tell_new_author(row, by)
    return row


@transaction.atomic
def remove_author(*, lesson: Lesson, by: User, user: User) -> None:
    """Take `user` off the writers of `lesson`; somebody always stays.

    Raises LessonError for the last one, and what `check_open` raises.
    """
    lesson = hold_open(lesson, by)
    rows = lesson.author_rows.filter(user=user)
    if not rows.exists():
        return
    if lesson.author_rows.count() == 1:
        raise LessonError("address", "Een les heeft ten minste één schrijver.")
    rows.delete()
    keep_version(lesson=lesson, by=by, at=timezone.now(), note=f"Schrijver eraf: {user.name}")


def check_new(lesson: Lesson, user: User) -> None:
    if not (user.is_active and policies.can_write_lessons(user)):
        raise LessonError("address", "Deze collega kan geen lessen schrijven.")
    if lesson.reviews.exclude(state=ReviewState.CANCELLED).filter(reader=user).exists():
        raise LessonError("address", "Deze collega leest deze les al als tweede lezer.")
    if lesson.author_rows.count() >= MOST:
        raise LessonError("address", f"Een les heeft hoogstens {MOST} schrijvers.")
