"""Choosing a lesson: what stands on the shelf, the facets, and how many a choice would give."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, Func, QuerySet, Window
from django.db.models.functions import RowNumber

from cases.models import ObstacleType, TensionType
from trios.models import Sector
from wijkwerk.lib.paging import ID, Key
from wijkwerk.lib.text import clean
from wijkwerk.search.lookup import look_up
from wijkwerk.search.net import TooSlowError
from wijkwerk.search.questions import MAX_LENGTH, TOO_LONG, TOO_SLOW

from .models import Chapter, Shelved
from .states import Maturity

# The address of every lesson begins so; `reverse` per row costs more than the row.
PATH = "/werkboek/lessen/"
BY_CHAPTER = [
    Key("chapter_order", descending=False, kind=int),
    Key("order", descending=False, kind=int),
    Key("pk", descending=False, kind=int),
]
SORTS = {
    "boek": ("Van het werkboek", BY_CHAPTER),
    "nieuw": ("Nieuwste eerst", [Key("first_published_at"), ID]),
}


@dataclass(frozen=True)
class Row:
    """A lesson in a list: all that its row shows."""

    url: str
    title: str
    one_liner: str
    maturity: Maturity
    is_stale: bool
    chapter: str = ""


def row_of(shelved: Shelved, today: date, *, chapter: bool = True) -> Row:
    """The row of one lesson, from a queryset `with_row`; `chapter` names its chapter too."""
    return Row(
        url=f"{PATH}{shelved.slug}/",
        title=shelved.title,
        one_liner=shelved.one_liner,
        maturity=Maturity(shelved.maturity),
        is_stale=shelved.review_by is not None and shelved.review_by < today,
        chapter=shelved.chapter.name if chapter else "",
    )


@dataclass(frozen=True)
class Facet:
    """One group of tick boxes; `name` stands in the address and before its terms."""

    name: str
    label: str
    words: type

    def labels(self) -> dict[str, str]:
        if issubclass(self.words, Maturity):
            return dict(self.words.choices)
        return dict(self.words.objects.values_list("pk", "name"))

    def terms(self, values: list[str]) -> list[str]:
        return [f"{self.name}:{value}" for value in values]


FACETS = [
    Facet("hoofdstuk", "Hoofdstuk", Chapter),
    Facet("rijpheid", "Hoe ver is het geprobeerd?", Maturity),
    Facet("spanning", "Spanning", TensionType),
    Facet("belemmering", "Wat staat in de weg?", ObstacleType),
    Facet("sector", "Sector", Sector),
]


@dataclass(frozen=True)
class Choice:
    """One tick box, with how many lessons it would give."""

    facet: str
    number: int
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Question:
    """What the address asks for. What makes no sense is left out: an old link still opens."""

    q: str
    sort: str
    chosen: dict[str, list[str]]
    was_cut: bool = False

    @classmethod
    def read(cls, params) -> "Question":
        q = clean(params.get("q", "")).strip()
        sort = params.get("sorteer", "")
        return cls(
            q=q[:MAX_LENGTH],
            sort=sort if sort in SORTS else "boek",
            chosen={facet.name: params.getlist(facet.name)[:50] for facet in FACETS},
            was_cut=len(q) > MAX_LENGTH,
        )

    @property
    def keys(self) -> list[Key]:
        return SORTS[self.sort][1]


@dataclass
class Outcome:
    """The lessons that fit, how many, and the boxes of the panel."""

    lessons: QuerySet
    total: int
    notice: str = ""
    facets: list[tuple[Facet, list[Choice]]] = field(default_factory=list)

    @property
    def chosen(self) -> list[tuple[Facet, Choice]]:
        return [(facet, one) for facet, boxes in self.facets for one in boxes if one.chosen]


def ask(question: Question) -> Outcome:
    """Cut the shelf to the question, and count every choice under the other facets.

    At most nine queries, however many lessons: one for all facets in which nothing was chosen, one
    for each in which something was, and one per list of words.
    """
    found, notice = find(question)
    labels = {facet.name: facet.labels() for facet in FACETS}
    chosen = {name: [v for v in question.chosen[name] if v in labels[name]] for name in labels}
    lessons = cut(found, chosen)
    counts = count(lessons)
    facets = []
    for facet in FACETS:
        counted = count(cut(found, chosen, facet.name)) if chosen[facet.name] else counts
        facets.append((facet, boxes(facet, labels[facet.name], counted, chosen[facet.name])))
    return Outcome(lessons, lessons.count(), notice, facets)


def find(question: Question) -> tuple[QuerySet, str]:
    """The lessons in which the words stand, and what there is to tell about them."""
    shelf = Shelved.objects.all()
    if not question.q:
        return shelf, ""
    wanted = look_up(question.q)
    try:
        found = shelf.found_by(wanted)
    except TooSlowError:
        return shelf.none(), TOO_SLOW
    return found, wanted.notice or (TOO_LONG if question.was_cut else "")


def cut(shelf: QuerySet, chosen: dict[str, list[str]], without: str = "") -> QuerySet:
    for facet in FACETS:
        if facet.name != without:
            shelf = shelf.having(facet.terms(chosen[facet.name]))
    return shelf


def count(shelf: QuerySet) -> Counter:
    """How many lessons have each term."""
    terms = shelf.order_by().annotate(term=Func(F("terms"), function="unnest"))
    return Counter(dict(terms.values_list("term").annotate(n=Count("pk"))))


def boxes(facet: Facet, labels: dict[str, str], counts: Counter, chosen: list[str]) -> list[Choice]:
    """The boxes that give something, or are ticked."""
    rows = [(value, label, counts[f"{facet.name}:{value}"]) for value, label in labels.items()]
    return [
        Choice(facet.name, n, value, label, found, value in chosen)
        for n, (value, label, found) in enumerate(rows)
        if found or value in chosen
    ]


def first_of_each_chapter(size: int) -> QuerySet:
    """The first lessons of every chapter, with `total`: how many it has."""
    chapter = {"partition_by": [F("chapter_id")]}
    place = Window(RowNumber(), **chapter, order_by=["order", "pk"])
    shelf = Shelved.objects.annotate(place=place, total=Window(Count("pk"), **chapter))
    return shelf.filter(place__lte=size).select_related("chapter").order_by("place")
