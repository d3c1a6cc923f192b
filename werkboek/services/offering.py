"""A lesson goes to the editors, and comes back when it is not fit for a reader yet."""

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.states import MoveError

from .. import policies
from ..models import Lesson, LessonMove
from ..readiness import Todo, missing
from ..states import OPEN_TO_AUTHOR, LessonState
from .moving import hold_lesson, move_lesson
from .reviewing import close_open_reviews, void_agreements
from .telling import tell_authors, tell_editors

FETCHED = "De schrijver haalt de les terug om eraan verder te werken."


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
    """Give a lesson back to its authors, with the reason they read; return it.

    Also one that a reader has or agreed to. What was published before stays in view. Raises
    PermissionError for who is no editor, MoveError without a reason and from another state.
    """
    held = hold_lesson(lesson)
    if not policies.is_editor(by):
        raise PermissionError("only editors give a lesson back")
    if not policies.can_send_back(by, held):
        raise MoveError("Deze les ligt niet meer bij de redactie.")
    tell_authors("lesson_sent_back", go_back(held, by, reason))
    return held


@transaction.atomic
def fetch_back(*, lesson: Lesson, by: User) -> Lesson:
    """Take an offered lesson back, for its authors to go on with; return it. Twice is once.

    Whoever was asked to read it hears that this is not needed any more. Raises PermissionError for
    who did not write it, MoveError from another state.
    """
    held = hold_lesson(lesson)
    if not policies.is_author(by, held):
        raise PermissionError("only its authors take a lesson back")
    if held.state in OPEN_TO_AUTHOR:
        return held
    if not policies.can_fetch_back(by, held):
        raise MoveError("Deze les ligt niet meer bij de redactie. Terughalen kan dus niet.")
    go_back(held, by, FETCHED)
    return held


def go_back(lesson: Lesson, by: User, reason: str) -> LessonMove:
    """Open a held lesson for its authors again; what its readers were asked is over."""
    target = LessonState.TO_REVISE if lesson.published else LessonState.DRAFT
    move = move_lesson(lesson=lesson, to=target, by=by, at=timezone.now(), reason=reason)
    close_open_reviews(lesson)
    void_agreements(lesson)
    return move
