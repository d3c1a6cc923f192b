"""Writing in the werkboek: one verb per function."""

from .moving import hold_lesson, move_lesson
from .versions import keep_version

__all__ = ["hold_lesson", "keep_version", "move_lesson"]
