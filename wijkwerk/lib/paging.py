"""Pages by key: "after this row" instead of "page 400", so a deep page costs what the first costs.

A page is asked for by `?na=` or `?voor=` with a token that names the last row seen. A token is no
secret and no right: it only says where to go on in what the person may see.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import BadRequest
from django.db.models import Q, QuerySet

from .text import clean

# Moments outside these are no moments of ours, and near the ends of the calendar zones overflow.
FIRST_YEAR, LAST_YEAR = 1900, 2200


@dataclass(frozen=True)
class Key:
    """One column to sort by."""

    field: str
    descending: bool = True
    kind: type = datetime

    def order(self, *, backwards: bool) -> str:
        return f"-{self.field}" if self.descending is not backwards else self.field

    def beyond(self, *, backwards: bool) -> str:
        return f"{self.field}__lt" if self.descending is not backwards else f"{self.field}__gt"

    def read(self, value):
        """Return the value from a token as the column's type, or raise ValueError."""
        if self.kind is datetime:
            value = datetime.fromisoformat(value)
            if value.tzinfo is None or not FIRST_YEAR < value.year < LAST_YEAR:
                raise ValueError
        if type(value) is not self.kind or (self.kind is str and clean(value) != value):
            raise ValueError
        return value


ID = Key("pk", kind=int)


@dataclass(frozen=True)
class Page:
    """The rows of one page, with the tokens of its neighbours ("" where there is none)."""

    rows: list
    previous: str
    next: str


def page_of(
    queryset: QuerySet, keys: list[Key], params, size: int = 25, start: list | None = None
) -> Page:
    """Return the page of `queryset` that `params` (a GET QueryDict) asks for.

    `keys` sort the list and end with a unique one. `start` holds values of the keys to begin
    after, instead of at the top; beyond the end it gives the last page. Raises BadRequest for a
    token that is not ours.
    """
    token = params.get("voor") or params.get("na") or ""
    if not token and start:
        page = cut(queryset, keys, start, size, backwards=False)
        return page if page.rows else cut(queryset, keys, [], size, backwards=True)
    values = read_token(token, keys) if token else []
    return cut(queryset, keys, values, size, backwards=bool(params.get("voor")))


def cut(queryset: QuerySet, keys: list[Key], values: list, size: int, *, backwards: bool) -> Page:
    """Return the page after (or before) the row with these values; without, the first (last)."""
    if values:
        queryset = queryset.filter(beyond(keys, values, backwards=backwards))
    queryset = queryset.order_by(*(key.order(backwards=backwards) for key in keys))
    rows = list(queryset[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    has_previous, has_next = (more, bool(values)) if backwards else (bool(values), more)
    return Page(
        rows=rows,
        previous=make_token(rows[0], keys) if rows and has_previous else "",
        next=make_token(rows[-1], keys) if rows and has_next else "",
    )


def beyond(keys: list[Key], values: list, *, backwards: bool) -> Q:
    """Match the rows after (or before) the row with these values, in the order of `keys`."""
    condition, equal = Q(), Q()
    for key, value in zip(keys, values, strict=True):
        condition |= equal & Q(**{key.beyond(backwards=backwards): value})
        equal &= Q(**{key.field: value})
    # The first key alone again: it lets the database start in the right place of an index.
    first = keys[0].beyond(backwards=backwards) + "e"
    return Q(**{first: values[0]}) & condition


def make_token(row, keys: list[Key]) -> str:
    values = [getattr(row, key.field) for key in keys]
    plain = [v.isoformat() if isinstance(v, datetime) else v for v in values]
    text = json.dumps(plain, separators=(",", ":"), ensure_ascii=False)
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_token(token: str, keys: list[Key]) -> list:
    try:
        values = json.loads(urlsafe_b64decode(token + "=" * (-len(token) % 4)))
        return [key.read(value) for key, value in zip(keys, values, strict=True)]
    except (ValueError, TypeError, RecursionError) as error:
        raise BadRequest("not a page") from error
