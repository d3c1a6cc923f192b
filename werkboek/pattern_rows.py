"""Patterns as a spreadsheet: what the pages show, and no more."""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO

from django.utils import timezone

from cases.exports import BOM
from trios.models import Municipality
from wijkwerk.lib.cells import disarm

from .patterns import KINDS, Kind, counted_from, rows_of, spreads_of, taking_part_now

HEADS = ["Soort", "Waarover", "Gemeenten", "Lessen", "Waarvan geprobeerd"]
HEADS += ["Gemeenten die met iedereen delen"]


def csv_of() -> Iterator[bytes]:
    """Yield a CSV file as Dutch Excel reads it: semicolons, all quoted."""
    yield as_csv([HEADS], BOM)
    today, taking_part = timezone.localdate(), taking_part_now()
    names = dict(Municipality.objects.order_by().values_list("pk", "name"))
    for kind in KINDS:
        yield as_csv(cells_of(kind, names, taking_part, today))


def cells_of(kind: Kind, names: dict[str, str], taking_part: set[str], today: date) -> list[list]:
    """The rows of one kind; names of municipalities only beside a number. Three queries."""
    terms = {term.pk: term for term in kind.model.objects.all()}
    spreads = spreads_of(map(kind.name_of, terms), today)
    rows = []
    for row in rows_of(terms, counted_from(kind, spreads, terms, taking_part)):
        shown = spreads[kind.name_of(row.key)].open if row.count else set()
        places = ", ".join(sorted(names[code] for code in shown))
        rows.append([kind.one, row.name, row.in_words, row.lessons, row.tried, places])
    return rows


def as_csv(rows: list[list], before: str = "") -> bytes:
    buffer = StringIO(before)
    buffer.seek(0, 2)
    writer = csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerows([disarm(str(cell)) for cell in row] for row in rows)
    return buffer.getvalue().encode()
