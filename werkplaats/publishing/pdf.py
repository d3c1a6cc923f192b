"""A document as PDF, tagged and fit to be kept (see cases.publishing.pdf)."""

from pathlib import Path

from django.conf import settings

from cases.publishing.pdf import typeset

from .document import Document

TEMPLATE = Path(__file__).with_name("document.typ")


def make_pdf(document: Document) -> bytes:
    """Return `document` as PDF."""
    return typeset(TEMPLATE, "document", document.values(), root=settings.BASE_DIR)
