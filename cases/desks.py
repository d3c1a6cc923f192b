"""Where a casus can be offered: the app that knows rounds registers its desk in its AppConfig.

Cases need not know rounds. A desk keeps the list of what was offered where, and opens the casus
to who takes part there, in the transaction in which the status changes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from trios.models import Trio, User

from .models import Case


@dataclass(frozen=True)
class Place:
    """One round in which a trio may offer: its key, its name, how the trio stands, who will read.

    `standing` is a short phrase such as “wachtlijst, plaats 1”; `readers` are whole sentences.
    """

    key: str
    label: str
    standing: str
    readers: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.label} ({self.standing})"


@dataclass(frozen=True)
class Desk:
    """What the app of the rounds does for a casus.

    `places(trio)` lists where its cases may be offered now. `hold(case, key)` locks the rounds
    that are concerned, before anybody locks the casus. `offer(case, key, by, at)` writes down
    that it is offered in one of those places and opens it; an empty key is nowhere.
    `take_back(case, by, at)` ends it everywhere.
    """

    places: Callable[[Trio], list[Place]]
    hold: Callable[[Case, str], None]
    offer: Callable[[Case, str, User, datetime], None]
    take_back: Callable[[Case, User, datetime], None]


_desks: list[Desk] = []


def register(desk: Desk) -> None:
    """Make the desk known; there is one."""
    if _desks and _desks != [desk]:
        raise ValueError("there is a desk already")
    _desks[:] = [desk]


def the_desk() -> Desk:
    return _desks[0]
