"""Holding a lesson and moving it along the arrows of LESSON_MOVES."""

from datetime import datetime

from trios.models import User
from wijkwerk.lib.states import MoveError, check_move

from ..models import Lesson, LessonMove
from ..states import ASKS_REASON, LESSON_MOVES, LessonState


def hold_lesson(lesson: Lesson) -> Lesson:
    """Hold the lesson, so that what happens to it happens one thing after the other."""
    held = Lesson.objects.select_for_update(of=["self"], no_key=True)
    return held.select_related("chapter", "published").get(pk=lesson.pk)


def move_lesson(
    *,
    lesson: Lesson,
    to: LessonState,
    by: User | None,
    at: datetime,
    reason: str = "",
    who: str = "",
) -> LessonMove:
    """Move a held lesson to its next state; write down who did it, when and why, and return that.

    `who` names a second reader without an account, in place of `by`. Raises MoveError where there
    is no such arrow, or where it asks a reason and none was given.
    """
    check_move(lesson.state, to, LESSON_MOVES, LessonState)
    if (lesson.state, to) in ASKS_REASON and not reason.strip():
        raise MoveError("Schrijf op waarom. De schrijver leest dat.")
    move = lesson.moves.create(
        from_state=lesson.state, to_state=to, by=by, who=who, at=at, reason=reason.strip()
    )
    lesson.state = to
    lesson.save()
    return move
