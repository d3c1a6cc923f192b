"""A document as DOCX: simple HTML of our own, through pandoc (see cases.publishing.docx)."""

from django.utils.safestring import SafeString

from cases.publishing.docx import docx_of, joined, listed, page_of, paragraphs, section, table

from .document import Document, Section


def make_docx(document: Document) -> bytes:
    """Return `document` as DOCX."""
    return docx_of(html_of(document))


def html_of(document: Document) -> str:
    """The document as a plain page; everything in it is escaped."""
    parts = [
        paragraphs(document.facts),
        *map(html_of_section, document.sections),
        paragraphs(document.footer),
    ]
    return page_of(document.title, joined(parts))


def html_of_section(one: Section) -> SafeString:
    body = [paragraphs(text) for text in one.texts]
    body += [paragraphs(one.picture.alt)] if one.picture else []
    return section(one.heading, joined([*body, listed(one.items), table(one.head, one.rows)]))
