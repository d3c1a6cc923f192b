"""Opening the sheet of a casus to who takes part in a round, and closing it again."""

from collections.abc import Iterable
from datetime import datetime

from trios.models import User

from ..models import Case, Grant
from ..states import EntryKind, GrantReason
from .content import write_line


def hold_cases(ids: Iterable[int]) -> list[Case]:
    """Lock these cases, always in the same order, and return them."""
    cases = Case.objects.filter(pk__in=ids).order_by("pk")
    return list(cases.select_for_update(of=["self"]))


def open_to_rounds(case: Case, trios: set[int], people: set[int], now: datetime) -> None:
    """Let exactly these trios and people read `case` through a round, from `now` on.

    What was open to others ends now, what had ended begins anew. The casus must be held.
    """
    grants = list(case.grants.filter(why=GrantReason.ROUND))
    for grant in grants:
        wanted = grant.trio_id in trios if grant.trio_id else grant.person_id in people
        renew(grant, wanted, now)
    trios = trios - {grant.trio_id for grant in grants}
    people = people - {grant.person_id for grant in grants}
    fields = {"municipality_id": case.municipality_id, "why": GrantReason.ROUND, "begins_at": now}
    new = [Grant(case=case, trio_id=one, **fields) for one in sorted(trios)]
    new += [Grant(case=case, person_id=one, **fields) for one in sorted(people)]
    Grant.objects.bulk_create(new)


def renew(grant: Grant, wanted: bool, now: datetime) -> None:
    """Let a grant run without an end, or end it; one that is so already is left alone."""
    is_over = grant.until is not None and grant.until <= now
    if wanted and (grant.until is not None or grant.begins_at > now):
        grant.begins_at = now if is_over else min(grant.begins_at, now)
        grant.until = None
        grant.save(update_fields=["begins_at", "until"])
    elif not wanted and not is_over:
        grant.until = now
        grant.save(update_fields=["until"])


def note_opening(case: Case, by: User, at: datetime, *, what: str) -> None:
    """Tell on the timeline in which round the casus was opened or closed."""
    write_line(case, EntryKind.SHARE, by, at, what=what)
