"""HTML in a field without an editor: as text where text can say it, and what is typed there back.

People who have no editor type words, also under HTML that stands in the field already.
"""

import re

from .cleaning import clean
from .plain import from_text, has_marks
from .tree import Element, html_of, parse

AROUND = re.compile(
    r"(</(?:p|h2|h3|ul|ol|blockquote|table)>)[^\S\n]*\n|\n[^\S\n]*(?=<(?:p|h2|h3|ul|ol|blockquote|table)[\s>])",
    re.IGNORECASE,
)
BLOCK = re.compile(
    r"</?(?:p|h[1-6]|ul|ol|li|blockquote|table|thead|tbody|tr|t[hd]|div|img)[\s/>]", re.IGNORECASE
)
BLANK = re.compile(r"\n\s*\n")


def as_typed(html: str) -> str:
    """Return clean `html` as one would type it: words where they say all of it, else its blocks."""
    blocks = parse(html).children
    words = "\n\n".join(map(words_of, blocks))
    if not has_marks(words) and from_text(words) == html:
        return words
    return "\n\n".join(map(html_of, blocks))


def words_of(block) -> str:
    if isinstance(block, str):
        return block
    if block.tag == "ul":
        return "\n".join(f"- {item.text}" for item in block.children if isinstance(item, Element))
    return "".join(map(inline, block.children))


def inline(node) -> str:
    if isinstance(node, str):
        return node
    return "\n" if node.tag == "br" else node.text


def from_typed(typed: str) -> str:
    """Return clean HTML of what was typed: words, HTML, or words between blank lines under it."""
    typed = typed.replace("\r\n", "\n")
    if not has_marks(typed):
        return clean(from_text(typed))
    if "<!--" in typed or "\n" not in typed:
        return clean(typed)
    parts = BLANK.split(AROUND.sub(lambda found: f"{found[1] or ''}\n\n", typed))
    return clean("\n".join(map(part_of, parts)))


def part_of(part: str) -> str:
    """One part of HTML: words as paragraphs and lists, what has blocks as it is."""
    if not has_marks(part):
        return from_text(part)
    return part if BLOCK.search(part) else f"<p>{part}</p>"
