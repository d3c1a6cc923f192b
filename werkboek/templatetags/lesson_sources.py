"""The sources under a lesson: `{% load lesson_sources %}{% lesson_sources lesson %}`."""

from django import template

from ..sources import shown_sources

register = template.Library()


@register.inclusion_tag("werkboek/_sources.html", takes_context=True)
def lesson_sources(context, lesson):
    """The sources of a published lesson, cut to who reads."""
    return {"sources": shown_sources(lesson, context["request"].user)}
