"""What is not yet right in a text: for who writes it, before it becomes a book."""

from dataclasses import dataclass

from .tree import Element, html_of, parse
from .words import plain_text

SHORT = 40


@dataclass(frozen=True)
class Flaw:
    """One thing to mend: `kind` is header, rows, alt or skipped; `words` says where it is."""

    kind: str
    words: str


def flaws(html: str) -> list[Flaw]:
    """Tables without headers or with nothing under them, pictures without words, skipped levels."""
    found, level = [], 1
    for node in parse(html).walk():
        if node.tag == "table":
            parts = {child.tag for child in node.children if isinstance(child, Element)}
            lacks = {"header": "thead", "rows": "tbody"}
            words = short(plain_text(html_of(node)))
            found += [Flaw(kind, words) for kind in lacks if lacks[kind] not in parts]
        if node.tag == "img" and not node.attrs.get("alt", "").strip():
            found.append(Flaw("alt", node.attrs.get("src", "")))
        if node.tag in {"h2", "h3"}:
            now = int(node.tag[1])
            found += [Flaw("skipped", short(node.text))] if now > level + 1 else []
            level = now
    return found


def short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SHORT else f"{words[:SHORT].rstrip()}…"


def pictures(html: str) -> list[Element]:
    """The pictures in `html`, in their order."""
    return [node for node in parse(html).walk() if node.tag == "img"]
