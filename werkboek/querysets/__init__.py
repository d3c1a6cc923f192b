"""Reading: who sees what of the werkboek. What is published is for everybody."""

from .editions import EditionQuerySet
from .lessons import LessonPictureQuerySet, LessonQuerySet, LessonVersionQuerySet, SourceQuerySet
from .people import is_editor, may_look, written_by
from .practice import CasePartQuerySet, LessonWordQuerySet
from .reactions import ReactionQuerySet
from .reviews import ReviewQuerySet
from .shelf import ShelfQuerySet, shown_text

__all__ = [
    "CasePartQuerySet",
    "EditionQuerySet",
    "LessonPictureQuerySet",
    "LessonQuerySet",
    "LessonVersionQuerySet",
    "LessonWordQuerySet",
    "ReactionQuerySet",
    "ReviewQuerySet",
    "ShelfQuerySet",
    "SourceQuerySet",
    "is_editor",
    "may_look",
    "shown_text",
    "written_by",
]
