"""The papers of a day as PDF: table cards, name badges and case sheets in one file."""

from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from cases.publishing.pdf import typeset
from cases.publishing.sheet import Sheet
from cases.publishing.values import document_of

TEMPLATE = Path(__file__).with_name("programme.typ")


@dataclass(frozen=True)
class Badge:
    """A person on paper: no more than a name, and from where."""

    name: str
    about: str


@dataclass(frozen=True)
class Card:
    number: int
    case: str
    chair: str
    people: tuple[Badge, ...]


@dataclass(frozen=True)
class CardBlock:
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Papers:
    """Everything that is printed for one day, in the order of the file."""

    title: str
    facts: str
    blocks: tuple[CardBlock, ...]
    badges: tuple[Badge, ...]
    sheets: tuple[Sheet, ...]
    footer: str


def make_pdf(papers: Papers) -> bytes:
    """Return `papers` as PDF, tagged and fit to be kept (see cases.publishing.pdf)."""
    values = asdict(papers) | {"sheets": [document_of(one) for one in papers.sheets], "note": ""}
    return typeset(TEMPLATE, "programme", values, root=settings.BASE_DIR)
