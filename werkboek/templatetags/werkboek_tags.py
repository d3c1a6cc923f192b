"""How states of the werkboek look: `{% load werkboek_tags %}`."""

from django import template

register = template.Library()

VARIANTS = {
    "concept": "neutral",
    "aangeboden": "warning",
    "in_review": "warning",
    "gepubliceerd": "active",
    "herzien": "warning",
    "ingetrokken": "inactive",
}


@register.filter
def lesson_variant(state: str) -> str:
    """The look of the badge of a state of a lesson."""
    return VARIANTS.get(state, "neutral")
