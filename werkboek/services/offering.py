"""A lesson goes to the editors, and comes back when it is not fit for a reader yet."""

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.states import MoveError

from .. import policies
from ..models import Lesson
from ..readiness import Todo, missing
from ..states import LessonState
from .moving import hold_lesson, move_lesson
from .telling import tell_authors, tell_editors


class NotReadyError(MoveError):
    """A lesson misses something. `todos` says what, each with where it is done."""

    def __init__(self, todos: list[Todo]):
        super().__init__(f"Deze les is nog niet compleet. {todos[0]}")
        self.todos = todos


def check_ready(lesson: Lesson) -> None:
    """Raise NotReadyError for a lesson that misses something."""
    if todos := missing(lesson):
        raise NotReadyError(todos)


@transaction.atomic
def offer_lesson(*, lesson: Lesson, by: User) -> Lesson:
    """Offer `lesson` to the editors, who are told; return it. Offered twice is offered once.

    Raises PermissionError for who did not write it, NotReadyError for a lesson that misses
    something, such as a source (features.md, story 14), MoveError from another state.
    """
    held = hold_lesson(lesson)
    if not policies.is_author(by, held):
        raise PermissionError("only its authors offer a lesson")
    if held.state == LessonState.OFFERED:
        return held
    if not policies.can_offer(by, held):
        label = LessonState(held.state).label.lower()
        raise MoveError(f"Deze les is nu ‘{label}’. Je biedt hem nu niet aan.")
    check_ready(held)
    move = move_lesson(lesson=held, to=LessonState.OFFERED, by=by, at=timezone.now())
    tell_editors("lesson_offered", move)
    return held


@transaction.atomic
def send_back(*, lesson: Lesson, by: User, reason: str) -> Lesson:
    """Give an offered lesson back to its authors, with the reason they read; return it.

    What was published before stays in view. Raises PermissionError for who is no editor, MoveError
    without a reason and from another state.
    """
    held = hold_lesson(lesson)
    if not policies.is_editor(by):
        raise PermissionError("only editors give a lesson back")
    target = LessonState.TO_REVISE if held.published else LessonState.DRAFT
    if held.state != LessonState.OFFERED:
        raise MoveError("Deze les ligt niet meer bij de redactie.")
    move = move_lesson(lesson=held, to=target, by=by, at=timezone.now(), reason=reason)
    tell_authors("lesson_sent_back", move)
    return held
