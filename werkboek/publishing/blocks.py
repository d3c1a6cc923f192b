"""The text of a lesson as plain blocks: whatever is no block of ours loses its marks.

A block is a dict of one of these kinds; `text` is a list of runs, `blocks` a list of blocks:
heading (level, text) · paragraph (text) · list (ordered, items: lists of blocks) · quote (blocks)
· table (head: cells of runs or [], rows: rows of cells) · picture (sha256, ending, alt).
A run is {"words", "strong", "em", "href"}; a new line in the text is the word "\\n".
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

PICTURE = re.compile(r"^/werkboek/beeld/([0-9a-f]{64})\.([a-z]{3,4})$")
VOID = {"img", "br", "hr", "col", "wbr", "input"}
INLINE = {"strong", "b", "em", "i", "a", "br", "span"}
HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
UNREAD = {"script", "style", "template", "head", "title"}
SAFE = {"http", "https", "mailto"}


@dataclass
class Node:
    tag: str
    attrs: dict = field(default_factory=dict)
    children: list = field(default_factory=list)


class Tree(HTMLParser):
    """Reads HTML into nodes; what was left open ends with what is around it."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = [Node("body")]

    def handle_starttag(self, tag, attrs):
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].children.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        at = next((n for n in range(len(self.open) - 1, 0, -1) if self.open[n].tag == tag), 0)
        if at:
            del self.open[at:]

    def handle_data(self, data):
        self.open[-1].children.append(data)


def blocks_of(html: str) -> list[dict]:
    """Return the blocks of `html`, which was sanitised on the way in; of the rest its words."""
    tree = Tree()
    tree.feed(html)
    tree.close()
    return blocks_in(tree.open[0])


def blocks_in(node: Node) -> list[dict]:
    """The blocks of what stands in `node`; loose words between blocks become a paragraph."""
    found, loose = [], []
    for child in node.children:
        if isinstance(child, str) or child.tag in INLINE:
            loose.append(child)
            continue
        found += [*paragraph(loose), *block_of(child)]
        loose = []
    return found + paragraph(loose)


def paragraph(children: list) -> list[dict]:
    text = runs_of(children)
    return [{"kind": "paragraph", "text": text}] if text else []


def block_of(node: Node) -> list[dict]:
    if node.tag in UNREAD:
        return []
    if node.tag in HEADINGS:
        text = runs_of(node.children)
        level = HEADINGS[node.tag]
        return [{"kind": "heading", "level": level, "text": text}] if text else []
    if node.tag in {"ul", "ol"}:
        items = [blocks_in(one) for one in elements(node) if one.tag == "li"]
        items = [one for one in items if one]
        return [{"kind": "list", "ordered": node.tag == "ol", "items": items}] if items else []
    if node.tag == "blockquote":
        inside = blocks_in(node)
        return [{"kind": "quote", "blocks": inside}] if inside else []
    if node.tag in {"img", "table"}:
        return picture_of(node) if node.tag == "img" else table_of(node)
    return blocks_in(node)


def picture_of(node: Node) -> list[dict]:
    """A picture of our own; of one from elsewhere nothing is left."""
    match = PICTURE.match(node.attrs.get("src", ""))
    if match is None:
        return []
    alt = " ".join(node.attrs.get("alt", "").split())
    return [{"kind": "picture", "sha256": match[1], "ending": match[2], "alt": alt}]


def table_of(node: Node) -> list[dict]:
    """A table with as many cells in every row; its head is a first row of nothing but th.

    A cell is lines of words; pictures that stood in one come after the table.
    """
    rows = [[one for one in elements(row) if one.tag in {"td", "th"}] for row in rows_of(node)]
    rows = [row for row in rows if row]
    if not rows:
        return []
    has_head = all(cell.tag == "th" for cell in rows[0])
    wide = max(map(len, rows))
    inside = [[blocks_in(cell) for cell in row] for row in rows]
    cells = [[words_of(cell) for cell in row] + [[]] * (wide - len(row)) for row in inside]
    head = cells.pop(0) if has_head else []
    pictures = [one for row in inside for cell in row for one in pictures_of(cell)]
    return [{"kind": "table", "head": head, "rows": cells}, *pictures]


def rows_of(node: Node):
    for child in elements(node):
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from rows_of(child)


def elements(node: Node) -> list[Node]:
    return [child for child in node.children if isinstance(child, Node)]


def pictures_of(cell: list[dict]) -> list[dict]:
    return [block for block in walk(cell) if block["kind"] == "picture"]


def words_of(cell: list[dict]) -> list[dict]:
    """The words of a cell; what stands in it, also items and quotes, becomes lines."""
    lines = [line for block in walk(cell) for line in lines_of(block) if line]
    joined = lines[0] if lines else []
    for line in lines[1:]:
        joined = [*joined, run("\n"), *line]
    return joined


def lines_of(block: dict) -> list[list[dict]]:
    if block["kind"] == "table":
        return [words for row in [block["head"], *block["rows"]] for words in row]
    return [block.get("text", [])]


def run(words: str, *, strong: bool = False, em: bool = False, href: str = "") -> dict:
    return {"words": words, "strong": strong, "em": em, "href": href}


def runs_of(children: list) -> list[dict]:
    """The runs of inline marks, without white space at either end."""
    found = list(inline(children, {}))
    while found and not found[0]["words"].strip():
        found.pop(0)
    while found and not found[-1]["words"].strip():
        found.pop()
    if found:
        found[0] = {**found[0], "words": found[0]["words"].lstrip()}
        found[-1] = {**found[-1], "words": found[-1]["words"].rstrip()}
    return found


def inline(children: list, marks: dict):
    for child in children:
        if isinstance(child, str):
            words = re.sub(r"\s+", " ", child)
            if words:
                yield run(words, **marks)
        elif child.tag == "br":
            yield run("\n")
        elif child.tag not in UNREAD:
            yield from inline(child.children, {**marks, **marks_of(child)})


def marks_of(node: Node) -> dict:
    if node.tag in {"strong", "b"}:
        return {"strong": True}
    if node.tag in {"em", "i"}:
        return {"em": True}
    if node.tag == "a" and is_safe(node.attrs.get("href", "")):
        return {"href": node.attrs["href"].strip()}
    return {}


def is_safe(href: str) -> bool:
    """Whether a link goes to the web, to a mail address or to a page of ours."""
    href = href.strip()
    try:
        scheme = urlsplit(href).scheme.lower()
    except ValueError:
        return False
    own = href.startswith("/") and not href.startswith(("//", "/\\"))
    return scheme in SAFE or (not scheme and own)


def walk(blocks: list[dict]):
    """Every block, also those in lists and quotes."""
    for block in blocks:
        yield block
        for inside in [*block.get("items", []), block.get("blocks", [])]:
            yield from walk(inside)
