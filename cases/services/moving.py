"""Moving a casus along the table of states."""

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.states import MoveError, check_move
from wijkwerk.outbox import services as outbox

from .. import policies
from ..desks import the_desk
from ..models import Case
from ..readiness import missing_for
from ..states import MOVES, CaseState, EntryKind, GrantReason, goes_back
from .content import write_line


@transaction.atomic
def move_case(*, case: Case, by: User, target: str, reason: str = "", place: str = "") -> Case:
    """Move `case` to `target`, note who, when and why, and tell the trio when it was offered.

    `place` is the key of the round in which a casus is offered (cases.desks). A casus that is
    there already stays as it is. Raises MoveError for an arrow that is not on the table, for
    something still missing, for offering without naming a round of the trio, or for a step back
    without a reason; PermissionError when the arrow is not for `by`.
    """
    if target in (CaseState.DRAFT, CaseState.OFFERED):
        the_desk().hold(case, place)  # rounds before cases, everywhere
    case = Case.objects.select_for_update().get(pk=case.pk)
    if case.state == target:
        return case
    check_step(case, by, target, reason)
    offers = target == CaseState.OFFERED and not goes_back(case.state, target)
    if offers:
        label = check_place(case, place)
    source, case.state = case.state, target
    case.updated_at = timezone.now()
    case.save(update_fields=["state", "updated_at"])
    write_line(
        case, EntryKind.MOVED, by, case.updated_at, from_state=source, to_state=target, text=reason
    )
    if target == CaseState.DRAFT:
        end_grants(case)
        the_desk().take_back(case, by, case.updated_at)
    if offers:
        the_desk().offer(case, place, by, case.updated_at)
        tell_trio(case, by, label)
    return case


def check_step(case: Case, by: User, target: str, reason: str) -> None:
    """Raise what `move_case` says for a step that `by` may not take now."""
    check_move(case.state, target, MOVES, CaseState)
    if not policies.can_move(by, case, target):
        raise PermissionError("this arrow is for somebody else")
    if missing := missing_for(case, target):
        raise MoveError(" ".join(map(str, missing)))
    if goes_back(case.state, target) and not reason:
        raise MoveError("Schrijf erbij waarom.")


def check_place(case: Case, place: str) -> str:
    """Return the name of the round `place`; raise MoveError unless the trio takes part or waits.

    A trio that stands in no round names none: the casus is ready then, and nobody else reads it
    (docs/besluiten/0007).
    """
    places = {one.key: one.label for one in the_desk().places(case.trio)}
    if places and not place:
        raise MoveError("Kies in welke ronde je de casus inbrengt.")
    if place and place not in places:
        raise MoveError("Jullie trio doet niet meer mee aan deze ronde. Kies een andere.")
    return places.get(place, "")


def end_grants(case: Case) -> None:
    """No round sees a concept any more, now or from later on; who gives advice stays.

    The trio itself opens its concept to one colleague (docs/besluiten/0009).
    """
    case.grants.not_over().filter(why=GrantReason.ROUND).update(until=timezone.now())


def tell_trio(case: Case, by: User, place: str) -> None:
    """Tell the others; `place` is the name of the round, or empty for none."""
    outbox.put(
        "case_offered",
        key=f"case_offered:{case.pk}:{case.updated_at.isoformat()}",
        to=[person for person in case.trio.people() if person != by],
        context={"case": case.pk, "by": by.pk, "place": place},
        municipality=case.municipality,
    )
