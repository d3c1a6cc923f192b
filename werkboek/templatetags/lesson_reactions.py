"""The reactions under a lesson: `{% load lesson_reactions %}{% lesson_reactions lesson %}`."""

from django import template
from django.contrib.auth.models import AnonymousUser

from ..reacting import reactions_block

register = template.Library()


@register.inclusion_tag("werkboek/_reactions.html", takes_context=True)
def lesson_reactions(context, lesson) -> dict:
    """What people say under `lesson`, a published one, as the reader of the page sees it."""
    request = context.get("request")
    return reactions_block(lesson, request.user if request else AnonymousUser())
