"""A casus sheet as PDF: tagged for screen readers (PDF/UA-1), fit to be kept (PDF/A-2a)."""

import json
from pathlib import Path

import typst
from django.conf import settings

from .fonts import drawable
from .sheet import Sheet
from .values import document_of

TEMPLATE = Path(__file__).with_name("sheet.typ")
STANDARDS = ["ua-1", "a-2a"]
UNKNOWN = (
    "Waar � staat, kent het lettertype van deze pdf een teken niet. "
    "In Wijkwerk en in het Word-bestand staat het wel."
)


def make_pdf(sheet: Sheet) -> bytes:
    """Return `sheet` as PDF."""
    return typeset(TEMPLATE, "sheet", document_of(sheet))


def typeset(template: Path, name: str, values: dict, root: Path | None = None) -> bytes:
    """Fill a template, which reads `values` under `name`, and return the PDF.

    A template reads other files under `root` only: its own folder unless told. A character that no
    font has becomes �, with a note about it in `values["note"]`.
    """
    shown = drawable_in(values)
    if shown != values:
        shown["note"] = UNKNOWN
    return typst.compile(
        template,
        root=root or template.parent,
        sys_inputs={name: json.dumps(shown, ensure_ascii=False)},
        pdf_standards=STANDARDS,
        ignore_system_fonts=True,
        font_paths=[settings.FONT_DIR] if settings.FONT_DIR.is_dir() else [],
    )


def drawable_in(values):
    """Return nested lists and dicts with every text in them drawable."""
    if isinstance(values, str):
        return drawable(values)
    if isinstance(values, dict):
        return {key: drawable_in(value) for key, value in values.items()}
    if isinstance(values, list | tuple):
        return type(values)(map(drawable_in, values))
    return values
