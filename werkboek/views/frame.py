"""What the pages about a lesson in the making share: its head and its tabs."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404, render

from wijkwerk.lib.access import denying, get_or_deny

from .. import policies
from ..models import Lesson
from ..services.holding import check_open


@dataclass(frozen=True)
class Tab:
    """One page of a lesson: its key, its label, and the end of its address."""

    key: str
    label: str
    path: str = ""
    for_writers: bool = False


TABS = [
    Tab("lesson", "Les"),
    Tab("edit", "Wijzigen", "wijzigen/", for_writers=True),
    Tab("sources", "Bronnen", "bronnen/"),
    Tab("pictures", "Beelden", "beelden/", for_writers=True),
    Tab("authors", "Schrijvers", "schrijvers/"),
    Tab("versions", "Versies", "versies/"),
]


def find_lesson(request, public_id) -> Lesson:
    """The lesson as it is written now, for who may see it so."""
    lessons = Lesson.objects.select_related("chapter", "published", "municipality")
    return get_or_deny(lessons, request.user, public_id=public_id)


def find_published(slug: str) -> Lesson:
    """A lesson that everybody reads, by its public address; Http404 for any other."""
    return get_object_or_404(Lesson.objects.published().select_related("published"), slug=slug)


def find_open(request, public_id) -> Lesson:
    """The lesson, for who may change it; an author reads on the 409 page why not now."""
    lesson = find_lesson(request, public_id)
    with denying():
        check_open(lesson, request.user)
    return lesson


def url_of(lesson: Lesson) -> str:
    return f"/werkboek/schrijven/{lesson.public_id}/"


def lesson_page(request, template: str, lesson: Lesson, tab: str, context: dict, *, status=200):
    """Show one page; `template` extends werkboek/writing_base.html."""
    can_edit = policies.can_edit(request.user, lesson)
    frame = {
        "lesson": lesson,
        "url": url_of(lesson),
        "can_edit": can_edit,
        "tab": tab,
        "tab_label": next(one.label for one in TABS if one.key == tab),
        "tabs": [one for one in TABS if can_edit or not one.for_writers],
    }
    return render(request, template, {**frame, **context}, status=status)
