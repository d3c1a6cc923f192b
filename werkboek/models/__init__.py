"""Facts and constraints of the werkboek."""

from .chapters import Chapter
from .editions import Edition, EditionChapter, EditionFile, EditionLesson
from .lessons import Lesson, LessonAuthor, LessonMove, LessonPicture, LessonVersion
from .patterns import PatternStamp, SharedTerm
from .practice import ExerciseAnswer, LessonUse, NotApplicable
from .reactions import Reaction
from .reviews import Review, ReviewRemark
from .shelf import Shelved
from .sources import Source
from .words import LessonWord

__all__ = [
    "Chapter",
    "Edition",
    "EditionChapter",
    "EditionFile",
    "EditionLesson",
    "ExerciseAnswer",
    "Lesson",
    "LessonAuthor",
    "LessonMove",
    "LessonPicture",
    "LessonUse",
    "LessonVersion",
    "LessonWord",
    "NotApplicable",
    "PatternStamp",
    "Reaction",
    "Review",
    "ReviewRemark",
    "SharedTerm",
    "Shelved",
    "Source",
]
