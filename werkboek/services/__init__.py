"""Writing in the werkboek: one verb per function."""

from .errors import LessonError, StaleError
from .exercising import AnswerConflictError, save_answer
from .moving import hold_lesson, move_lesson
from .using import set_lesson_aside, show_lesson_again, stop_using, use_lesson
from .versions import keep_version
from .writing import begin_lesson, save_lesson, take_over_draft

__all__ = [
    "AnswerConflictError",
    "LessonError",
    "StaleError",
    "begin_lesson",
    "hold_lesson",
    "keep_version",
    "move_lesson",
    "save_answer",
    "save_lesson",
    "set_lesson_aside",
    "show_lesson_again",
    "stop_using",
    "take_over_draft",
    "use_lesson",
]
