"""The filter panel of the list: what was asked, what matches, how many a choice would give."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time

from django import forms
from django.db.models import Count, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from wijkwerk.lib.crispy import DutchDateField
from wijkwerk.lib.forms import TextField
from wijkwerk.lib.paging import ID, Key

from .models import Case
from .states import CaseState, TensionLevel

# name in the address: (label, columns). The last column of every order is the id.
SORTS = {
    "bijgewerkt": ("Laatst bijgewerkt", [Key("updated_at"), ID]),
    "spanning": (
        "Grootste spanning",
        [Key("tension_level", kind=int), Key("updated_at"), ID],
    ),
    "titel": ("Titel (A-Z)", [Key("sort_title", descending=False, kind=str), ID]),
}
# A facet: name in the address, column, column of its words.
FACETS = {
    "status": ("state", None),
    "wijk": ("district_id", "district__name"),
    "spanning_is": ("tension_level", None),
    "kader": ("framework_kind_id", "framework_kind__name"),
}
FACET_LABELS = {
    "status": "Status",
    "wijk": "Wijk",
    "spanning_is": "Spanning",
    "kader": "Wat botst er?",
}


class FilterForm(forms.Form):
    """Reads the address. What it does not know it leaves out: an old link still opens."""

    q = TextField(label="Zoeken", required=False, max_length=200)
    van = forms.ChoiceField(choices=[("", "Alles"), ("mijn", "Mijn casussen")], required=False)
    sorteer = forms.ChoiceField(
        choices=[(key, label) for key, (label, _) in SORTS.items()], required=False
    )
    datum = DutchDateField(label="Naar datum", required=False)


@dataclass
class Question:
    """What the address asks for, cleaned."""

    q: str
    own: bool
    sort: str
    until: datetime | None
    chosen: dict[str, list[str]]
    form: FilterForm

    @classmethod
    def read(cls, params) -> "Question":
        """Read a GET QueryDict; values that make no sense are left out, a wrong date is told."""
        form = FilterForm(params)
        form.is_valid()
        given = form.cleaned_data
        day = given.get("datum")
        return cls(
            q=given.get("q") or "",
            own=given.get("van") == "mijn",
            sort=given.get("sorteer") or "bijgewerkt",
            until=timezone.make_aware(datetime.combine(day, time.max)) if day else None,
            chosen={name: params.getlist(name)[:50] for name in FACETS},
            form=form,
        )

    @property
    def keys(self) -> list[Key]:
        return SORTS[self.sort][1]


@dataclass(frozen=True)
class Choice:
    """One tick box of the panel, with how many cases it would give."""

    facet: str
    number: int
    value: str
    label: str
    count: int
    chosen: bool


@dataclass
class Outcome:
    """The matching cases, their number, and the panel."""

    cases: QuerySet
    total: int
    facets: dict[str, list[Choice]]

    @property
    def district_names(self) -> dict[str, str]:
        """The names of the districts that occur, by code."""
        return {choice.value: choice.label for choice in self.facets["wijk"]}


def ask(cases: QuerySet, question: Question, user) -> Outcome:
    """Cut `cases`, already cut to what `user` may see, to the question; count every choice.

    One query counts everything: the visible cases grouped by all facets at once. The choices of a
    facet are counted under the other facets, so that a count says what a click would give.
    """
    cases = cases.of_trio(user) if question.own else cases
    if question.q:
        cases = cases.found_by(question.q)
    groups = count_groups(cases)
    chosen = {name: known(groups, name, values) for name, values in question.chosen.items()}
    for name, values in chosen.items():
        if values:
            cases = cases.filter(**{f"{FACETS[name][0]}__in": values})
    total = sum(group["n"] for group in groups if fits(group, chosen))
    if question.until and question.sort == "bijgewerkt":
        cases = cases.filter(updated_at__lte=question.until)
    if question.sort == "titel":
        cases = cases.annotate(sort_title=Lower("title"))
    return Outcome(cases, total, {name: choices(groups, name, chosen) for name in FACETS})


def count_groups(cases: QuerySet) -> list[dict]:
    """The visible cases per combination of facets; names are fetched for what occurs only."""
    columns = [column for column, _ in FACETS.values()]
    groups = list(cases.order_by().values(*columns).annotate(n=Count("pk")))
    for column, words in FACETS.values():
        if words:
            related = Case._meta.get_field(column.removesuffix("_id")).related_model
            pks = {group[column] for group in groups}
            names = dict(related.objects.filter(pk__in=pks).order_by().values_list("pk", "name"))
            for group in groups:
                group[words] = names[group[column]]
    return groups


def known(groups: list[dict], name: str, values: list[str]) -> list:
    """Return the values that occur, in the type of the column."""
    column = FACETS[name][0]
    by_text = {str(group[column]): group[column] for group in groups}
    return [by_text[value] for value in values if value in by_text]


def fits(group: dict, chosen: dict[str, list], without: str = "") -> bool:
    return all(
        not values or name == without or group[FACETS[name][0]] in values
        for name, values in chosen.items()
    )


def choices(groups: list[dict], name: str, chosen: dict[str, list]) -> list[Choice]:
    """Return the tick boxes of one facet, in the order of its words."""
    column, words = FACETS[name]
    counts, labels = Counter(), {}
    others = {other: values for other, values in chosen.items() if values and other != name}
    for group in groups:
        labels[group[column]] = group[words] if words else ""
        if not others or fits(group, others):
            counts[group[column]] += group["n"]
    return [
        Choice(name, number, str(value), label, counts[value], value in chosen[name])
        for number, (value, label) in enumerate(in_order(name, labels), start=1)
    ]


def in_order(name: str, labels: dict) -> list[tuple]:
    if name == "status":
        return [(state.value, state.label) for state in CaseState if state in labels]
    if name == "spanning_is":
        return [(level.value, level.label) for level in reversed(TensionLevel) if level in labels]
    return sorted(labels.items(), key=lambda pair: pair[1].casefold())
