"""Writing in the werkboek: one verb per function."""

from .errors import LessonError, StaleError
from .moving import hold_lesson, move_lesson
from .versions import keep_version
from .writing import begin_lesson, save_lesson, take_over_draft

__all__ = [
    "LessonError",
    "StaleError",
    "begin_lesson",
    "hold_lesson",
    "keep_version",
    "move_lesson",
    "save_lesson",
    "take_over_draft",
]
