"""Changing a casus, also when two people do so at once."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from trios.models import User

from ..models import Case
from ..states import EntryKind
from .anatomy import ROWS
from .content import COLUMNS, ENDING, tension_level, write_line
from .indexing import index_case


class EditConflictError(Exception):
    """Somebody saved in between. `case` is as it is now; nothing was overwritten."""

    def __init__(self, case: Case):
        super().__init__("the casus was saved by somebody else")
        self.case = case


PLAIN = [*COLUMNS, *ENDING]
FIELDS = [*PLAIN, "sectors", *ROWS]


def values_of(fields: dict) -> dict:
    """Return the plain, comparable form of form data: keys and texts, ready for JSON.

    `fields` holds any of FIELDS; lists as `services.anatomy` describes them.
    """
    return {name: plain_value(name, value) for name, value in fields.items()}


def plain_value(name: str, value):
    if name == "sectors":
        return sorted(sector.pk for sector in value)
    if name in ROWS:
        return [ROWS[name].plain(row) for row in value]
    return getattr(value, "pk", value)


def fields_of(case: Case, names: Iterable[str] = FIELDS) -> dict:
    """Return what stands in the database now, in the form of form data."""
    return {name: read_field(case, name) for name in names}


def read_field(case: Case, name: str):
    if name == "sectors":
        return list(case.sectors.all())
    return ROWS[name].read(case) if name in ROWS else getattr(case, name)


def values_at(case: Case, version: int, names: Iterable[str] = FIELDS) -> dict:
    """Return the plain values that `case` had at an earlier version, from its timeline."""
    values = values_of(fields_of(case, names))
    later = case.timeline.filter(version__gt=version, kind=EntryKind.CHANGED)
    for entry in later.order_by("-version"):
        values |= {n: change["old"] for n, change in entry.changes.items() if n in values}
    return values


@transaction.atomic
def update_case(*, case: Case, by: User, fields: dict, version: int) -> Case:
    """Save new content of `case` and write old and new value on its timeline.

    `fields` holds any of FIELDS (one step of the guided entry, or all). `version` is the version
    that `by` started from. Raises EditConflictError when somebody changed one of these fields
    since; other fields do not matter, and saving the same thing twice changes nothing.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    before = fields_of(case, fields)
    changes = changes_between(before, fields)
    if not changes:
        return case
    known = 1 <= version <= case.version
    if not known or values_at(case, version, fields) != values_of(before):
        raise EditConflictError(case)
    write_fields(case, {name: fields[name] for name in changes})
    case.tension_level = level_now(case)
    case.version += 1
    case.updated_at = timezone.now()
    case.save()
    write_line(case, EntryKind.CHANGED, by, case.updated_at, changes=changes)
    index_case(case)
    return case


def write_fields(case: Case, fields: dict) -> None:
    """Put the values into the columns and the lists; the caller saves the columns."""
    for name in PLAIN:
        if name in fields:
            setattr(case, name, fields[name])
    if "sectors" in fields:
        case.sectors.set(fields["sectors"])
    for name, rows in ROWS.items():  # tensions before the positions on them
        if name in fields:
            rows.write(case, fields[name])


def level_now(case: Case):
    """How wide the widest tension of `case` is, as it stands in the database."""
    return tension_level(ROWS["tensions"].read(case), ROWS["perspectives"].read(case))


def changes_between(before: dict, after: dict) -> dict:
    """Return {field: {old, new, old_text, new_text}} for every field that differs.

    The texts are the words of that day, so that a later rename does not change history.
    """
    old, new = values_of(before), values_of(after)
    return {
        name: {
            "old": old[name],
            "new": new[name],
            "old_text": in_words(name, before[name]),
            "new_text": in_words(name, after[name]),
        }
        for name in new
        if old[name] != new[name]
    }


def in_words(name: str, value) -> str:
    """Return a value as the screen shows it."""
    if name == "sectors":
        return ", ".join(sorted(sector.name for sector in value))
    if name in ROWS:
        return "\n".join(ROWS[name].words(value))
    if name == "framework_hardness":
        return str(dict(Case.framework_hardness.field.choices).get(value, value))
    return str(value or "")
