"""How often a lesson is used, and where a trio begins with it, under a lesson."""

from django import template

from cases.policies import can_log

from ..models import Lesson, LessonUse
from ..practising import uses_in_words

register = template.Library()


@register.inclusion_tag("werkboek/_used.html", takes_context=True)
def lesson_uses(context, lesson: Lesson) -> dict:
    """For everybody how often `lesson`, which is published, is used; for who holds a seat more."""
    user = context["request"].user
    told = context.get("told")  # by a page that knows
    told = uses_in_words(lesson) if told is None else told
    shown = {"lesson": lesson, "told": told, "may_use": can_log(user)}
    if shown["may_use"]:
        uses = LessonUse.objects.visible_to(user).filter(lesson=lesson).select_related("case")
        shown["used_at"] = [use.case for use in uses]
    return shown
