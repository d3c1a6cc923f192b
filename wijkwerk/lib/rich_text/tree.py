"""HTML as a small tree of elements and texts, and back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

MARKS = {"strong", "em", "a"}
ALONE = {"br", "img"}
BLOCKS = {"h2", "h3", "p", "ul", "ol", "li", "blockquote"}
TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
ALLOWED = MARKS | ALONE | BLOCKS | TABLE
DEEPEST = 40  # what is nested deeper loses its marks, not its words

Node = "Element | str"


@dataclass
class Element:
    """One element; its children are elements and texts."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """This element and all under it, in the order of the text."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    @property
    def text(self) -> str:
        """The words in it, without pictures."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class Builder(HTMLParser):
    def __init__(self, allowed: set[str]):
        super().__init__(convert_charrefs=True)
        self.allowed = allowed
        self.root = Element("")
        self.open: list[tuple[str, Element]] = [("", self.root)]

    def handle_starttag(self, tag, attrs):
        above = self.open[-1][1]
        if tag in ALONE:
            if tag in self.allowed:
                above.children.append(Element(tag, named(attrs)))
            return
        if tag in self.allowed and len(self.open) <= DEEPEST:
            made = Element(tag, named(attrs))
            above.children.append(made)
            above = made
        self.open.append((tag, above))

    def handle_endtag(self, tag):
        depth = next((n for n in range(len(self.open) - 1, 0, -1) if self.open[n][0] == tag), 0)
        if depth:
            del self.open[depth:]

    def handle_data(self, data):
        self.open[-1][1].children.append(data)


def named(attrs) -> dict[str, str]:
    return {name: value or "" for name, value in attrs}


def parse(html: str, allowed: set[str] = ALLOWED) -> Element:
    """Return a nameless element that holds what `html` says, without what is not allowed."""
    builder = Builder(allowed)
    builder.feed(html)
    builder.close()
    return builder.root


def html_of(node: Node) -> str:
    """Write a tree as HTML: every text and every value escaped."""
    if isinstance(node, str):
        return escape(node, quote=False)
    inside = "".join(html_of(child) for child in node.children)
    if not node.tag:
        return inside
    values = "".join(f' {name}="{escape(value)}"' for name, value in node.attrs.items())
    return f"<{node.tag}{values}>" + ("" if node.tag in ALONE else f"{inside}</{node.tag}>")
