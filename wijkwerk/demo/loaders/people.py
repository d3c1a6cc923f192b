"""The people, known by e-mail address."""

from collections import Counter

from django.contrib.auth.hashers import check_password, make_password

from trios.models import User

from ..source import Reader
from .room import Room


def load(room: Room) -> dict[str, int]:
    rows = {row["email"]: row for row in room.source.file("persons")["persons"]}
    known = list(User.objects.filter(email__in=rows))
    secret = apply_password(known, room.password) if known else make_password(room.password)
    missing = rows.keys() - {person.email for person in known}
    made = [make_person(row, secret) for email, row in rows.items() if email in missing]
    known += User.objects.bulk_create(made)
    by_email = {person.email: person for person in known}
    room.people = {row["id"]: by_email[email] for email, row in rows.items()}
    return {"personen": len(made)}


def make_person(row: Reader, secret: str) -> User:
    return User(
        email=row["email"],
        name=row["name"],
        role=row["app_role"],
        municipality_id=row["municipality_code"],
        function_title=row["function_title"],
        sector_id=row["sector"],
        bio=row["bio"] or "",
        password=secret,
    )


def apply_password(people: list[User], password: str) -> str:
    """Give everybody `password` if it is another than last time; return its hash.

    All share one hash, so that loading stays quick. Who chose an own password in the demo has
    another; that stays until the password of the demo changes.
    """
    shared, _ = Counter(person.password for person in people).most_common(1)[0]
    if check_password(password, shared):
        return shared
    secret = make_password(password)
    User.objects.filter(pk__in=[person.pk for person in people]).update(password=secret)
    return secret
