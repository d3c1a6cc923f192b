"""Deciding: who may do what with a casus they can see."""

from trios.models import User
from trios.roles import Role

from .models import Case
from .states import MOVES, CaseState, GrantReason

TRIO, FACILITATOR = "trio", "begeleider"

# Who may follow which arrow (domain.md section 4, column Who; decisions.md: the trio takes back).
MOVERS = {
    (CaseState.DRAFT, CaseState.OFFERED): {TRIO},
    (CaseState.OFFERED, CaseState.DRAFT): {TRIO},
    (CaseState.OFFERED, CaseState.SCHEDULED): {FACILITATOR},
    (CaseState.SCHEDULED, CaseState.OFFERED): {FACILITATOR},
    (CaseState.SCHEDULED, CaseState.DISCUSSED): {FACILITATOR},
    (CaseState.DISCUSSED, CaseState.SCHEDULED): {FACILITATOR},
    (CaseState.DISCUSSED, CaseState.RUNNING): {TRIO},
    (CaseState.RUNNING, CaseState.DISCUSSED): {TRIO},
    (CaseState.RUNNING, CaseState.CLOSED): {TRIO, FACILITATOR},
    (CaseState.CLOSED, CaseState.RUNNING): {TRIO, FACILITATOR},
}


def holds_seat(user: User, case: Case) -> bool:
    """Whether `user` sits in the trio that owns `case`, now."""
    return user.trio_id == case.trio_id


def can_log(user: User) -> bool:
    """Who holds a seat logs cases for the own trio."""
    return user.is_authenticated and user.trio_id is not None


def can_edit(user: User, case: Case) -> bool:
    """Every member edits; others read (domain.md section 2)."""
    return holds_seat(user, case)


def can_follow(user: User, case: Case) -> bool:
    """The timeline is for the trio; who reads through a grant reads the sheet (decisions.md)."""
    return holds_seat(user, case)


def standing(user: User, case: Case) -> str | None:
    """As what `user` moves `case`: its trio, a facilitator of its round, or not at all (None)."""
    if holds_seat(user, case):
        return TRIO
    return FACILITATOR if facilitates(user, case) else None


def facilitates(user: User, case: Case) -> bool:
    """Whether `user` is a facilitator to whom a round opened `case`; advice gives no such right."""
    return (
        user.role == Role.FACILITATOR
        and case.grants.live().to(user).filter(why=GrantReason.ROUND).exists()
    )


def can_move(user: User, case: Case, target: str) -> bool:
    """Whether `user`, who can see `case`, may follow the arrow to `target`."""
    return standing(user, case) in MOVERS.get((case.state, target), ())


def open_moves(user: User, case: Case) -> list[CaseState]:
    """The states to which `user` may move `case` now, forward before back."""
    mover = standing(user, case)
    targets = sorted(MOVES[case.state], key=list(CaseState).index, reverse=True)
    return [target for target in targets if mover in MOVERS[case.state, target]]
