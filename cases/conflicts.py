"""Two people saved the same casus: what each wrote, side by side."""

from dataclasses import dataclass

from . import services
from .labels import LABELS
from .models import Case, TimelineEntry
from .states import EntryKind


@dataclass(frozen=True)
class Difference:
    """One field that the other one changed in between."""

    label: str
    theirs: str
    yours: str
    you_changed_it: bool


@dataclass(frozen=True)
class Comparison:
    differences: list[Difference]
    merged: dict
    saved_by: str
    saved_at: object


def compare(case: Case, fields: dict, version: int) -> Comparison:
    """Put what `fields` says next to `case` as it is now, knowing what both began with.

    Only the fields that were sent are compared. A field that you left as it was takes their
    text; a field that you changed keeps yours.
    """
    theirs_fields = services.fields_of(case, fields)
    base = services.values_at(case, version, fields)
    theirs, yours = services.values_of(theirs_fields), services.values_of(fields)
    merged = {n: yours[n] if yours[n] != base[n] else theirs[n] for n in theirs}
    differences = [
        Difference(
            label=LABELS[name],
            theirs=services.in_words(name, theirs_fields[name]),
            yours=services.in_words(name, fields[name]),
            you_changed_it=yours[name] != base[name],
        )
        for name in theirs
        if theirs[name] != yours[name]
    ]
    last = last_change(case, fields)
    return Comparison(differences, merged, last.by.name, last.at)


def last_change(case: Case, fields: dict) -> TimelineEntry:
    """Return the newest line about one of these fields, or else that of the first writing."""
    lines = case.timeline.for_lines()
    changed = lines.filter(kind=EntryKind.CHANGED, changes__has_any_keys=list(fields))
    return changed.first() or lines.filter(kind=EntryKind.LOGGED).first()
