"""The versions of a lesson: what it said after each save."""

from datetime import datetime

from trios.models import User

from ..content import content_of
from ..models import Lesson, LessonVersion


def keep_version(
    *,
    lesson: Lesson,
    by: User,
    at: datetime,
    note: str = "",
    credits: list[str] = (),
    reader: str = "",
) -> LessonVersion:
    """Write down what `lesson`, held by the caller, says now, as its next version; return it.

    `note` says in a few words what is different, `credits` names whose reaction was taken over
    beside those named before, `reader` who read it as second reader. `lesson.version` becomes the
    number of the new version.
    """
    last = lesson.versions.first()
    lesson.version = last.number + 1 if last else 1
    thanked = [*last.content.get("credits", []), *credits] if last else [*credits]
    lesson.changed_at = at
    lesson.save(update_fields=["version", "changed_at"])
    content = content_of(lesson, reader=reader, credits=list(dict.fromkeys(thanked)))
    return LessonVersion.objects.create(
        lesson=lesson, number=lesson.version, at=at, by=by, content=content, note=note
    )
