"""How the sources of a lesson look: `{% load lesson_sources %}{{ sources|closed }}`."""

from django import template

from ..sources import closed_in_words

register = template.Library()


@register.filter
def closed(sources) -> list[str]:
    """In words, those that the reader may not see."""
    return closed_in_words(sources)
