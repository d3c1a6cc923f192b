"""Rows of cases as an Excel file, written row by row."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import BinaryIO

from django.db.models import QuerySet
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from wijkwerk.lib.cells import disarm

from .exports import COLUMNS, rows_of

TOP = Alignment(vertical="top", wrap_text=True)


def write_xlsx(
    values: QuerySet, out: BinaryIO, total: int, progress: Callable[[int, int], None]
) -> list[int]:
    """Write an Excel file into `out`; return the ids of the cases in it.

    `progress(done, total)` is called between rows, and may raise to stop.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Casussen")
    sheet.freeze_panes = "B2"
    for number, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.append(heads(sheet))
    blank = [WriteOnlyCell(sheet) for _ in COLUMNS]
    for cell in blank:
        cell.alignment = TOP
    written = []
    for pk, row in rows_of(values):
        sheet.append(fill(cell, value) for cell, value in zip(blank, row, strict=True))
        written.append(pk)
        progress(min(len(written), total), total)
    book.save(out)
    return written


def heads(sheet) -> Iterator[WriteOnlyCell]:
    for column in COLUMNS:
        cell = WriteOnlyCell(sheet, column.head)
        cell.font = Font(bold=True)
        yield cell


def fill(cell: WriteOnlyCell, value: str | date) -> WriteOnlyCell:
    """Put a date or a text into a cell, which is written before it gets the next value.

    A text is text and nothing else: no formula, no number, no error value.
    """
    if isinstance(value, date):
        cell.value, cell.number_format = value, "dd-mm-yyyy"
    else:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", disarm(value))
        cell.data_type = "s"
    return cell
