"""Patterns as a spreadsheet: what the pages show, and no more."""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO

from django.utils import timezone

from cases.exports import BOM
from trios.models import Municipality
from wijkwerk.lib.cells import disarm

from .patterns import KINDS, Kind, patterns_of, spreads_of, taking_part_now

HEADS = ["Soort", "Waarover", "Gemeenten", "Lessen", "Waarvan geprobeerd"]
HEADS += ["Gemeenten die met iedereen delen"]


def csv_of() -> Iterator[bytes]:
    """Yield a CSV file as Dutch Excel reads it: semicolons, all quoted."""
    yield as_csv([HEADS], BOM)
    today = timezone.localdate()
    names = dict(Municipality.objects.order_by().values_list("pk", "name"))
    for kind in KINDS:
        yield as_csv(rows_of(kind, names, today))


def rows_of(kind: Kind, names: dict[str, str], today: date) -> list[list]:
    """The rows of one kind; names of municipalities only beside a number."""
    patterns, taking_part = patterns_of(kind, today), taking_part_now()
    spreads = spreads_of([f"{kind.facet}:{row.key}" for row in patterns], today)
    rows = []
    for row in patterns:
        spread = spreads[f"{kind.facet}:{row.key}"]
        shown = row.count is not None and spread.count(taking_part) is not None
        places = sorted(names[code] for code in spread.open) if shown else []
        rows.append([kind.one, row.name, row.in_words, row.lessons, row.tried, ", ".join(places)])
    return rows


def as_csv(rows: list[list], before: str = "") -> bytes:
    buffer = StringIO(before)
    buffer.seek(0, 2)
    writer = csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerows([disarm(str(cell)) for cell in row] for row in rows)
    return buffer.getvalue().encode()
