"""Whether somebody may change a lesson at this moment."""

from trios.models import User
from wijkwerk.lib.states import MoveError

from .. import policies
from ..models import Lesson
from ..states import OPEN_TO_AUTHOR
from .moving import hold_lesson


def hold_open(lesson: Lesson, by: User) -> Lesson:
    """Hold `lesson` and return it, for who may change it; raises as `check_open`."""
    lesson = hold_lesson(lesson)
    check_open(lesson, by)
    return lesson


def check_open(lesson: Lesson, by: User) -> None:
    """Raise unless `by` may change the held `lesson` at this moment.

    MoveError for an author while others have it, PermissionError for who never may.
    """
    if policies.can_edit(by, lesson):
        return
    if lesson.state not in OPEN_TO_AUTHOR and policies.is_author(by, lesson):
        label = lesson.get_state_display().lower()
        raise MoveError(
            f"De status van deze les is nu ‘{label}’. Je kunt hem daarom niet wijzigen."
        )
    raise PermissionError("only its authors write a lesson, and editors once it was offered")
