"""What lies on a board, as it is drawn: cards, groups and steps."""

from collections import Counter
from dataclasses import dataclass, field

from ..models import Card, CardGroup, RunStep, Stand, Vote
from ..states import NOT_ON_A_CARD, Capture, InputMode

# What is written in a step of dots: something to choose from, never the choice itself.
WRITTEN_WHILE_VOTING = {Capture.OPTION, Capture.CANDIDATE}


def kinds_written_in(step: RunStep) -> list[str]:
    """What people write on a card in `step`."""
    kinds = [kind for kind in step.capture if kind not in NOT_ON_A_CARD]
    if step.input == InputMode.VOTE:
        return [kind for kind in kinds if kind in WRITTEN_WHILE_VOTING]
    return kinds if step.input != InputMode.POSITION else []


def asks_for(step: RunStep, model: type) -> bool:
    """Whether a card, a dot or a place is what `step` waits for."""
    return {InputMode.VOTE: Vote, InputMode.POSITION: Stand}.get(step.input, Card) is model


@dataclass(frozen=True)
class SeenCard:
    """A card as it lies before the viewer; with this `_card.html` draws it.

    `question` is what it answers, when the viewer may read that. `dots` counts the votes that lie
    open: under "" plain ones, else per hardness.
    """

    card: Card
    own: bool
    is_now: bool
    question: Card | None = None
    dots: Counter = field(default_factory=Counter)

    @property
    def dots_in_words(self) -> str:
        """“3 stippen”, or per colour “Wet: 2, Gewoonte: 1”."""
        if plain := self.dots.get("", 0):
            return f"{plain} {'stip' if plain == 1 else 'stippen'}"
        return ", ".join(f"{word}: {count}" for word, count in self.dots.most_common())


@dataclass(frozen=True)
class BoardGroup:
    """Cards under one heading."""

    group: CardGroup
    cards: list[SeenCard]


@dataclass(frozen=True)
class BoardStep:
    """One step on the board. `count` says how far people are while it is closed, or ""."""

    step: RunStep
    cards: list[SeenCard]
    count: str = ""
    is_now: bool = False


@dataclass(frozen=True)
class TimedStep:
    """A step with how long it took so far; `real` is in words, "" when it was not played."""

    step: RunStep
    real: str
    is_now: bool
