"""What can be sent: every app registers its kinds of messages here, in its AppConfig."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass


def always(message) -> bool:
    return True


def nothing(message) -> list:
    return []


def like_no_other(message) -> None:
    return None


@dataclass(frozen=True)
class Kind:
    """One kind of message.

    `template` is the path without ending: `.subject.txt`, `.txt` and `.html` are filled with what
    `load(message)` returns (it asks the policy again), or the message is dropped when
    `still_valid(message)` says no. `attach(message)` gives files that go along: name, content and
    type. A transactional kind cannot be switched off. Messages with the same `alike(message)`
    differ in the name of their reader alone, so their mail is made once; None is like no other.
    """

    key: str
    label: str
    template: str
    load: Callable[[object], dict]
    still_valid: Callable[[object], bool] = always
    transactional: bool = False
    attach: Callable[[object], list[tuple[str, bytes, str]]] = nothing
    alike: Callable[[object], Hashable | None] = like_no_other


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known; a second one with the same key is a mistake."""
    if kind.key in _kinds and _kinds[kind.key] != kind:
        raise ValueError(f"two kinds of message are called {kind.key}")
    _kinds[kind.key] = kind


def get_kind(key: str) -> Kind:
    return _kinds[key]


def switchable() -> list[Kind]:
    """The kinds a person may switch off, by label."""
    return sorted((k for k in _kinds.values() if not k.transactional), key=lambda k: k.label)
