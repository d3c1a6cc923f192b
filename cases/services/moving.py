"""Moving a casus along the table of states."""

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.states import MoveError, check_move
from wijkwerk.outbox import services as outbox

from .. import policies
from ..models import Case
from ..readiness import missing_for
from ..states import MOVES, CaseState, EntryKind, goes_back, needs_reason
from .content import write_line


@transaction.atomic
def move_case(*, case: Case, by: User, target: str, reason: str = "") -> Case:
    """Move `case` to `target`, note who, when and why, and tell the trio when it was offered.

    A casus that is there already stays as it is. Raises MoveError for an arrow that is not on the
    table, for something still missing, or for a step back without a reason; PermissionError when
    the arrow is not for `by`.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    if case.state == target:
        return case
    check_move(case.state, target, MOVES, CaseState)
    if not policies.can_move(by, case, target):
        raise PermissionError("this arrow is for somebody else")
    if missing := missing_for(case, target):
        raise MoveError(" ".join(missing))
    if needs_reason(case.state, target) and not reason:
        raise MoveError("Schrijf erbij waarom.")
    source, case.state = case.state, target
    case.updated_at = timezone.now()
    case.save(update_fields=["state", "updated_at"])
    write_line(
        case, EntryKind.MOVED, by, case.updated_at, from_state=source, to_state=target, text=reason
    )
    if goes_back(source, target) and target == CaseState.DRAFT:
        end_grants(case)
    if target == CaseState.OFFERED and not goes_back(source, target):
        tell_trio(case, by)
    return case


def end_grants(case: Case) -> None:
    """A concept is for the own trio only: nobody else sees it any more, now or from later on."""
    case.grants.not_over().update(until=timezone.now())


def tell_trio(case: Case, by: User) -> None:
    outbox.put(
        "case_offered",
        key=f"case_offered:{case.pk}:{case.updated_at.isoformat()}",
        to=[person for person in case.trio.people() if person != by],
        context={"case": case.pk, "by": by.pk},
        municipality=case.municipality,
    )
