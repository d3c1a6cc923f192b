"""The colours of a municipality for what has no style sheet, such as a mail."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

RULE = re.compile(r"^\.theme-(\w+) \{(.*?)^\}", re.DOTALL | re.MULTILINE)
COLOUR = re.compile(r"--ww-(\d+): (#[0-9a-f]{6});")
NEUTRAL = "neutraal"
RED = {"rivierstad", "esdoorn"}  # links and buttons stay blue there, because red means “error”


@dataclass(frozen=True)
class Colours:
    """Light behind, bar on top, action for links and buttons: white and these go together."""

    light: str
    bar: str
    action: str


@lru_cache(maxsize=1)
def palettes() -> dict[str, dict[str, str]]:
    """The steps of every theme, from the style sheet of the pages, so that there is one list."""
    css = (settings.BASE_DIR / "static/css/themes.css").read_text(encoding="utf-8")
    return {name: dict(COLOUR.findall(steps)) for name, steps in RULE.findall(css)}


def colours_of(theme: str) -> Colours:
    """The colours of a theme; those of the neutral one where there is no such theme."""
    known = palettes()
    steps = known.get(theme, known[NEUTRAL])
    action = known[NEUTRAL] if theme in RED else steps
    return Colours(steps["50"], steps["600"], action["500"])
