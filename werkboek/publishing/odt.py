"""A book as ODT, the open standard: what pandoc makes of the plain page, on A4."""

import re

from django.utils.html import escape

from .blocks import walk
from .book import Book
from .container import rewritten, swapped
from .odt_look import arranged, dressed
from .pandoc import convert, page_for

WIDEST = 450.0  # points: the width of the text on A4
HEAD_ROOM = (
    '<style:header-style><style:header-footer-properties fo:min-height="0.4in"'
    ' fo:margin-left="0in" fo:margin-right="0in" fo:margin-bottom="0.2in"/></style:header-style>'
)
FRAME = re.compile(
    r'(<draw:frame [^>]*?)svg:width="([\d.]+)pt" svg:height="([\d.]+)pt"([^>]*>)(.*?)</draw:frame>',
    re.DOTALL,
)


def make_odt(book: Book, pictures: dict[str, bytes], site: str) -> bytes:
    """Return `book` as ODT; the same book gives the same bytes."""
    made = convert(page_for(book, pictures, site), "odt", book)
    changes = {
        "content.xml": lambda text: arranged(pictured(text, book)),
        "styles.xml": lambda text: styled(text, book),
        "meta.xml": lambda text: described(text, book),
    }
    return rewritten(made, changes, {}, pictures)


def pictured(text: str, book: Book) -> str:
    """Pictures no wider than the text, with their description, which pandoc drops."""
    blocks = [block for lesson in book.lessons for block in walk(lesson.blocks)]
    alts = iter([block["alt"] for block in blocks if block["kind"] == "picture"])
    return FRAME.sub(lambda match: frame(match, next(alts)), text)


def frame(match: re.Match, alt: str) -> str:
    before, wide, high, after, inside = match.groups()
    scale = min(1.0, WIDEST / float(wide))
    size = f'svg:width="{float(wide) * scale:.1f}pt" svg:height="{float(high) * scale:.1f}pt"'
    return f"{before}{size}{after}{inside}<svg:desc>{escape(alt)}</svg:desc></draw:frame>"


def styled(text: str, book: Book) -> str:
    """On A4, in our look, the title of the book above every page but the first."""
    text = re.sub(r'fo:page-height="11in"', 'fo:page-height="29.7cm"', text)
    text = re.sub(r'fo:page-width="8.5in"', 'fo:page-width="21cm"', text)
    text = dressed(text)
    head = f'<text:p text:style-name="Header">{escape(book.title)} · {book.edition}</text:p>'
    text = swapped(text, "<style:header-style />", HEAD_ROOM)
    return swapped(text, "<style:footer>", f"<style:header>{head}</style:header><style:footer>")


def described(text: str, book: Book) -> str:
    """Who wrote it, and the day it was frozen: pandoc writes 1970."""
    authors = escape("; ".join(book.authors))
    pattern = r"<(meta:initial-creator|dc:creator)>.*?</\1>|<(meta:initial-creator|dc:creator)\s*/>"
    text = re.sub(pattern, "", text)
    creators = f"<meta:initial-creator>{authors}</meta:initial-creator>"
    text = swapped(text, "</dc:title>", f"</dc:title>{creators}<dc:creator>{authors}</dc:creator>")
    return swapped(text, "1970-01-01", book.frozen_on)
