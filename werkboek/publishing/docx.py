"""A book as DOCX, to change: what pandoc makes of the plain page, on A4 with running heads."""

import re

from django.utils.html import escape

from .book import Book
from .container import rewritten, swapped
from .docx_look import arranged, dressed
from .pandoc import convert, page_for

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SECTION = (
    f'<w:headerReference {R} w:type="default" r:id="rIdHead"/>'
    f'<w:footerReference {R} w:type="default" r:id="rIdFoot"/>'
)
A4 = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417"'
    ' w:left="1417" w:header="708" w:footer="708" w:gutter="0"/><w:titlePg/>'
)
NUMBER = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
NUMBER += '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
NUMBER += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def make_docx(book: Book, pictures: dict[str, bytes], site: str) -> bytes:
    """Return `book` as DOCX; the same book gives the same bytes."""
    made = convert(page_for(book, pictures, site), "docx", book)
    changes = {
        "word/document.xml": paged,
        "word/styles.xml": dressed,
        "word/_rels/document.xml.rels": related,
        "[Content_Types].xml": typed,
        "docProps/core.xml": lambda text: described(text, book),
    }
    head = f"{book.title} · {book.edition}"
    added = {
        "word/header1.xml": margin("hdr", f"<w:r><w:t>{escape(head)}</w:t></w:r>", "left"),
        "word/footer1.xml": margin("ftr", NUMBER, "right"),
    }
    return rewritten(made, changes, added, pictures)


def margin(tag: str, runs: str, side: str) -> str:
    """What stands above or below every page."""
    look = f'<w:pPr><w:jc w:val="{side}"/></w:pPr>'
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {W}><w:p>{look}{runs}</w:p></w:{tag}>'


def paged(text: str) -> str:
    """On A4 with running heads; and of a picture no second description, which holds its data."""
    text = arranged(re.sub(r' descr="data:[^"]*"', "", text))
    text = re.sub(r"<w:sectPr>", f"<w:sectPr>{SECTION}", text)
    return swapped(text, "</w:sectPr>", f"{A4}</w:sectPr>")


def related(text: str) -> str:
    parts = "".join(
        f'<Relationship Type="{OFFICE}/{kind}" Id="{name}" Target="{kind}1.xml"/>'
        for kind, name in (("header", "rIdHead"), ("footer", "rIdFoot"))
    )
    return swapped(text, "</Relationships>", f"{parts}</Relationships>")


def typed(text: str) -> str:
    parts = "".join(
        f'<Override PartName="/word/{kind}1.xml" ContentType="{WORDS}.{kind}+xml"/>'
        for kind in ("header", "footer")
    )
    return swapped(text, "</Types>", f"{parts}</Types>")


def described(text: str, book: Book) -> str:
    """Who wrote it, and the day it was frozen: pandoc writes 1970."""
    authors = f"<dc:creator>{escape('; '.join(book.authors))}</dc:creator>"
    text = re.sub(r"<dc:creator>.*?</dc:creator>|<dc:creator\s*/>", "", text)
    text = swapped(text, "</dc:title>", f"</dc:title>{authors}")
    return swapped(text, "1970-01-01", book.frozen_on)
