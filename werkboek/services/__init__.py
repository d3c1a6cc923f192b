"""Writing in the werkboek: one verb per function."""

from .edition_files import keep_files, make_files
from .editions import discard_edition, save_edition, start_edition
from .freezing import freeze_edition
from .moving import hold_lesson, move_lesson
from .versions import keep_version

__all__ = [
    "discard_edition",
    "freeze_edition",
    "hold_lesson",
    "keep_files",
    "keep_version",
    "make_files",
    "move_lesson",
    "save_edition",
    "start_edition",
]
