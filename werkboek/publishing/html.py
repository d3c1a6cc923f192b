"""A book as HTML: for its web pages with the classes of the house, for files without."""

from collections.abc import Callable, Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

NONE = SafeString()
WEB = {
    "p": "nl-paragraph",
    "a": "nl-link",
    "ul": "utrecht-unordered-list",
    "ol": "utrecht-ordered-list",
    "blockquote": "ww-quote",
    "h2": "nl-heading nl-heading--level-2",
    "h3": "nl-heading nl-heading--level-3",
    "h4": "nl-heading nl-heading--level-4",
    "table": "utrecht-table",
    "thead": "utrecht-table__header",
    "tbody": "utrecht-table__body",
    "tr": "utrecht-table__row",
    "th": "utrecht-table__header-cell",
    "td": "utrecht-table__cell",
}


class Writer:
    """Writes blocks as HTML; every word is escaped.

    `top` is the level of the highest heading, `picture(name)` the address of a picture,
    `link(href)` that of a link, `classes` what each element is dressed in.
    """

    def __init__(
        self,
        *,
        top: int,
        picture: Callable[[str], str],
        link: Callable[[str], str] = str,
        classes: dict[str, str] | None = None,
    ):
        self.top, self.picture, self.link, self.classes = top, picture, link, classes or {}
        self.kinds = {
            "heading": self.heading,
            "paragraph": lambda block: self.element("p", self.text(block["text"])),
            "list": self.list,
            "quote": lambda block: self.element("blockquote", self.blocks(block["blocks"])),
            "table": self.table,
            "picture": self.figure,
        }

    def blocks(self, blocks: Iterable[dict]) -> SafeString:
        return joined(self.kinds[block["kind"]](block) for block in blocks)

    def element(self, tag: str, inside: SafeString, **attrs: str) -> SafeString:
        """One element around `inside`; an attribute without value is left out."""
        attrs = {"class": self.classes.get(tag, ""), **attrs}
        shown = format_html_join("", ' {}="{}"', ((k, v) for k, v in attrs.items() if v))
        return format_html("<{0}{1}>{2}</{0}>", SafeString(tag), shown, inside)

    def text(self, runs: Iterable[dict]) -> SafeString:
        return joined(self.run(one) for one in runs)

    def run(self, one: dict) -> SafeString:
        lines = one["words"].split("\n")
        words = format_html_join(SafeString("<br/>"), "{}", ((line,) for line in lines))
        for tag in ("em", "strong"):
            words = self.element(tag, words) if one[tag] else words
        return self.element("a", words, href=self.link(one["href"])) if one["href"] else words

    def paragraphs(self, text: str) -> SafeString:
        """Text as people typed it: an empty line parts paragraphs, a new line stays one."""
        parts = [part.strip() for part in text.replace("\r", "").split("\n\n")]
        marks = {"strong": False, "em": False, "href": ""}
        return joined(
            self.element("p", self.run({"words": part, **marks})) for part in parts if part
        )

    def heading(self, block: dict) -> SafeString:
        tag = f"h{min(6, self.top + block['level'] - 2)}"
        return self.element(tag, self.text(block["text"]))

    def list(self, block: dict) -> SafeString:
        items = joined(self.element("li", self.blocks(one)) for one in block["items"])
        return self.element("ol" if block["ordered"] else "ul", items)

    def table(self, block: dict) -> SafeString:
        head = self.row("th", block["head"], scope="col")
        rows = joined(self.row("td", row) for row in block["rows"])
        inside = self.element("thead", head) + self.element("tbody", rows)
        table = self.element("table", inside)
        # Wide tables scroll in a box of their own, by keyboard too.
        box = {"class": "ww-scroll", "tabindex": "0", "role": "region", "aria-label": "Tabel"}
        return self.element("div", table, **box) if self.classes else table

    def row(self, tag: str, cells: Iterable[list], **attrs: str) -> SafeString:
        made = joined(self.element(tag, self.text(cell), **attrs) for cell in cells)
        return self.element("tr", made)

    def figure(self, block: dict) -> SafeString:
        src = self.picture(f"{block['sha256']}.{block['ending']}")
        image = format_html('<img src="{}" alt="{}"/>', src, block["alt"])
        return self.element("figure" if self.classes else "p", image)


def joined(parts: Iterable[str]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))
