"""What becomes of a card on the board, as plain values that can be told apart (I-42)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from trios.models import User

from .models import Card, DroppedCard, HarvestItem, Run
from .states import HarvestKind, Shown

DROP = "weg"
PARTS = ["context", "tried", "result", "because"]
# What belongs to each choice; the rest of what was typed does not count.
FIELDS = {
    "": [],
    HarvestKind.AGREEMENT: ["text", "owner", "owner_role", "due_on"],
    HarvestKind.LESSON: ["text", *PARTS],
    HarvestKind.INSIGHT: ["text"],
    HarvestKind.QUESTION: ["text"],
    DROP: ["reason"],
}


@dataclass(frozen=True)
class Outcome:
    """What is made of a card: `choice` is a HarvestKind, DROP, or "" for nothing yet."""

    choice: str = ""
    text: str = ""
    owner: User | None = None
    owner_role: str = ""
    due_on: date | None = None
    context: str = ""
    tried: str = ""
    result: str = ""
    because: str = ""
    reason: str = ""

    def values(self) -> dict:
        """What counts for this choice."""
        return {name: getattr(self, name) for name in FIELDS[self.choice]}

    def stamp(self) -> str:
        """A short name of the content: who saw this stamp saw this outcome."""
        counted = Outcome(self.choice, **self.values())
        values = [getattr(counted, field.name) for field in fields(counted)]
        plain = [one.pk if isinstance(one, User) else str(one or "") for one in values]
        return hashlib.sha256(repr(plain).encode()).hexdigest()[:16]


def harvestable(run: Run, user: User):
    """The cards of `run` that may be harvested: those `user` may read, but no private notes."""
    cards = Card.objects.visible_to(user).filter(run=run).exclude(step__shown=Shown.GIVER_ONLY)
    return cards.order_by("step__order", "kind", "pk")


def outcomes_of(cards: Iterable[int]) -> dict[int, Outcome]:
    """What was made so far of the cards with these keys; a card that is not in it waits."""
    cards = list(cards)
    items = HarvestItem.objects.filter(card__in=cards).select_related("owner")
    dropped = DroppedCard.objects.filter(card__in=cards)
    return {item.card_id: outcome_of(item) for item in items} | {
        one.card_id: Outcome(DROP, reason=one.reason) for one in dropped
    }


def outcome_of(item: HarvestItem) -> Outcome:
    return Outcome(item.kind, **{name: getattr(item, name) for name in FIELDS[item.kind]})
