"""Showing the text of an editor: classes of the design system, scopes, figures and anchors."""

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from .cleaning import ADDRESS, PICTURE
from .tree import Element, html_of, parse

CLASSES = {
    "p": "nl-paragraph",
    "h2": "nl-heading nl-heading--level-2",
    "h3": "nl-heading nl-heading--level-3",
    "ul": "utrecht-unordered-list",
    "ol": "utrecht-ordered-list",
    "blockquote": "ww-quote",
    "a": "nl-link",
    "table": "utrecht-table",
    "thead": "utrecht-table__header",
    "tbody": "utrecht-table__body",
    "tr": "utrecht-table__row",
    "th": "utrecht-table__header-cell",
    "td": "utrecht-table__cell",
}
HEADINGS = {"h2": 2, "h3": 3}
LONGEST_ID = 60


def dress(html: str, sizes: dict[str, tuple[int, int]] | None = None) -> SafeString:
    """Return `html`, which was cleaned on the way in, as a page shows it.

    `sizes` gives width and height of pictures by their address, so that nothing jumps.
    """
    root = parse(html)
    for (_, anchor, _), node in zip(outline(html), headings_of(root), strict=True):
        node.attrs = {"id": anchor}
    tables = [node for node in root.walk() if node.tag == "table"]
    labels = {id(node): label_of(node, n) for n, node in enumerate(tables, start=1)}
    inside = [dressed(node, labels, sizes or {}) for node in root.children]
    return mark_safe("".join(map(html_of, inside)))  # noqa: S308 the tree escapes all it writes


def outline(html: str) -> list[tuple[int, str, str]]:
    """The headings in `html`: level, id as `dress` gives it, and words."""
    found, taken = [], set()
    for node in headings_of(parse(html)):
        text = " ".join(node.text.split())
        anchor = free(f"tekst-{slugify(text)[:LONGEST_ID] or 'kop'}", taken)
        taken.add(anchor)
        found.append((HEADINGS[node.tag], anchor, text))
    return found


def headings_of(root: Element) -> list[Element]:
    return [node for node in root.walk() if node.tag in HEADINGS]


def free(name: str, taken: set[str]) -> str:
    """`name`, or with the first number behind it that is not taken."""
    if name not in taken:
        return name
    return next(f"{name}-{n}" for n in range(2, len(taken) + 3) if f"{name}-{n}" not in taken)


def label_of(table: Element, number: int) -> str:
    head = [cell.text.strip() for cell in table.walk() if cell.tag == "th"][:4]
    names = ", ".join(filter(None, head))
    return f"Tabel {number}: {names}" if names else f"Tabel {number}"


def dressed(node, labels: dict, sizes: dict, in_head: bool = False):
    if isinstance(node, str):
        return node
    in_head = in_head or node.tag == "thead"
    inside = [dressed(child, labels, sizes, in_head) for child in node.children]
    if node.tag == "img":
        return figure(node, sizes)
    attrs = {"class": CLASSES[node.tag]} if node.tag in CLASSES else {}
    attrs |= own(node, in_head)
    made = Element(node.tag, attrs, inside)
    if node.tag != "table":
        return made
    box = {"class": "utrecht-table-container", "tabindex": "0", "role": "region"}
    return Element("div", {**box, "aria-label": labels[id(node)]}, [made])


def own(node: Element, in_head: bool) -> dict[str, str]:
    """What this element has beside its class."""
    href = node.attrs.get("href", "")
    if node.tag == "a" and ADDRESS.fullmatch(href):
        return {"href": href} | ({"rel": "external"} if href[:4].lower() == "http" else {})
    if node.tag == "th":
        return {"scope": "col" if in_head else "row"}
    return {"id": node.attrs["id"]} if node.tag in HEADINGS else {}


def figure(node: Element, sizes: dict) -> Element:
    src = node.attrs.get("src", "")
    if not PICTURE.fullmatch(src):
        return Element("")
    attrs = {"src": src, "alt": node.attrs.get("alt", ""), "loading": "lazy", "decoding": "async"}
    if src in sizes:
        width, height = sizes[src]
        attrs |= {"width": str(width), "height": str(height)}
    return Element("figure", {"class": "ww-figure"}, [Element("img", attrs)])
