"""Changing a casus, also when two people do so at once."""

from django.db import transaction
from django.utils import timezone

from trios.models import User

from ..models import Case
from ..states import EntryKind
from .content import COLUMNS, add_tensions, index_case, level_of, write_line


class EditConflictError(Exception):
    """Somebody saved in between. `case` is as it is now; nothing was overwritten."""

    def __init__(self, case: Case):
        super().__init__("the casus was saved by somebody else")
        self.case = case


def values_of(fields: dict) -> dict:
    """Return the plain, comparable form of form data: keys and texts, ready for JSON."""
    plain = {name: getattr(fields[name], "pk", fields[name]) for name in COLUMNS}
    plain["sectors"] = sorted(sector.pk for sector in fields["sectors"])
    plain["tensions"] = [{**row, "tension": row["tension"].pk} for row in fields["tensions"]]
    return plain


def fields_of(case: Case) -> dict:
    """Return what stands in the database now, in the form of form data."""
    return {
        **{name: getattr(case, name) for name in COLUMNS},
        "sectors": list(case.sectors.all()),
        "tensions": [
            {"tension": row.tension, "now": row.now, "wanted": row.wanted, "text": row.text}
            for row in case.tensions.select_related("tension")
        ],
    }


def values_at(case: Case, version: int) -> dict:
    """Return the plain values that `case` had at an earlier version, from its timeline."""
    values = values_of(fields_of(case))
    later = case.timeline.filter(version__gt=version, kind=EntryKind.CHANGED)
    for entry in later.order_by("-version"):
        for name, change in entry.changes.items():
            values[name] = change["old"]
    return values


@transaction.atomic
def update_case(*, case: Case, by: User, fields: dict, version: int) -> Case:
    """Save the new content of `case` and write old and new value on its timeline.

    `version` is the version that `by` started from. Raises EditConflictError when somebody saved
    another text since; saving the same thing twice is no conflict and changes nothing.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    before, after = (
        fields_of(case),
        {name: fields[name] for name in [*COLUMNS, "sectors", "tensions"]},
    )
    changes = changes_between(before, after)
    if not changes:
        return case
    if case.version != version:
        raise EditConflictError(case)
    for name in COLUMNS:
        setattr(case, name, after[name])
    case.tension_level = level_of(after["tensions"])
    case.version += 1
    case.updated_at = timezone.now()
    case.save()
    case.sectors.set(after["sectors"])
    if "tensions" in changes:
        case.tensions.all().delete()
        add_tensions(case, after["tensions"])
    write_line(case, EntryKind.CHANGED, by, case.updated_at, changes=changes)
    index_case(case)
    return case


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
    if name == "tensions":
        rows = [(row["tension"].name, row["now"], row["wanted"], row["text"]) for row in value]
        return "\n".join(f"{n}: nu {a}, gewenst {b}. {text}".strip() for n, a, b, text in rows)
    if name == "framework_hardness":
        return str(dict(Case.framework_hardness.field.choices).get(value, value))
    return str(value or "")
