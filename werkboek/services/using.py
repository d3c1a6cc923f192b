"""A trio uses a lesson for its casus, or sets it aside there."""

from django.db import transaction
from django.utils import timezone

from cases.models import Case
from cases.services import write_line
from cases.states import EntryKind
from trios.models import User
from wijkwerk.lib.states import MoveError

from .. import policies
from ..models import Lesson, LessonUse, NotApplicable

GONE = "Deze les staat niet meer in het werkboek. Kies een andere."


def hold_case(case: Case, by: User) -> Case:
    """Hold the casus, so that what its trio does with lessons happens one thing after the other.

    Raises PermissionError for who does not sit in the trio.
    """
    held = Case.objects.select_for_update().get(pk=case.pk)
    if not policies.can_practise(by, held):
        raise PermissionError("the trio decides what it does with a lesson")
    return held


def title_now(lesson: Lesson) -> str:
    """The title that visitors read now; nothing for a lesson that is not published."""
    found = Lesson.objects.published().filter(pk=lesson.pk).select_related("published").first()
    return found.published.content["title"] if found else ""


def published_title(lesson: Lesson) -> str:
    """The same; raises MoveError for a lesson that is not published."""
    if title := title_now(lesson):
        return title
    raise MoveError(GONE)


@transaction.atomic
def use_lesson(*, lesson: Lesson, case: Case, by: User) -> tuple[LessonUse, bool]:
    """Write down that the trio uses `lesson` for `case`; return the use and whether it is new.

    A lesson that was set aside there is so no longer. Raises PermissionError for who does not sit
    in the trio, MoveError for a lesson that is not published. (features.md, story 7)
    """
    case, title, now = hold_case(case, by), published_title(lesson), timezone.now()
    use, is_new = LessonUse.objects.get_or_create(
        lesson=lesson, case=case, defaults={"by": by, "at": now}
    )
    case.lessons_hidden.filter(lesson=lesson).delete()
    if is_new:
        tell(case, by, now, f"gebruikt de les ‘{title}’")
    return use, is_new


@transaction.atomic
def stop_using(*, lesson: Lesson, case: Case, by: User) -> bool:
    """Take back that the trio uses `lesson` for `case`; return whether it did.

    That goes for a lesson that was withdrawn too. Raises PermissionError as `use_lesson` does.
    """
    case, title = hold_case(case, by), title_now(lesson)
    removed, _ = case.lessons_used.filter(lesson=lesson).delete()
    if removed:
        which = f"de les ‘{title}’" if title else "een les die uit het werkboek is gehaald"
        tell(case, by, timezone.now(), f"gebruikt niet meer {which}")
    return bool(removed)


@transaction.atomic
def set_lesson_aside(*, lesson: Lesson, case: Case, by: User) -> bool:
    """“Niet van toepassing”: do not show `lesson` beside `case` again; return whether that is new.

    A lesson that is in use there stays so. Raises PermissionError as `use_lesson` does.
    """
    case = hold_case(case, by)
    if case.lessons_used.filter(lesson=lesson).exists():
        return False
    given = {"by": by, "at": timezone.now()}
    _, is_new = NotApplicable.objects.get_or_create(lesson=lesson, case=case, defaults=given)
    return is_new


@transaction.atomic
def show_lesson_again(*, lesson: Lesson, case: Case, by: User) -> bool:
    """Take back “Niet van toepassing”; return whether it was set. Raises as the others do."""
    removed, _ = hold_case(case, by).lessons_hidden.filter(lesson=lesson).delete()
    return bool(removed)


def tell(case: Case, by: User, at, did: str) -> None:
    """A line on the timeline of the casus, for its trio."""
    write_line(case, EntryKind.LESSON, by, at, what=did[:200])
