"""A plain document: a title, facts, and sections of text, lists, a picture and tables."""

from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Spot:
    """One place of a track, 1 to 7, with the signs on it: label, shape, letter, colour, count."""

    step: int
    marks: list[dict]


@dataclass(frozen=True)
class Track:
    """One line between the two poles."""

    title: str
    spots: list[Spot]


@dataclass(frozen=True)
class Picture:
    """Where people stood between two poles. `alt` says in words what is drawn."""

    pole_a: str
    pole_b: str
    legend: list[dict]
    tracks: list[Track]
    alt: str


@dataclass(frozen=True)
class Section:
    """A heading with texts, a picture, a list, and a table of a head with rows.

    What is empty is left out. Where there is no room for a picture, its `alt` stands in words.
    """

    heading: str
    texts: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    picture: Picture | None = None


@dataclass(frozen=True)
class Document:
    """What is shown, in this order; `footer` stands under every page."""

    title: str
    facts: str
    sections: list[Section]
    footer: str

    def values(self) -> dict:
        """The document as nested plain values."""
        return asdict(self) | {"note": ""}
