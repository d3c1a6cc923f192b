"""Patterns: in how many municipalities something occurs, and which lessons answer it.

Counted are municipalities, never cases, and only from short versions that a trio shares today.
What is shown gives nobody away (docs/besluiten/0030):

- below `LEAST` municipalities there is no number and no name;
- a name is shown only of who shares with all who sign in: they can read that short version;
- who shares with fewer people counts along only while at least `LEAST` other municipalities could
  be the one as well. The names are known, so what is left of a number would tell.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.core.cache import cache
from django.db import connection
from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone

from cases.models import ObstacleType, TensionType
from trios.models import Municipality, Sector, Trio
from wijkwerk.lib.taxonomy import Term

from .models import PatternStamp, Shelved
from .states import Maturity

LEAST = 3
MOST_LESSONS = 12
KEPT = 3600  # seconds; a change of what is counted asks anew at once


@dataclass(frozen=True)
class Kind:
    """What people look by: `key` is the end of the address, `facet` what a term begins with."""

    key: str
    facet: str
    label: str
    one: str
    model: type[Term]

    @property
    def path(self) -> str:
        """What stands behind the address of the patterns."""
        return "" if self == KINDS[0] else f"{self.key}/"

    def name_of(self, key: str) -> str:
        """How a term of this kind is called beside all others: `spanning:kort_lang`."""
        return f"{self.facet}:{key}"

    @property
    def url(self) -> str:
        return reverse("werkboek:patterns") + self.path


KINDS = [
    Kind("spanningen", "spanning", "Spanningen", "Spanning", TensionType),
    Kind("belemmeringen", "belemmering", "Belemmeringen", "Belemmering", ObstacleType),
    Kind("sectoren", "sector", "Sectoren", "Sector", Sector),
]


@dataclass
class Spread:
    """The municipalities where one term occurs, by code: those open to all, and the others."""

    open: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)

    def hidden(self, taking_part: set[str]) -> int:
        """How many of the others count along: all of them, or none where it would tell who."""
        could_be = taking_part - self.open - self.others
        return len(self.others) if len(could_be) >= LEAST else 0

    def count(self, taking_part: set[str]) -> int | None:
        """In how many municipalities, None where that is too few to say."""
        found = len(self.open) + self.hidden(taking_part)
        return found if found >= LEAST else None


@dataclass(frozen=True)
class Pattern:
    """One row: a term, in how many municipalities (None: too few to say), and its lessons."""

    key: str
    name: str
    count: int | None
    lessons: int
    tried: int

    @property
    def in_words(self) -> str:
        return TOO_FEW if self.count is None else str(self.count)


TOO_FEW = "minder dan drie"


@dataclass(frozen=True)
class Overview:
    """The rows of one kind; `codes` are the municipalities that one of its terms names."""

    rows: list[Pattern]
    codes: set[str]


@dataclass(frozen=True)
class Found:
    """One term looked at closely; `places` are those whose name may be told, by name."""

    kind: Kind
    term: Term
    count: int | None
    places: list[Municipality]
    hidden: int
    lessons: list[Shelved]  # the first of them
    total: int
    tried: int

    @property
    def more(self) -> bool:
        return self.total > len(self.lessons)


# Per term and municipality one step down an index, however many cases there are.
OCCURS = """
SELECT wanted.term, place.code, is_open
FROM unnest(%(terms)s::text[]) AS wanted (term)
CROSS JOIN (SELECT DISTINCT municipality_id AS code FROM trios_trio) AS place
CROSS JOIN LATERAL (SELECT EXISTS (
    SELECT FROM werkboek_sharedterm AS one
    WHERE one.term = wanted.term AND one.municipality_id = place.code
        AND one.open_until >= %(today)s
)) AS shared (is_open)
WHERE is_open OR EXISTS (
    SELECT FROM werkboek_sharedterm AS one
    WHERE one.term = wanted.term AND one.municipality_id = place.code
        AND one.until >= %(today)s
)
"""
ANSWERS = """
SELECT term, count(*), count(*) FILTER (WHERE maturity <> %(signal)s)
FROM werkboek_shelved, unnest(terms) AS term
WHERE term = ANY (%(terms)s)
GROUP BY term
"""


def patterns_of(kind: Kind, today: date | None = None) -> list[Pattern]:
    """Return every term of `kind` in the order of its list; never in the order of a number."""
    return overview_of(kind, today).rows


def overview_of(kind: Kind, today: date | None = None) -> Overview:
    """Return the rows of `kind`, and the municipalities that one of its terms names.

    Three queries when it was counted before: the stamp, the count that was kept, the names.
    """
    today = today or timezone.localdate()
    terms = {term.pk: term for term in kind.model.objects.all()}
    key = f"patterns:{kind.key}:{today}:{stamp_now()}"
    counted, codes = cache.get(key) or ({}, set())
    if counted.keys() != terms.keys():
        counted, codes = counts_of(kind, terms, today)
        cache.set(key, (counted, codes), KEPT)
    return Overview(rows_of(terms, counted), codes)


def stamp_now() -> str:
    """A text that differs after every change of what is counted; one query.

    The last number alone would not do: a transaction with a lower one may end later.
    """
    told = PatternStamp.objects.aggregate(number=Count("pk"), last=Max("pk"))
    return f"{told['number']}-{told['last']}"


def rows_of(terms: dict[str, Term], counted: dict[str, tuple]) -> list[Pattern]:
    """A row per term; a retired one only while there is something to tell."""
    rows = [Pattern(pk, term.name, *counted[pk]) for pk, term in terms.items()]
    return [row for row in rows if terms[row.key].is_active or row.count or row.lessons]


def counts_of(kind: Kind, keys: Iterable[str], today: date) -> tuple[dict[str, tuple], set[str]]:
    """Per key: in how many municipalities, how many lessons, and how many of them were tried.

    With the codes of the municipalities that stand by name beside one of those numbers.
    """
    spreads = spreads_of([kind.name_of(key) for key in keys], today)
    counted = counted_from(kind, spreads, keys, taking_part_now())
    named = [spreads[kind.name_of(key)].open for key, (count, *_) in counted.items() if count]
    return counted, set().union(*named)


def counted_from(
    kind: Kind, spreads: dict[str, Spread], keys: Iterable[str], taking_part: set[str]
) -> dict[str, tuple]:
    answers = answers_of(spreads)
    names = {key: kind.name_of(key) for key in keys}
    return {
        key: (spreads[name].count(taking_part), *answers.get(name, (0, 0)))
        for key, name in names.items()
    }


def spreads_of(terms: Iterable[str], today: date) -> dict[str, Spread]:
    """Where each of these terms (`spanning:kort_lang`) occurs today; one query."""
    spreads = {term: Spread() for term in terms}
    with connection.cursor() as cursor:
        cursor.execute(OCCURS, {"terms": list(spreads), "today": today})
        for term, code, is_open in cursor.fetchall():
            spread = spreads[term]
            (spread.open if is_open else spread.others).add(code)
    return spreads


def answers_of(terms: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Per term how many published lessons answer it, and how many were tried; one query."""
    with connection.cursor() as cursor:
        cursor.execute(ANSWERS, {"terms": list(terms), "signal": Maturity.SIGNAL.value})
        return {term: (lessons, tried) for term, lessons, tried in cursor.fetchall()}


def taking_part_now() -> set[str]:
    """The municipalities that could share something: those that take part and have a trio."""
    with_trio = Trio.objects.order_by().values("municipality")
    return set(
        Municipality.objects.taking_part().filter(pk__in=with_trio).values_list("pk", flat=True)
    )


def find(kind: Kind, term: Term, today: date | None = None) -> Found:
    """Look closely at one term: its places and its first lessons; five queries."""
    name = kind.name_of(term.pk)
    taking_part = taking_part_now()
    spread = spreads_of([name], today or timezone.localdate())[name]
    count = spread.count(taking_part)
    return Found(
        kind,
        term,
        count,
        places_of(spread.open) if count else [],
        spread.hidden(taking_part) if count else 0,
        list(lessons_of(name)[:MOST_LESSONS]),
        *answers_of([name]).get(name, (0, 0)),
    )


def places_of(codes: set[str]) -> list[Municipality]:
    """These municipalities by name, with where they lie."""
    found = Municipality.objects.filter(pk__in=codes).order_by("name")
    return list(found.only("code", "name", "latitude", "longitude"))


def lessons_of(name: str):
    """The published lessons that answer a term, in the order of the werkboek."""
    return Shelved.objects.having([name]).order_by("chapter__order", "order", "lesson")
