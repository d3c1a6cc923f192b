"""Small papers for the demo: a page as PDF or Word, and a sheet of numbers."""

import json
import tempfile
from io import BytesIO
from pathlib import Path

import pypandoc
import typst
from django.conf import settings
from django.utils.html import format_html, format_html_join
from openpyxl import Workbook
from openpyxl.styles import Font

PAGE = b"""
#let page-of = json(bytes(sys.inputs.page))
#set document(title: page-of.title)
#set text(lang: "nl", size: 12pt)
#set par(spacing: 1.2em)
= #page-of.title
#for line in page-of.lines [ #par(line) ]
"""


def make_pdf(title: str, lines: list[str]) -> bytes:
    """Return a page with a heading and `lines` as PDF."""
    return typst.compile(
        PAGE,
        sys_inputs={"page": json.dumps({"title": title, "lines": lines})},
        ignore_system_fonts=True,
        font_paths=[settings.FONT_DIR] if settings.FONT_DIR.is_dir() else [],
    )


def make_document(title: str, lines: list[str]) -> bytes:
    """Return the same page as Word."""
    rows = format_html_join("", "<p>{}</p>", ((line,) for line in lines))
    html = format_html("<h1>{}</h1>{}", title, rows)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "page.docx"
        pypandoc.convert_text(
            html, "docx", format="html", outputfile=str(made), extra_args=["--sandbox"]
        )
        return made.read_bytes()


def make_workbook(rows: list[list]) -> bytes:
    """Return one sheet with `rows`, the first of which is its head."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cell in book.active[1]:
        cell.font = Font(bold=True)
    book.active.column_dimensions["A"].width = 30
    out = BytesIO()
    book.save(out)
    return out.getvalue()
