"""Filling and ending the seats of a trio. Both lock the trio, so that two people do not collide."""

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from ..models import Membership, Trio, User
from ..roles import TAKES_SEATS, Position, Role
from .people import end_sessions

MAX_REASON = Membership._meta.get_field("end_reason").max_length


class SeatError(ValueError):
    """A seat cannot be filled or ended. Its text is one Dutch sentence for who tried."""


@transaction.atomic
def fill_seat(
    *,
    trio: Trio,
    position: str,
    person: User,
    by: User,
    begins_on: datetime.date | None = None,
) -> Membership:
    """Give `person` a seat from `begins_on` (today), and make a reader a participant.

    `by` has the right to do so; nobody gives a seat to oneself (security.md, Policy). Raises
    SeatError when the seat or the person is not free, or the person does not fit the trio.
    """
    trio = Trio.objects.select_for_update().get(pk=trio.pk)
    person = User.objects.select_for_update().get(pk=person.pk)
    if position not in Position.values:
        raise SeatError("Deze plek bestaat niet.")
    if person == by:
        raise SeatError("Je kunt jezelf geen plek geven.")
    check_person(person, trio)
    check_free(person, trio, position)
    begins_on = check_day(begins_on, "Een plek begint vandaag of eerder.")
    try:
        with transaction.atomic():
            membership = Membership.objects.create(
                trio=trio, position=position, user=person, begins_on=begins_on
            )
    except IntegrityError as error:
        raise SeatError("Deze plek of deze persoon is intussen bezet.") from error
    make_participant(person)
    return membership


@transaction.atomic
def end_seat(
    *, membership: Membership, by: User, reason: str, ends_on: datetime.date | None = None
) -> Membership:
    """Close an active seat on `ends_on` (today), with the reason. The row stays as history.

    `by` has the right to do so. The person keeps the role. Raises SeatError when the seat has
    ended already, or without a reason.
    """
    Trio.objects.select_for_update().get(pk=membership.trio_id)
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.ends_on is not None:
        raise SeatError("Deze plek is al beëindigd.")
    reason = reason.strip()
    if not reason:
        raise SeatError("Vul in waarom deze plek eindigt.")
    if len(reason) > MAX_REASON:
        raise SeatError(f"Houd de reden korter dan {MAX_REASON} tekens.")
    ends_on = check_day(ends_on, "Een plek eindigt vandaag of eerder.")
    if ends_on < membership.begins_on:
        raise SeatError("Het einde ligt voor het begin.")
    membership.ends_on, membership.end_reason = ends_on, reason
    membership.save(update_fields=["ends_on", "end_reason"])
    return membership


def check_person(person: User, trio: Trio) -> None:
    """Raise SeatError for who can never sit in this trio (domain.md sections 2 and 3)."""
    if not person.is_active:
        raise SeatError("Deze persoon mag niet inloggen en kan geen plek krijgen.")
    if person.municipality_id != trio.municipality_id:
        raise SeatError("Deze persoon hoort bij een andere gemeente dan het trio.")
    if person.role not in TAKES_SEATS:
        raise SeatError("Alleen een deelnemer of een lezer kan een plek in een trio krijgen.")


def check_free(person: User, trio: Trio, position: str) -> None:
    """Raise SeatError when the seat is taken or the person sits somewhere.

    A trio that is not saved yet has no seats.
    """
    held = Membership.objects.active().filter(user=person).first()
    if held is not None and held.trio_id == trio.pk:
        raise SeatError("Deze persoon heeft al een plek in dit trio.")
    if held is not None:
        raise SeatError("Deze persoon heeft al een plek in een ander trio.")
    if Membership.objects.active().filter(trio=trio.pk, position=position).exists():
        raise SeatError("Deze plek is al bezet.")


def check_day(day: datetime.date | None, sentence: str) -> datetime.date:
    """Return `day`, or today when there is none. Raises SeatError for a day to come."""
    today = timezone.localdate()
    if day is not None and day > today:
        raise SeatError(sentence)
    return day or today


def make_participant(person: User) -> None:
    """A reader who gets a seat becomes a participant, and signs in anew with that role."""
    if person.role != Role.PARTICIPANT:
        person.role = Role.PARTICIPANT
        person.save(update_fields=["role"])
        end_sessions(person)
