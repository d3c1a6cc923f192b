"""Writing what can be found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import TextField, Value
from django.utils import timezone

from .expressions import Vector
from .models import Entry, Word
from .words import plain, words_in

MAX_BODY = 200_000  # characters: PostgreSQL refuses a vector of more than a megabyte
RENEWED = ["municipality", "title", "body", "tsv", "changed_at"]


@dataclass(frozen=True)
class Text:
    """What one audience reads of one thing; what is most important stands first in `body`."""

    kind: str
    object_id: int
    audience: str
    municipality_id: str | None
    title: str
    body: str
    changed_at: datetime | None = None


@transaction.atomic(savepoint=False)
def index_all(texts: Iterable[Text]) -> None:
    """Make or renew these entries, inside the change's transaction; two queries."""
    entries, words = [], set()
    for text in texts:
        body = text.body[:MAX_BODY]
        plain_title, plain_body = plain(text.title), plain(body)
        words |= words_in(plain_title) | words_in(plain_body)
        entries.append(
            Entry(
                kind=text.kind,
                object_id=text.object_id,
                audience=text.audience,
                municipality_id=text.municipality_id,
                title=text.title,
                body=body,
                tsv=Vector(as_text(plain_title), as_text(plain_body)),
                changed_at=text.changed_at or timezone.now(),
            )
        )
    Word.objects.remember(words)
    Entry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["kind", "object_id", "audience"],
        update_fields=RENEWED,
    )


def index(
    *,
    kind: str,
    object_id: int,
    audience: str,
    municipality,
    title: str,
    body: str,
    changed_at=None,
) -> None:
    """Make or renew the entry of one thing for one audience, inside the change's transaction."""
    municipality_id = municipality and municipality.pk
    index_all([Text(kind, object_id, audience, municipality_id, title, body, changed_at)])


def forget(*, kind: str, object_id: int, audience: str | None = None) -> None:
    """Take away what can be found of one thing: for one audience, or for everybody."""
    entries = Entry.objects.filter(kind=kind, object_id=object_id)
    (entries.filter(audience=audience) if audience else entries).delete()


def as_text(value: str) -> Value:
    return Value(value, output_field=TextField())
