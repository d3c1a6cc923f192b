"""Writing in the werkboek: one verb per function."""

from .exercising import AnswerConflictError, save_answer
from .moving import hold_lesson, move_lesson
from .using import set_lesson_aside, show_lesson_again, stop_using, use_lesson
from .versions import keep_version

__all__ = [
    "AnswerConflictError",
    "hold_lesson",
    "keep_version",
    "move_lesson",
    "save_answer",
    "set_lesson_aside",
    "show_lesson_again",
    "stop_using",
    "use_lesson",
]
