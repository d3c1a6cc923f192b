"""Reactions as one reader sees them."""

from dataclasses import dataclass
from datetime import datetime

from trios.models import User

from . import policies
from .models import Case, CaseReaction

SHOWN = 5
MANY = 200


@dataclass(frozen=True)
class ShownReaction:
    """One reaction; `remove_url` for who wrote it."""

    kind: str
    text: str
    who: str
    municipality: str
    at: datetime
    remove_url: str


def reactions_of(user: User, case: Case, most: int = MANY) -> list[ShownReaction]:
    """Return the reactions to `case` that `user` may read, newest first; one query."""
    found = CaseReaction.objects.visible_to(user).filter(case=case)
    rows = found.select_related("by__municipality")[:most]
    return [shown(row, user, case) for row in rows]


def shown(row: CaseReaction, user: User, case: Case) -> ShownReaction:
    own = row.by_id == user.pk
    return ShownReaction(
        row.get_kind_display(),
        row.text,
        row.by.name,
        row.by.municipality.name if row.by.municipality else "",
        row.at,
        f"{case.get_absolute_url()}reacties/{row.public_id}/verwijderen/" if own else "",
    )


def reactions_block(user: User, case: Case) -> dict:
    """Return what the page of a casus tells of its reactions: see _reactions_block.html."""
    if not policies.can_read_reactions(user, case):
        return {"reactions": None}
    rows = reactions_of(user, case, SHOWN + 1) if case.has_reactions else []
    return {
        "reactions": rows[:SHOWN],
        "more_reactions": len(rows) > SHOWN,
        "can_react": policies.can_react(user, case),
    }
