"""What the loaders share: the files, the calendar, and the rows that others refer to by id."""

from dataclasses import dataclass, field
from uuid import UUID, uuid5

from cases.models import Case
from trios.models import Trio, User
from werkplaats.models import Meeting, Round

from ..days import Days
from ..source import Source

NAMESPACE = UUID("0d5b1c1e-7a34-5c0e-9d0a-6f1f5f0c7a11")


@dataclass
class Room:
    """One run of the loaders. Later loaders find what earlier ones made by its id in the data."""

    source: Source
    days: Days
    password: str
    trios: dict[str, Trio] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    new_cases: set[str] = field(default_factory=set)
    rounds: dict[str, Round] = field(default_factory=dict)
    new_rounds: set[str] = field(default_factory=set)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    methods: dict[str, str] = field(default_factory=dict)  # keys of work methods
    bare_cases: set[str] = field(default_factory=set)  # with nothing under them yet


def key_of(number: str) -> UUID:
    """The key under which a row of the data is known for good, where it has no other name."""
    return uuid5(NAMESPACE, number)


def number_of(identifier: str) -> int:
    """The number in an id such as C07; it spreads moments over days and minutes."""
    return int("".join(filter(str.isdigit, identifier)))
