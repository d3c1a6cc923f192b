"""Writing in the werkboek: one verb per function."""

from .authors import add_author, remove_author
from .errors import LessonError, StaleError
from .moving import hold_lesson, move_lesson
from .pictures import add_picture, place_picture, remove_picture, sweep_pictures
from .sourcing import add_source, remove_source
from .versions import keep_version
from .writing import begin_lesson, save_lesson, take_over_draft

__all__ = [
    "LessonError",
    "StaleError",
    "add_author",
    "add_picture",
    "add_source",
    "begin_lesson",
    "hold_lesson",
    "keep_version",
    "move_lesson",
    "place_picture",
    "remove_author",
    "remove_picture",
    "remove_source",
    "save_lesson",
    "sweep_pictures",
    "take_over_draft",
]
