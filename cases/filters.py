"""The filter panel of the list: what was asked, what matches, how many a choice would give."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django import forms
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from wijkwerk.lib.crispy import DutchDateField
from wijkwerk.lib.forms import TextField
from wijkwerk.lib.paging import ID, Key
from wijkwerk.search.lookup import look_up
from wijkwerk.search.net import TooSlowError
from wijkwerk.search.questions import MAX_LENGTH, TOO_LONG, TOO_SLOW

from .facets import FACETS, Choice, choices, count_groups, fitting

# name in the address: (label, columns). The last column of every order is the id.
SORTS = {
    "bijgewerkt": ("Laatst bijgewerkt", [Key("updated_at"), ID]),
    "spanning": (
        "Grootste spanning",
        [Key("tension_level", kind=int), Key("updated_at"), ID],
    ),
    "titel": ("Titel (A-Z)", [Key("sort_title", descending=False, kind=str), ID]),
}
MAX_ID = 2**63 - 1


class FilterForm(forms.Form):
    """Reads the address. What it does not know it leaves out: an old link still opens."""

    q = TextField(label="Zoeken", required=False)
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
    start: list | None
    chosen: dict[str, list[str]]
    form: FilterForm
    was_cut: bool = False

    @classmethod
    def read(cls, params) -> "Question":
        """Read a GET QueryDict; values that make no sense are left out, a wrong date is told."""
        form = FilterForm(params)
        form.is_valid()
        given = form.cleaned_data
        day, sort = given.get("datum"), given.get("sorteer") or "bijgewerkt"
        return cls(
            q=given.get("q", "")[:MAX_LENGTH],
            own=given.get("van") == "mijn",
            sort=sort,
            start=start_of(day) if sort == "bijgewerkt" else None,
            chosen={facet.name: params.getlist(facet.name)[:50] for facet in FACETS},
            form=form,
            was_cut=len(given.get("q", "")) > MAX_LENGTH,
        )

    @property
    def keys(self) -> list[Key]:
        return SORTS[self.sort][1]


def start_of(day: date | None) -> list | None:
    """Return where the page begins that jumps to `day`: at its last moment, Dutch time."""
    if day is None:
        return None
    return [timezone.make_aware(datetime.combine(day, time.max)), MAX_ID]


@dataclass
class Outcome:
    """The matching cases, their number, and the panel."""

    cases: QuerySet
    total: int
    facets: dict[str, list[Choice]]
    notice: str = ""


def ask(cases: QuerySet, question: Question, user) -> Outcome:
    """Cut `cases`, already cut to what `user` may see, to the question; count every choice.

    One query counts everything: the visible cases grouped by all facets at once. The choices of a
    facet are counted under the other facets, so that a count says what a click would give.
    """
    cases = cases.of_trio(user) if question.own else cases
    cases, notice = find(cases, question, user)
    groups, occurring = count_groups(cases)
    labels = [f.labels(occurring[n], question.chosen) for n, f in enumerate(FACETS)]
    chosen = [set(question.chosen[f.name]) & labels[n].keys() for n, f in enumerate(FACETS)]
    for facet, values in zip(FACETS, chosen, strict=True):
        if values:
            cases = cases.filter(**{f"{facet.column}__in": values})
    if question.sort == "titel":
        cases = cases.annotate(sort_title=Lower("title"))
    return Outcome(
        cases=cases,
        total=sum(group[-1] for group in fitting(groups, chosen)),
        facets={f.name: choices(f, n, groups, labels[n], chosen) for n, f in enumerate(FACETS)},
        notice=notice,
    )


def find(cases: QuerySet, question: Question, user) -> tuple[QuerySet, str]:
    """Cut `cases` to the words that were asked; with what there is to tell about them."""
    if not question.q:
        return cases, ""
    wanted = look_up(question.q)
    try:
        found = cases.found_by(wanted, user)
    except TooSlowError:
        return cases.none(), TOO_SLOW
    return found, wanted.notice or (TOO_LONG if question.was_cut else "")
