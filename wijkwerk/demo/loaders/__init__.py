"""Loads the demo data, one module per noun. Running again changes nothing that is there."""

from django.db import connection, transaction
from django.db.models import Min
from django.utils import timezone

from trios.models import User

from ..days import Days
from ..source import Source
from . import (
    actions,
    advice,
    anatomy,
    areas,
    attachments,
    cases,
    editions,
    edits,
    filters,
    findable,
    grants,
    harvest,
    initiatives,
    lenses,
    lessons,
    links,
    meetings,
    memberships,
    methods,
    notes,
    people,
    practice,
    reactions,
    reports,
    requests,
    rounds,
    runs,
    shares,
    story,
    taxonomy,
    trios,
)
from .room import Room

# In this order: each may use the rows of those before it.
LOADERS = [
    taxonomy,
    methods,
    areas,
    trios,
    people,
    memberships,
    cases,
    anatomy,
    edits,
    grants,
    actions,
    lenses,
    advice,
    initiatives,
    shares,
    links,
    story,
    notes,
    attachments,
    reports,
    filters,
    findable,
    rounds,
    meetings,
    lessons,
    reactions,
    practice,
    editions,
    harvest,
    requests,
    runs,
]
LOCK = 20_190_701


@transaction.atomic
def load_all(password: str, source: Source | None = None) -> dict[str, int]:
    """Load everything, or nothing; return per noun how many rows are new."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    source = source or Source()
    room = Room(source, Days(day_zero(source)), password)
    return {noun: new for loader in LOADERS for noun, new in loader.load(room).items()}


def day_zero(source: Source):
    """The day of the first load; dates of what a later version adds count from it too."""
    emails = [person["email"] for person in source.file("persons")["persons"]]
    known = User.objects.filter(email__in=emails).aggregate(first=Min("created_at"))
    return timezone.localdate(known["first"])
