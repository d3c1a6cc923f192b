"""Two people saved the same casus: what each wrote, side by side."""

from dataclasses import dataclass

from . import services
from .labels import LABELS
from .models import Case
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

    A field that you left as it was takes their text; a field that you changed keeps yours.
    """
    theirs_fields = services.fields_of(case)
    base = services.values_at(case, version)
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
    last = case.timeline.for_lines().exclude(kind=EntryKind.MOVED).first()
    return Comparison(differences, merged, last.by.name, last.at)
