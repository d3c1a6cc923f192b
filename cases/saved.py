"""The saved filters beside the list, with the one that is on."""

from dataclasses import dataclass
from urllib.parse import parse_qs

from .models import SavedFilter

SHOWN = 20


@dataclass(frozen=True)
class Saved:
    """One saved filter as the list shows it."""

    name: str
    url: str
    is_current: bool


def saved_filters(user, query: str) -> list[Saved]:
    """Return the filters that `user` may open; `query` is the query string of the list."""
    found = SavedFilter.objects.visible_to(user)[:SHOWN]
    return [Saved(one.name, one.get_absolute_url(), same(one.query, query)) for one in found]


def same(first: str, second: str) -> bool:
    """Whether two query strings ask the same, in whatever order."""
    sides = [
        {name: sorted(values) for name, values in parse_qs(query).items()}
        for query in (first, second)
    ]
    return sides[0] == sides[1]
