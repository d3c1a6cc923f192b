"""Styles in the elements themselves: many mail programs read no others."""

import re

from django import template
from django.utils.safestring import SafeString, mark_safe

from wijkwerk.lib.themes import Colours

register = template.Library()

# A paragraph that is one link is what the mail asks to do: it looks like a button.
BUTTON = re.compile(r"<p>(<a )([^>]*>[^<]*</a>)</p>")
SPACE = "margin:0 0 16px 0"


@register.filter
def in_style(content: SafeString, colours: Colours) -> SafeString:
    """Put the styles into the elements of a mail. What people wrote in it was escaped before."""
    button = (
        f"display:inline-block;padding:12px 20px;border-radius:4px;font-weight:bold;"
        f"text-decoration:none;background-color:{colours.action};color:#ffffff"
    )
    content = BUTTON.sub(rf'<p style="{SPACE}"><a style="{button}" \2</p>', content)
    content = content.replace("<p>", f'<p style="{SPACE}">')
    content = content.replace("<a href", f'<a style="color:{colours.action}" href')
    content = content.replace("<ul>", f'<ul style="{SPACE};padding:0 0 0 20px">')
    return mark_safe(content)  # noqa: S308 the same elements, with styles of ours
