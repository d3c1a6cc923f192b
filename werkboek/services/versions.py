"""The versions of a lesson: what it said after each save."""

from datetime import datetime

from trios.models import User

from ..content import content_of
from ..models import Lesson, LessonVersion
from ..states import ReactionState


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

    `note` says in a few words what is different, `credits` names whose reaction is taken over now
    beside those before that still show, `reader` who read it as second reader. `lesson.version`
    becomes the number of the new version.
    """
    last = lesson.versions.first()
    lesson.version = last.number + 1 if last else 1
    thanked = [*thanked_in(lesson), *credits]
    lesson.changed_at = at
    lesson.save(update_fields=["version", "changed_at"])
    content = content_of(lesson, reader=reader, credits=list(dict.fromkeys(thanked)))
    return LessonVersion.objects.create(
        lesson=lesson, number=lesson.version, at=at, by=by, content=content, note=note
    )


def thanked_in(lesson: Lesson) -> list[str]:
    """Whose reactions were taken over; one that its writer took back is thanked no longer."""
    rows = lesson.reactions.filter(state=ReactionState.SHOWN, credited_in__isnull=False)
    rows = rows.select_related("by__municipality").order_by("credited_in__number", "pk")
    return [reaction.credit for reaction in rows]
