"""A book as EPUB 3, for a phone or an e-reader: the parts of the plain page, each a file.

Not through pandoc: its sandbox, which keeps it from reading and fetching, takes neither a cover
nor a style sheet (docs/besluiten/0029).
"""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .book import Book
from .html import joined
from .pdf import make_cover
from .plain import Page, Part
from .types import TYPES, portable, portable_name

STYLE = Path(__file__).with_name("epub.css")
XHTML = "application/xhtml+xml"
CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="EPUB/book.opf"'
    ' media-type="application/oebps-package+xml"/></rootfiles></container>'
)
# What a reader may want to know before it opens the book (EPUB Accessibility 1.1).
ACCESS = [
    ("schema:accessMode", "textual"),
    ("schema:accessMode", "visual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "alternativeText"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityHazard", "none"),
    ("schema:accessibilitySummary", "Tekst met koppen, en bij elk beeld een beschrijving."),
]


@dataclass(frozen=True)
class Item:
    """One file of the book; those in the spine are read in the order of the list."""

    id: str
    name: str
    kind: str
    data: bytes
    properties: str = ""
    is_read: bool = False


def make_epub(book: Book, pictures: dict[str, bytes], site: str) -> bytes:
    """Return `book` as EPUB, a file per chapter and lesson, with its cover."""
    page = Page(site, picture=lambda name: f"beeld/{portable_name(name)}")
    parts = page.parts(book)
    page.files = {part.anchor: f"{part.anchor}.xhtml" for part in parts}
    items = [*front(book, parts), *map(text_item, page.parts(book)), *picture_items(pictures)]
    return zipped(
        [("META-INF/container.xml", CONTAINER.encode())]
        + [("EPUB/book.opf", package(book, items).encode())]
        + [(f"EPUB/{item.name}", item.data) for item in items]
    )


def front(book: Book, parts: list[Part]) -> list[Item]:
    """The cover, the style and the contents."""
    alt = f"Omslag: {book.title}, {book.edition.lower()}"
    cover = format_html('<p class="cover"><img src="beeld/omslag.png" alt="{}"/></p>', alt)
    png = Item("cover-image", "beeld/omslag.png", "image/png", make_cover(book), "cover-image")
    return [
        Item("style", "style.css", "text/css", STYLE.read_bytes()),
        png,
        Item("cover", "omslag.xhtml", XHTML, document(book.title, cover), is_read=True),
        Item("nav", "inhoud.xhtml", XHTML, contents(parts), "nav", is_read=True),
    ]


def text_item(part: Part) -> Item:
    data = document(part.name, part.body, kind=part.kind)
    return Item(part.anchor, f"{part.anchor}.xhtml", XHTML, data, is_read=True)


def picture_items(pictures: dict[str, bytes]) -> list[Item]:
    return [picture_item(portable_name(name), portable(name, pictures[name])) for name in pictures]


def picture_item(name: str, data: bytes) -> Item:
    sha256, ending = name.split(".")
    return Item(f"beeld-{sha256}", f"beeld/{name}", TYPES[ending], data)


def document(title: str, body: SafeString, *, kind: str = "") -> bytes:
    """A file of text; `kind` says what it is in the book (epub:type)."""
    mark = format_html(' epub:type="{}"', kind) if kind else ""
    return format_html(
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        ' lang="nl-NL" xml:lang="nl-NL"><head><title>{}</title>'
        '<link rel="stylesheet" type="text/css" href="style.css"/></head>'
        "<body><section{}>{}</section></body></html>",
        title,
        SafeString(mark),
        body,
    ).encode()


def contents(parts: list[Part]) -> bytes:
    """The contents, lessons below their chapter, and the landmarks that a reader jumps to."""
    rows = joined(chapter_row(part, parts) for part in parts if not part.chapter)
    first = next((part for part in parts if part.kind == "chapter"), parts[0])
    nav = format_html(
        '<nav epub:type="toc" id="toc"><h1>Inhoud</h1><ol>{}</ol></nav>'
        '<nav epub:type="landmarks" hidden="hidden"><h2>Wegwijzer</h2><ol>'
        '<li><a epub:type="cover" href="omslag.xhtml">Omslag</a></li>'
        '<li><a epub:type="toc" href="inhoud.xhtml">Inhoud</a></li>'
        '<li><a epub:type="bodymatter" href="{}.xhtml">Begin</a></li></ol></nav>',
        rows,
        first.anchor,
    )
    return document("Inhoud", nav)


def chapter_row(part: Part, parts: list[Part]) -> SafeString:
    inside = joined(row(one) for one in parts if one.chapter == part.anchor)
    return row(part, format_html("<ol>{}</ol>", inside) if inside else SafeString())


def row(part: Part, inside: SafeString = SafeString()) -> SafeString:  # noqa: B008 never changes
    return format_html('<li><a href="{}.xhtml">{}</a>{}</li>', part.anchor, part.name, inside)


def package(book: Book, items: list[Item]) -> str:
    """What the book is, what it holds and in which order."""
    authors = format_html_join("", "<dc:creator>{}</dc:creator>", ((x,) for x in book.authors))
    access = format_html_join("", '<meta property="{}">{}</meta>', ACCESS)
    manifest = joined(map(manifest_row, items))
    spine = format_html_join("", '<itemref idref="{}"/>', ((x.id,) for x in items if x.is_read))
    return format_html(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
        ' xml:lang="nl-NL"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<dc:identifier id="id">urn:uuid:{}</dc:identifier><dc:title>{}</dc:title>'
        "<dc:language>nl-NL</dc:language>{}<dc:publisher>Wijkwerk</dc:publisher>"
        '<dc:date>{}</dc:date><meta property="dcterms:modified">{}T00:00:00Z</meta>{}</metadata>'
        "<manifest>{}</manifest><spine>{}</spine></package>",
        book.identifier,
        book.title,
        authors,
        book.frozen_on,
        book.frozen_on,
        access,
        manifest,
        spine,
    )


def manifest_row(item: Item) -> SafeString:
    more = format_html(' properties="{}"', item.properties) if item.properties else SafeString()
    mark = '<item id="{}" href="{}" media-type="{}"{}/>'
    return format_html(mark, item.id, item.name, item.kind, more)


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A container as EPUB wants it: its type first and bare, every file of one and the same day."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr(zipfile.ZipInfo("mimetype"), b"application/epub+zip")
        for name, data in files:
            book.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
