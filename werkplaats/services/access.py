"""Who reads which casus through a round: the grants follow who takes part (docs/besluiten/0007).

Whoever changes a registration, the organisers or the state of a round calls `renew_access`, while
the round is held. Rounds are locked before cases, everywhere.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from cases.models import Case
from cases.services import hold_cases, open_to_rounds
from cases.states import CaseState

from ..models import BroughtCase, Registration, Round, RoundOrganiser
from ..states import LIVE_REGISTRATIONS, LIVE_ROUNDS, RegistrationState


def renew_access(round_: Round, now: datetime, also: Iterable[int] = ()) -> None:
    """Open every casus that was offered in `round_` to who takes part now, and to nobody else.

    `also` are ids of cases that were offered until a moment ago.
    """
    offered = BroughtCase.objects.offered().filter(registration__round=round_)
    renew_cases({*offered.values_list("case_id", flat=True), *also}, now)


def renew_cases(ids: set[int], now: datetime) -> None:
    """Let the grants of these cases follow all rounds in which they are offered.

    Four queries, and a few per casus. Read only after the cases are held, so that two rounds with
    the same casus do not overtake each other.
    """
    cases = hold_cases(ids) if ids else []
    trios, people = readers_of(cases)
    for case in cases:
        open_to_rounds(case, trios[case.pk] - {case.trio_id}, people[case.pk], now)


def readers_of(cases: list[Case]) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Return per casus which trios and which people may read it through a round that runs.

    The organisers read what any trio of theirs offered; the trios that take part read what a trio
    offered that takes part itself, and not what one offered that waits.
    """
    offered = BroughtCase.objects.offered().filter(
        case__in=[case.pk for case in cases if case.state != CaseState.DRAFT],
        registration__state__in=LIVE_REGISTRATIONS,
        registration__round__state__in=LIVE_ROUNDS,
    )
    rows = list(offered.values_list("case_id", "registration__round", "registration__state"))
    rounds = {round_id for _, round_id, _ in rows}
    part = by_round(Registration.objects.registered().filter(round__in=rounds), "trio_id")
    guides = by_round(RoundOrganiser.objects.filter(round__in=rounds), "user_id")
    trios, people = defaultdict(set), defaultdict(set)
    for case_id, round_id, state in rows:
        people[case_id] |= guides[round_id]
        if state == RegistrationState.REGISTERED:
            trios[case_id] |= part[round_id]
    return trios, people


def by_round(rows, column: str) -> dict[int, set[int]]:
    found = defaultdict(set)
    for round_id, value in rows.values_list("round_id", column):
        found[round_id].add(value)
    return found
