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

    `words` is a list of fixed choices, or the model whose rows name the values; `named_by` is then
    the column with those names, as seen from a casus.
    """

    name: str
    label: str
    column: str
    words: type
    named_by: str = ""

    def labels(self, occurring: dict[str, str], chosen: dict[str, list[str]]) -> dict[str, str]:
        """Return value and label, in order, of what occurs or was chosen; the rest is unknown.

        `occurring` holds the values of the cases, with their names where a model names them.
        """
        wanted = set(chosen[self.name])
        if not self.named_by:
            known = [(str(value), label) for value, label in self.words.choices]
            return {v: label for v, label in known if v in wanted or v in occurring}
        rows = list(occurring.items())
        if others := wanted - occurring.keys():
            found = self.words.objects.filter(pk__in=others).order_by()
            rows += found.values_list("pk", "name")
        return dict(sorted(rows, key=lambda row: row[1].casefold()))


FACETS = [
    Facet("status", "Status", "state", CaseState),
    Facet("wijk", "Wijk of kern", "district_id", District, "district__name"),
    Facet("spanning_is", "Spanning", "tension_level", TensionLevel),
    Facet("kader", "Wat botst er?", "framework_kind_id", ObstacleType, "framework_kind__name"),
]
COLUMNS = [facet.column for facet in FACETS]
NAMES = [facet.named_by for facet in FACETS if facet.named_by]
ASKED = [*COLUMNS, *NAMES]

# Cases that share their values: the values, one per facet, and how many they are.
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


def count_groups(cases: QuerySet) -> tuple[list[Group], list[dict[str, str]]]:
    """Return the visible cases per combination of facets, and what occurs per facet.

    A group has the values as text, then how many. What occurs has the names that the database
    gave: they come along in the one query.
    """
    rows = list(cases.order_by().values_list(*ASKED).annotate(n=Count("pk")))
    names = [ASKED.index(facet.named_by or facet.column) for facet in FACETS]
    occurring = [{str(row[n]): row[name] for row in rows} for n, name in enumerate(names)]
    return [(*map(str, row[: len(FACETS)]), row[-1]) for row in rows], occurring


def fitting(groups: list[Group], chosen: list[set[str]], without: int = -1) -> list[Group]:
    """Return the groups with a chosen value in every facet, the one at `without` left out."""
    asked = [(n, wanted) for n, wanted in enumerate(chosen) if wanted and n != without]
    if not asked:
        return groups
    return [group for group in groups if all(group[n] in wanted for n, wanted in asked)]


def choices(
    facet: Facet,
    place: int,
    groups: list[Group],
    labels: dict[str, str],
    chosen: list[set[str]],
) -> list[Choice]:
    """Return the tick boxes of the facet at `place`, counted under the other facets."""
    counts = Counter()
    for group in fitting(groups, chosen, without=place):
        counts[group[place]] += group[-1]
    return [
        Choice(facet.name, number, value, label, counts[value], value in chosen[place])
        for number, (value, label) in enumerate(labels.items(), start=1)
    ]
