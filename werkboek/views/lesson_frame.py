"""What the pages of the second reading and of what becomes of a lesson share."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.shortcuts import render

from wijkwerk.lib.access import get_or_deny

from ..models import Lesson


def find_lesson(request, public_id: str, who: Callable, now: Callable | None = None) -> Lesson:
    """The lesson, for whom `who` lets do this at all.

    A page is shown while `now` lets; a form that was open longer goes to the service, which says
    what changed meanwhile.
    """
    lessons = Lesson.objects.select_related("chapter", "published", "municipality")
    lesson = get_or_deny(lessons, request.user, who, public_id=public_id)
    if now and request.method != "POST" and not now(request.user, lesson):
        raise PermissionDenied
    return lesson


def lesson_page(request, template: str, lesson: Lesson, heading: str, context: dict):
    """Show one page about a lesson; `template` extends werkboek/review_base.html."""
    frame = {"lesson": lesson, "url": lesson.writing_url, "heading": heading}
    return render(request, template, {**frame, **context})
