"""What can be made: every app registers its kinds of files here, in its AppConfig."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO


@dataclass(frozen=True)
class Product:
    """What was made: the name it is offered under, its type, and ids to ask the policy with.

    `context` is added to the context of the job, for `may_download`.
    """

    name: str
    content_type: str
    context: dict = field(default_factory=dict)


def never_alike(job) -> str:
    """For what is made anew at every request."""
    return ""


@dataclass(frozen=True)
class Kind:
    """One kind of file.

    `make(job, out, progress)` writes the file into `out` and calls `progress(done, total)` between
    its steps, which raises when it has to stop. `may_make(job)` is asked when it runs,
    `may_download(job, user)` at every download. `fingerprint(job)` names the content as it is now:
    while that stays the same a finished file is used again; "" for never. `back(job)` is the
    address of the page where it was asked. `product` tells where the file will be, and how long.
    """

    key: str
    label: str
    make: Callable[[object, BinaryIO, Callable[[int, int], None]], Product]
    may_make: Callable[[object], bool]
    may_download: Callable[[object, object], bool]
    back: Callable[[object], str]
    unit: str = "stappen"
    product: str = "Het bestand blijft 7 dagen staan."
    fingerprint: Callable[[object], str] = never_alike


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known; a second one with the same key is a mistake."""
    if kind.key in _kinds and _kinds[kind.key] != kind:
        raise ValueError(f"two kinds of file are called {kind.key}")
    _kinds[kind.key] = kind


def get_kind(key: str) -> Kind:
    return _kinds[key]
