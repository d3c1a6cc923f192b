"""Accounts: making a person, changing one, and ending what is open on other screens."""

from allauth.account.models import EmailAddress
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from ..models import User

# After a change of one of these the person signs in again (security.md, Sessions).
ENDS_SESSIONS = {"email", "role", "municipality", "is_active"}


@transaction.atomic
def add_person(person: User) -> User:
    """Save a new person without a password: the person picks one by “Wachtwoord vergeten”."""
    person.set_unusable_password()
    person.save()
    return person


@transaction.atomic
def update_person(person: User, changed: set[str]) -> User:
    """Save the fields that changed, and end the sign-ins when rights or address changed."""
    person.save(update_fields=sorted(changed))
    if "email" in changed:
        EmailAddress.objects.filter(user=person).delete()  # the old address opens nothing
    if changed & ENDS_SESSIONS:
        end_sessions(person)
    return person


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
