"""What can stand in a personal calendar: every app registers its sources here, in its AppConfig."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Status(StrEnum):
    """How the calendar shows an item (RFC 5545, 3.8.1.11)."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True)
class Item:
    """One item of a calendar: of a whole day (`starts_on`), or from `starts_at` to `ends_at`.

    `uid` stays the same when the item changes, and `sequence` then rises. `url` is a path, and
    `changed_at` an aware instant.
    """

    uid: str
    summary: str
    changed_at: datetime
    description: str = ""
    location: str = ""
    starts_on: date | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    url: str = ""
    status: Status = Status.CONFIRMED
    sequence: int = 0


Source = Callable[[object], Iterable[Item]]
_sources: dict[str, Source] = {}


def register(key: str, source: Source) -> None:
    """Make a source known: a function from a person to what that person may see at this moment.

    A second one with the same key is a mistake.
    """
    if _sources.get(key, source) is not source:
        raise ValueError(f"two sources of the calendar are called {key}")
    _sources[key] = source


def items_for(user) -> list[Item]:
    """Return all items of this person, of all sources."""
    return [item for source in _sources.values() for item in source(user)]
