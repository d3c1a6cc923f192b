"""What can be found: every app registers its kinds here, in its AppConfig."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Result:
    """What the list of results shows of one thing, beside its title and the words in context."""

    url: str
    where: str
    labels: tuple[str, ...] = ()
    on: date | None = None


@dataclass(frozen=True)
class SearchKind:
    """One kind of thing.

    `label` names the list, `one` a single thing. `readable(user)` gives the ids per audience, the
    one that reads most first: of an object that occurs twice only the first counts.
    `results(hits, user)` gives the Result per object id, for what `user` may still read.
    `index_all(size)` writes all entries anew, `size` at a time, and yields how many it wrote.
    """

    key: str
    label: str
    one: str
    readable: Callable[[object], Mapping[str, Iterable[int]]]
    results: Callable[[list, object], dict[int, Result]]
    index_all: Callable[[int], Iterable[int]]


_kinds: dict[str, SearchKind] = {}


def register(kind: SearchKind) -> None:
    """Make a kind known; a second one with the same key is a mistake."""
    if kind.key in _kinds and _kinds[kind.key] != kind:
        raise ValueError(f"two kinds of things to find are called {kind.key}")
    _kinds[kind.key] = kind


def get_kind(key: str) -> SearchKind:
    return _kinds[key]


def all_kinds() -> list[SearchKind]:
    """All kinds, in the order in which they were registered: that of the apps."""
    return list(_kinds.values())
