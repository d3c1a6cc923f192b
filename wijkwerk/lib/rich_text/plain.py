"""Text that was typed without an editor: blank lines between paragraphs, dashes before items."""

import re
from itertools import groupby

from .cleaning import TAGS
from .tree import Element, html_of

MARK = re.compile(rf"</?(?:{'|'.join(sorted(TAGS))})(?:\s[^<>]*)?/?>", re.IGNORECASE)
DASH = re.compile(r"^\s*[-*•·]\s+")


def has_marks(text: str) -> bool:
    """Whether `text` is HTML; without an editor people type words, also ‘<naam>’."""
    return MARK.search(text) is not None


def from_text(text: str) -> str:
    """Return `text` as HTML: paragraphs, line breaks in them, and lists of lines with a dash."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return "".join(html_of(block) for part in parts if part.strip() for block in blocks_of(part))


def blocks_of(part: str) -> list[Element]:
    found = []
    for is_list, lines in groupby(part.strip().split("\n"), lambda line: bool(DASH.match(line))):
        if is_list:
            items = [Element("li", {}, [DASH.sub("", line).strip()]) for line in lines]
            found.append(Element("ul", {}, items))
        else:
            found.append(Element("p", {}, with_breaks(list(lines))))
    return found


def with_breaks(lines: list[str]) -> list:
    return [one for line in lines for one in (Element("br"), line.strip())][1:]
