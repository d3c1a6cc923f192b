"""A plain document: a title, facts, and sections of text, lists and tables."""

from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Section:
    """A heading with texts, a list, and a table of a head with rows; what is empty is left out."""

    heading: str
    texts: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


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
