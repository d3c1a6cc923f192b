"""Accounts: making a person, changing one, and ending what is open on other screens."""

import uuid

from allauth.account.models import EmailAddress
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from wijkwerk.outbox import services as outbox

from ..models import User

# After a change of one of these the person signs in again (security.md, Sessions).
ENDS_SESSIONS = {"email", "role", "municipality", "is_active"}

# These stay as they are as long as the person sits in a trio.
HELD_BY_SEAT = {"role", "municipality"}
HOLDS_SEAT = "Deze persoon heeft een plek in een trio. Beëindig eerst die plek."


class PersonError(ValueError):
    """An account cannot change so. Its text is Dutch, for who tried."""


@transaction.atomic
def add_person(person: User) -> User:
    """Save a new person without a password: the person picks one by “Wachtwoord vergeten”."""
    person.set_unusable_password()
    person.save()
    return person


@transaction.atomic
def update_person(person: User, changed: set[str]) -> User:
    """Save the fields that changed, and end the sign-ins when rights or address changed.

    `fill_seat` locks the person too, so no seat comes in between the check and the save. Raises
    PersonError when a seat holds the role or the municipality in place.
    """
    before = User.objects.select_for_update().get(pk=person.pk)
    check_seat_holds(before, person, changed)
    person.save(update_fields=sorted(changed))
    if "email" in changed:
        EmailAddress.objects.filter(user=person).delete()  # the old address opens nothing
        tell_old_address(person, before.email)
    if changed & ENDS_SESSIONS:
        end_sessions(person)
    return person


def check_seat_holds(before: User, after: User, changed: set[str]) -> None:
    """Raise PersonError when a field that a seat holds in place would change."""
    fields = [User._meta.get_field(name).attname for name in changed & HELD_BY_SEAT]
    differs = any(getattr(before, field) != getattr(after, field) for field in fields)
    if differs and before.memberships.active().exists():
        raise PersonError(HOLDS_SEAT)


def tell_old_address(person: User, address: str) -> None:
    """Nobody takes over an account unseen: the old address hears that it was changed."""
    outbox.put_written(
        "account",
        key=f"address_changed:{person.pk}:{uuid.uuid4()}",
        address=address,
        subject="Je e-mailadres in Wijkwerk is veranderd",
        text=(
            f"Dag {person.name},\n\nEen beheerder heeft het e-mailadres van je account in "
            "Wijkwerk veranderd.\nJe logt nu in met het nieuwe adres. Klopt dit niet? "
            "Bel dan de beheerder van je gemeente.\n\nWijkwerk"
        ),
    )


def end_sessions(user: User) -> int:
    """End all sign-ins of a person at once and return how many there were.

    A session does not name its person in a column, so all live ones are read. That happens only
    when an administrator changes an account.
    """
    live = Session.objects.filter(expire_date__gt=timezone.now())
    own = [
        session.pk
        for session in live.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    return Session.objects.filter(pk__in=own).delete()[0]
