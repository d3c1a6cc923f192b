"""“Niet van toepassing”: not showing a casus that looked alike beside this one any more."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from trios.models import User

from .. import policies
from ..linking import find_other
from ..models import Case, SetAside
from ..states import LinkKind
from .links import link_cases

MOST = 50


@transaction.atomic
def set_aside(*, case: Case, by: User, keys: Iterable[str]) -> int:
    """Set these cases aside for `case`; return how many are new. A key out of sight is skipped.

    A key is `casus:<public id>` or `gedeeld:<public id>` (cases.linking). Raises PermissionError
    for who does not sit in the trio.
    """
    if not policies.can_edit(by, case):
        raise PermissionError("the trio decides what does not apply to its casus")
    others = {one.pk for key in list(keys)[:MOST] if (one := find_other(by, key))}
    rows = [
        SetAside(**SetAside.of(case), other_id=number, by=by, at=timezone.now())
        for number in sorted(others - {case.pk})
    ]
    known = set(case.set_aside.values_list("other", flat=True))
    SetAside.objects.bulk_create(rows, ignore_conflicts=True)
    return len({row.other_id for row in rows} - known)


@transaction.atomic
def link_alike(*, case: Case, by: User, keys: Iterable[str]) -> int:
    """Lay a link (same cause) from `case` to each of these cases; return how many are new."""
    laid = 0
    for key in list(keys)[:MOST]:
        other = find_other(by, key)
        if other is None or other.pk == case.pk:
            continue
        _, is_new = link_cases(case=case, other=other, by=by, kind=LinkKind.SAME_CAUSE, text="")
        laid += is_new
    return laid
