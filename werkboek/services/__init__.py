"""Writing in the werkboek: one verb per function."""

from .crediting import take_over
from .errors import LessonError, StaleError
from .forgetting import forget_reactions
from .moderating import answer_reaction, refuse_reaction, show_reaction, throw_away
from .moving import hold_lesson, move_lesson
from .reacting import (
    confirm_reaction,
    react,
    react_as_visitor,
    take_back_by_link,
    take_back_reaction,
)
from .versions import keep_version
from .writing import begin_lesson, save_lesson, take_over_draft

__all__ = [
    "LessonError",
    "StaleError",
    "answer_reaction",
    "begin_lesson",
    "confirm_reaction",
    "forget_reactions",
    "hold_lesson",
    "keep_version",
    "move_lesson",
    "react",
    "react_as_visitor",
    "refuse_reaction",
    "save_lesson",
    "show_reaction",
    "take_back_by_link",
    "take_back_reaction",
    "take_over",
    "take_over_draft",
    "throw_away",
]
