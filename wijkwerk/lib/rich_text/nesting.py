"""Marks in marks in marks: as deep as anybody writes, and no deeper."""

import re

DEEPEST = 2_000  # marks in each other; what nests deeper costs the square of its length
MARK = re.compile(r"<(/?)([a-z][^\s<>/]*)[^<>]*>", re.IGNORECASE)
UNCLOSED = {
    "br",
    "img",
    "hr",
    "p",
    "li",
    "tr",
    "td",
    "th",
    "dt",
    "dd",
    "col",
    "wbr",
    "meta",
    "link",
}


def shallow(html: str) -> str:
    """The same without the marks that are nested deeper than DEEPEST."""
    depth = 0

    def kept(match: re.Match) -> str:
        nonlocal depth
        if match[2].lower() in UNCLOSED:
            return match[0]
        depth = max(0, depth - 1 if match[1] else depth + 1)
        return match[0] if depth <= DEEPEST else ""

    return MARK.sub(kept, html)
