"""Parts of pages that only the demo shows: `{% load demo_room %}`."""

from django import template

from ..people import demo_password, sign_ins

register = template.Library()


@register.inclusion_tag("demo/_sign_ins.html")
def demo_sign_ins() -> dict:
    """Who may sign in to the demo, and with which password."""
    return {"people": sign_ins(), "password": demo_password()}
