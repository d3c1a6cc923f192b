"""The one sanitiser: from whatever was typed or pasted to the few marks of a lesson.

First nh3 takes out all that could do harm; then our own tree is built of what is left, in which
only names, addresses and nesting of our list exist, so that pages, books and the editor read the
same. Cleaning what is clean changes nothing.
"""

import re
from collections.abc import Iterator
from itertools import groupby

import nh3

from wijkwerk.lib import text as plain

from .nesting import shallow
from .tables import rows_of, table_of
from .tree import MARKS, TABLE, Element, html_of, parse
from .word import is_marker, word_lists

PICTURE = re.compile(r"/werkboek/beeld/[0-9a-f]{64}\.(?:jpg|png|webp)")
ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\\]+|/(?![/\\])[^\s\\]*|/", re.IGNORECASE)
RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
WRAPPERS = {
    *("div", "section", "article", "header", "footer", "main", "aside", "nav", "figure"),
    *("figcaption", "address", "center", "pre", "dl", "dt", "dd", "caption", "tfoot"),
    *("details", "summary", "form", "fieldset"),
}
LINES = {"p", "h2", "h3"}
READ = {"h2", "h3", "p", "ul", "ol", "li", "blockquote", "br", "img", "span"} | MARKS | TABLE
TAGS = READ | WRAPPERS | set(RENAMED)
GONE = {
    *("script", "style", "title", "xml", "template", "noscript", "noembed", "noframes"),
    *("iframe", "object", "embed", "svg", "math", "textarea", "select", "option", "button"),
    *("audio", "video", "canvas", "head"),
}
KEPT = {
    "a": {"href"},
    "img": {"src", "alt"},
    "p": {"style"},
    "span": {"style"},
    "b": {"style"},
    "td": {"colspan"},
    "th": {"colspan"},
}
BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")
MOST = 200_000  # characters of HTML that one text is made of: what Word says in 60,000 is longer
NOT_BOLD = re.compile(r"font-weight:\s*(?:normal|400)")
SLANTED = re.compile(r"font-style:\s*italic")


class TooLongError(ValueError):
    """More than a text can be: it is refused before it is read."""


def clean(html: str) -> str:
    """Return what of `html` may be in a lesson. Words stay; marks that are not ours go.

    Raises TooLongError for more than MOST characters.
    """
    if len(html) > MOST:
        raise TooLongError(f"more than {MOST} characters of HTML")
    safe = nh3.clean(
        shallow(plain.readable(html)),
        tags=TAGS,
        clean_content_tags=GONE,
        attributes=KEPT,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return "".join(html_of(block) for block in blocks(parse(safe, TAGS).children))


def blocks(nodes: list) -> list[Element]:
    """Make of any nodes a row of blocks; loose words become a paragraph."""
    return lines("p", word_lists(nodes))


def is_inline(node) -> bool:
    return isinstance(node, str) or node.tag in MARKS or node.tag == "br"


def flow(nodes: list) -> list:
    """Nodes with our marks and clean blocks, the marks around words alone."""
    found = []
    for node in nodes:
        if isinstance(node, str):
            found.append(re.sub(r"\s+", " ", plain.clean(node)))
        elif node.tag == "br":
            found.append(Element("br"))
        elif (tag := RENAMED.get(node.tag, node.tag)) in MARKS or tag == "span":
            found += marked(node, tag)
        else:
            found += block(node, tag)
    return found


def marked(node: Element, tag: str) -> list:
    """The words under a mark, each run of them in the mark; blocks under it lose it."""
    found, marks = [], marks_of(node, tag)
    for is_line, part in groupby(flow(node.children), is_inline):
        row = list(part)
        for name, attrs in marks if is_line and has_words(row) else []:
            row = [Element(name, attrs, row)]
        found += row
    return found


def marks_of(node: Element, tag: str) -> list[tuple[str, dict]]:
    """What a mark of the text means; Word and others say it with a style."""
    style = node.attrs.get("style", "").lower()
    if tag == "a":
        href = plain.clean(node.attrs.get("href", "")).strip()
        return [("a", {"href": href})] if ADDRESS.fullmatch(href) else []
    if tag == "span":
        looks = [("strong", BOLD), ("em", SLANTED)]
        return [] if is_marker(node) else [(n, {}) for n, seen in looks if seen.search(style)]
    return [] if tag == "strong" and NOT_BOLD.search(style) else [(tag, {})]


def has_words(nodes: list) -> bool:
    return any((node if isinstance(node, str) else node.text).strip() for node in nodes)


def block(node: Element, tag: str) -> list[Element]:
    if tag in LINES:
        return lines(tag, node.children)
    if tag in {"ul", "ol"}:
        return list_of(node, tag)
    if tag == "blockquote":
        inside = [low(one) for one in blocks(node.children)]
        return [Element(tag, {}, inside)] if inside else []
    if tag == "table":
        return [*table_of([row(cells) for cells in rows_of(node)]), *pictures_in(node)]
    if tag == "img":
        src, alt = (
            node.attrs.get("src", ""),
            " ".join(plain.clean(node.attrs.get("alt", "")).split()),
        )
        return [Element("img", {"src": src, "alt": alt})] if PICTURE.fullmatch(src) else []
    return blocks(node.children)


def lines(tag: str, nodes: list) -> list[Element]:
    """Paragraphs or headings; a picture or list that stood in one comes after its words."""
    found = []
    for is_line, part in groupby(flow(nodes), is_inline):
        row = list(part)
        found += line(tag, row) if is_line else row
    return found


def line(tag: str, nodes: list) -> list[Element]:
    """One paragraph or heading of these words, or nothing where there are none."""
    nodes = trimmed(trimmed(nodes)[::-1], end=True)[::-1]
    return [Element(tag, {}, nodes)] if has_words(nodes) else []


def trimmed(nodes: list, *, end: bool = False) -> list:
    """Without the spaces and line breaks at its begin (or, turned round, its end)."""
    for n, node in enumerate(nodes):
        if isinstance(node, str) and node.strip():
            return [node.rstrip() if end else node.lstrip(), *nodes[n + 1 :]]
        if not isinstance(node, str) and node.tag != "br":
            return nodes[n:]
    return []


def list_of(node: Element, tag: str) -> list[Element]:
    """A list; one that stands between its items belongs to the item above it."""
    rows: list[list] = []
    for child in node.children:
        if isinstance(child, Element) and child.tag in {"ul", "ol"} and rows:
            rows[-1].append(child)
        elif is_item(child):
            rows.append([*child.children])
        elif isinstance(child, Element) or child.strip():
            rows.append([child])
    items = [one for one in (item("li", row) for row in rows) if one.children]
    return [Element(tag, {}, items)] if items else []


def is_item(node) -> bool:
    return isinstance(node, Element) and node.tag == "li"


def item(tag: str, nodes: list) -> Element:
    """A list item or a cell: blocks, or the words alone where it is one paragraph."""
    inside = [low(one) for one in blocks(nodes)]
    if inside and inside[0].tag == "p" and all(one.tag != "p" for one in inside[1:]):
        inside = [*inside[0].children, *inside[1:]]
    return Element(tag, {}, inside)


def low(node: Element) -> Element:
    """Headings build the page, so inside a list, a quote or a cell there are none."""
    return Element("p", {}, node.children) if node.tag in {"h2", "h3"} else node


def pictures_in(node: Element) -> list[Element]:
    return [made for one in node.walk() if one.tag == "img" for made in block(one, "img")]


def row(cells: list[Element]) -> list[Element]:
    made = []
    for cell in cells:
        made.append(item(cell.tag, [*lines_in(blocks(cell.children))]))
        wide = cell.attrs.get("colspan", "1")
        more = min(int(wide), 20) - 1 if wide.isdecimal() else 0
        made += [Element(cell.tag) for _ in range(more)]
    return made


def lines_in(nodes: list) -> Iterator[Element]:
    """The lines of clean blocks: a cell has no lists, quotes, tables or pictures in it."""
    for is_line, part in groupby(nodes, is_inline):
        if is_line:
            yield Element("p", {}, list(part))
            continue
        for one in part:
            if one.tag in LINES:
                yield Element("p", {}, one.children)
            else:
                yield from lines_in(one.children)
