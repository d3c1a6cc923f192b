"""The sources under a lesson: `{% load lesson_sources %}{% lesson_sources lesson %}`."""

from django import template

from ..sources import closed_in_words, shown_sources

register = template.Library()


@register.inclusion_tag("werkboek/_sources.html", takes_context=True)
def lesson_sources(context, lesson):
    """The sources of a published lesson, cut to who reads."""
    return {"sources": shown_sources(lesson, context["request"].user)}


@register.filter
def closed(sources) -> list[str]:
    """In words, those that the reader may not see."""
    return closed_in_words(sources)
