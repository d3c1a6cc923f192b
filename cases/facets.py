"""The choices of the filter panel, and how many cases each would give."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from trios.models import District

from .models import ObstacleType
from .states import CaseState, TensionLevel


@dataclass(frozen=True)
class Facet:
    """One group of tick boxes: its name in the address, and the column it filters on.

    `words` is a list of fixed choices, or the model whose rows name the values.
    """

    name: str
    label: str
    column: str
    words: type

    def labels(self, occurring: set[str], chosen: dict[str, list[str]]) -> dict[str, str]:
        """Return value and label, in order, of what occurs or was chosen; the rest is unknown."""
        wanted = occurring | set(chosen[self.name])
        if hasattr(self.words, "choices"):
            known = [(str(value), label) for value, label in self.words.choices]
            return {value: label for value, label in known if value in wanted}
        rows = self.words.objects.filter(pk__in=wanted).order_by().values_list("pk", "name")
        return dict(sorted(rows, key=lambda row: row[1].casefold()))


FACETS = [
    Facet("status", "Status", "state", CaseState),
    Facet("wijk", "Wijk", "district_id", District),
    Facet("spanning_is", "Spanning", "tension_level", TensionLevel),
    Facet("kader", "Wat botst er?", "framework_kind_id", ObstacleType),
]

# Cases that share their values, one per facet, and how many they are.
Group = Sequence


@dataclass(frozen=True)
class Choice:
    """One tick box of the panel, with how many cases it would give."""

    facet: str
    number: int
    value: str
    label: str
    count: int
    chosen: bool


def count_groups(cases: QuerySet) -> list[Group]:
    """Return the visible cases per combination of facets: the values as text, then how many."""
    columns = [facet.column for facet in FACETS]
    counted = cases.order_by().values_list(*columns).annotate(n=Count("pk"))
    return [(*map(str, values), n) for *values, n in counted]


def occurring(groups: list[Group], place: int) -> set[str]:
    """Return the values of the facet at `place` that occur."""
    return {group[place] for group in groups}


def fits(values: Sequence[str], chosen: list[set[str]], without: int = -1) -> bool:
    """Whether a group has a chosen value in every facet, the one at `without` left out."""
    return all(
        not wanted or place == without or value in wanted
        for place, (value, wanted) in enumerate(zip(values, chosen, strict=True))
    )


def choices(
    facet: Facet,
    place: int,
    groups: list[Group],
    labels: dict[str, str],
    chosen: list[set[str]],
) -> list[Choice]:
    """Return the tick boxes of the facet at `place`, counted under the other facets."""
    counts = Counter()
    for *values, n in groups:
        if fits(values, chosen, without=place):
            counts[values[place]] += n
    return [
        Choice(facet.name, number, value, label, counts[value], value in chosen[place])
        for number, (value, label) in enumerate(labels.items(), start=1)
    ]
