"""The cases a trio brings to a round: named, offered to who takes part there, taken back."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cases.models import Case
from cases.services import hold_cases, note_opening
from cases.states import CaseState
from trios.models import User
from wijkwerk.lib.states import MoveError

from .. import policies
from ..models import BroughtCase, Registration, Round
from ..states import LineKind
from .access import renew_cases
from .history import write_line
from .locking import hold_round


@transaction.atomic
def bring_cases(*, registration: Registration, by: User, cases: Iterable[Case]) -> None:
    """Name the cases the trio brings; what it named before and is not among them is dropped.

    What was offered stays, until the trio takes it back. Raises PermissionError for a casus of
    another trio or for who does not sit in this one, MoveError for a registration that is over.
    """
    registration = hold_registration(registration, by)
    chosen = list(cases)
    kept = [case.pk for case in chosen]
    registration.brought.filter(offered_at=None).exclude(case__in=kept).delete()
    add_cases(registration, chosen, by, timezone.now())


def add_cases(registration: Registration, cases: Iterable[Case], by: User, now: datetime) -> None:
    """Name these cases beside those that were named before; the round must be held."""
    new = {case.pk: case for case in cases}
    if not new:
        return
    for known in registration.brought.filter(case__in=new).values_list("case_id", flat=True):
        del new[known]
    if any(case.trio_id != registration.trio_id for case in new.values()):
        raise PermissionError("a trio brings its own cases")
    BroughtCase.objects.bulk_create(
        BroughtCase(registration=registration, case=case, by=by, at=now) for case in new.values()
    )


@transaction.atomic
def offer_here(*, registration: Registration, case: Case, by: User) -> BroughtCase:
    """Open a casus that was offered already to who takes part in this round too.

    A casus in concept is offered on its own page, where its status changes (cases.desks). One
    that is open here stays so. Raises MoveError for a concept and for a registration that is over.
    """
    registration = hold_registration(registration, by)
    [case] = hold_cases([case.pk])
    if case.state == CaseState.DRAFT:
        raise MoveError("Deze casus is nog een concept. Zet hem eerst op ‘Ingebracht’.")
    return open_here(registration, case, by, timezone.now())


def open_here(registration: Registration, case: Case, by: User, now: datetime) -> BroughtCase:
    """Write down that `case` is offered in this round, and open it; the round must be held."""
    add_cases(registration, [case], by, now)
    brought = registration.brought.get(case=case)
    if brought.offered_at and brought.ended_at is None:
        return brought
    brought.offered_at, brought.ended_at = now, None
    brought.save(update_fields=["offered_at", "ended_at"])
    renew_cases({case.pk}, now)
    title = registration.round.title
    note_opening(case, by, now, what=f"bracht de casus in bij de ronde ‘{title}’")
    note(registration, by, now, "bracht een casus in")
    return brought


@transaction.atomic
def take_back_here(*, registration: Registration, case: Case, by: User) -> None:
    """Close a casus to this round; it stays as it is, and open to other rounds."""
    registration = hold_registration(registration, by)
    now = timezone.now()
    close_here(registration.brought.offered().filter(case=case), by, now)
    renew_cases({case.pk}, now)


def close_here(offered, by: User, now: datetime) -> list[int]:
    """End these offers and tell the timelines; return the ids of the cases. Rounds are held."""
    rows = list(offered.select_related("case", "registration__round", "registration__trio"))
    for brought in rows:
        brought.ended_at = now
        brought.save(update_fields=["ended_at"])
        title = brought.registration.round.title
        note_opening(brought.case, by, now, what=f"nam de casus terug uit de ronde ‘{title}’")
        note(brought.registration, by, now, "nam een casus terug")
    return [brought.case_id for brought in rows]


def end_offers(registration: Registration, by: User, now: datetime) -> list[int]:
    """Take back what a trio that leaves had offered; return the ids of the cases."""
    return close_here(registration.brought.offered(), by, now)


def note(registration: Registration, by: User, now: datetime, what: str) -> None:
    """The history of the round tells that a casus came or went, not which one."""
    write_line(
        registration.round, LineKind.REGISTRATION, by, now, what=what, trio=registration.trio
    )


def hold_registration(registration: Registration, by: User) -> Registration:
    """Hold the round of a live registration, for a member of its trio."""
    round_ = hold_round(registration.round_id)
    registration = Registration.objects.select_related("trio").get(pk=registration.pk)
    registration.round = round_
    if by.trio_id != registration.trio_id:
        raise PermissionError("the trio itself decides about its cases")
    if not policies.is_live(registration):
        raise MoveError("Jullie trio doet niet meer mee aan deze ronde.")
    return registration


# --- the desk for cases (cases.desks): their status and the round change in one transaction -------
def hold(case: Case, key: str) -> None:
    """Lock the round that is named, and those in which `case` is offered, in one order."""
    offered = BroughtCase.objects.offered().filter(case=case)
    ids = list(offered.values_list("registration__round", flat=True))
    rounds = Round.objects.filter(public_id=key) | Round.objects.filter(pk__in=ids)
    list(rounds.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))


def offer(case: Case, key: str, by: User, at: datetime) -> None:
    """Offer `case` in the round with this key, if any; the round and the casus are held."""
    if key:
        rows = Registration.objects.live().select_related("round", "trio")
        open_here(rows.get(round__public_id=key, trio=case.trio_id), case, by, at)


def take_back(case: Case, by: User, at: datetime) -> None:
    """A concept is offered nowhere; the grants end with the status (cases.services.moving)."""
    close_here(BroughtCase.objects.offered().filter(case=case), by, at)
