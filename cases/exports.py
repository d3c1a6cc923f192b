"""The cases that a filter shows, as rows of a spreadsheet; CSV here, XLSX in workbook.py.

Rows go through one after the other, so that memory does not grow with their number.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.http import QueryDict
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.cells import disarm

from .facets import FACETS
from .filters import Outcome, Question, ask
from .models import Case
from .states import CaseState, Hardness, TensionLevel

CSV_TYPE = "text/csv; charset=utf-8"
BOM = "\ufeff"  # tells Excel that it reads UTF-8
CHUNK = 250
CHOICES = ["q", "van", *(facet.name for facet in FACETS), "sorteer"]
MOST_VALUES = 50


@dataclass(frozen=True)
class Column:
    """One column: its head, what the database gives, and how that is shown."""

    head: str
    source: str
    show: Callable = str
    width: int = 20


def in_lines(texts: list[str]) -> str:
    return "\n".join(texts)


def label_of(words) -> Callable:
    """Return what names a key of `words`."""
    return lambda key: words(key).label


def link_to(public_id: str) -> str:
    return f"{settings.BASE_URL}{Case(public_id=public_id).get_absolute_url()}"


COLUMNS = [
    Column("Titel", "title", width=40),
    Column("Gemeente", "municipality__name"),
    Column("Wijk of kern", "district__name"),
    Column("Buurt", "neighbourhood__name"),
    Column("Plek in eigen woorden", "place_label", width=30),
    Column("Status", "state", label_of(CaseState)),
    Column("Spanning", "tension_level", label_of(TensionLevel)),
    Column("Sectoren", "sector_names", ", ".join, width=30),
    Column("In het kort", "summary", width=60),
    Column("Aanleiding", "occasion", width=60),
    Column("Wens van bewoners", "residents_wish", width=60),
    Column("Wat botst er?", "framework", width=60),
    Column("Soort kader", "framework_kind__name"),
    Column("Hoe hard is het kader?", "framework_hardness", label_of(Hardness)),
    Column("Vragen aan de werkplaats", "question_texts", in_lines, width=60),
    Column("Soort uitkomst", "outcome_type__name"),
    Column("Uitkomst", "outcome", width=60),
    Column("Les in één zin", "lesson_line", width=60),
    Column("Vastgelegd op", "created_at", timezone.localdate, width=14),
    Column("Bijgewerkt op", "updated_at", timezone.localdate, width=14),
    Column("Adres", "public_id", link_to, width=40),
]


def choice_of(params: QueryDict) -> str:
    """Return the part of an address that chooses cases; the page and what is unknown fall off."""
    kept = QueryDict(mutable=True)
    for name in CHOICES:
        if values := [value for value in params.getlist(name)[:MOST_VALUES] if value]:
            kept.setlist(name, values)
    return kept.urlencode()


def find(user: User, params: QueryDict) -> tuple[Question, Outcome]:
    """Return what the list shows `user` under these parameters, on all its pages."""
    question = Question.read(params)
    return question, ask(Case.objects.visible_to(user), question, user)


def values_of(question: Question, outcome: Outcome) -> QuerySet:
    """Return the id and the columns of every case found, in the order of the list."""
    sectors = apps.get_model("trios", "Sector").objects.filter(cases=OuterRef("pk"))
    questions = apps.get_model("cases", "Question").objects.filter(case=OuterRef("pk"))
    order = [key.order(backwards=False) for key in question.keys]
    return (
        outcome.cases.annotate(
            sector_names=ArraySubquery(sectors.order_by("order", "name").values("name")),
            question_texts=ArraySubquery(questions.order_by("order", "pk").values("text")),
        )
        .order_by(*order)
        .values_list(F("pk"), *(column.source for column in COLUMNS))
    )


def rows_of(values: QuerySet) -> Iterator[tuple[int, list[str | date]]]:
    """Yield id and row of every case, in chunks from one snapshot of the database."""
    for pk, *found in values.iterator(chunk_size=CHUNK):
        shown = zip(COLUMNS, found, strict=True)
        yield pk, ["" if value is None else column.show(value) for column, value in shown]


def csv_parts(values: QuerySet) -> Iterator[bytes]:
    """Yield a CSV file as Dutch Excel reads it: semicolons, all quoted, Dutch dates."""
    buffer = StringIO(BOM)
    buffer.seek(0, 2)
    writer = csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow([column.head for column in COLUMNS])
    for number, (_, row) in enumerate(rows_of(values), start=1):
        writer.writerow([plain(cell) for cell in row])
        if number % CHUNK == 0:
            yield emptied(buffer)
    yield emptied(buffer)


def plain(cell: str | date) -> str:
    return f"{cell:%d-%m-%Y}" if isinstance(cell, date) else disarm(cell)


def emptied(buffer: StringIO) -> bytes:
    """Return what `buffer` holds, and leave it empty."""
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()
