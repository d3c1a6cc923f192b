"""Zoeken: one page over all apps, cut to what this person may read."""

from dataclasses import dataclass
from itertools import groupby

from django.shortcuts import render
from django.utils.safestring import SafeString

from wijkwerk.lib.access import access, signed_in
from wijkwerk.search.context import in_context, marked
from wijkwerk.search.finding import SHOWN, Found, Hit, find
from wijkwerk.search.kinds import Result, SearchKind, all_kinds, get_kind
from wijkwerk.search.lookup import Wanted, look_up
from wijkwerk.search.models import Entry
from wijkwerk.search.net import TooSlowError
from wijkwerk.search.questions import TOO_SLOW

SIZE = 25


@dataclass(frozen=True)
class Row:
    """One result: its title and pieces of its text with the found words marked, and what it is."""

    url: str
    title: SafeString
    pieces: list[SafeString]
    about: str
    day: str  # as the machine reads it, and as people do
    day_shown: str


@dataclass(frozen=True)
class Tab:
    """The results of one kind, or of all."""

    key: str
    label: str
    path: str


@access(signed_in)
def search(request):
    """Search in all that the person may read; best first, page by page."""
    wanted = look_up(request.GET.get("q", ""))
    kinds = [kind for kind in all_kinds() if kind.key == request.GET.get("soort")]
    found, notice = find_in_time(request.user, wanted, kinds or all_kinds())
    answered = bool(wanted.query) and notice != TOO_SLOW
    start = start_of(request.GET.get("vanaf", ""), len(found.hits))
    end = start + SIZE
    context = {
        "question": wanted.question.text,
        "notice": notice,
        "answered": answered,
        "found": found,
        "count": len(found.hits),
        "shown": SHOWN,
        "rows": rows_for(request.user, wanted, found.hits[start:end]),
        "kind": kinds[0].key if kinds else "",
        "tabs": tabs_of(request, all_kinds()),
        "previous_url": start and address(request, vanaf=max(0, start - SIZE) or None),
        "next_url": end < len(found.hits) and address(request, vanaf=end),
    }
    return render(request, "search/search.html", context)


def find_in_time(user, wanted: Wanted, kinds: list[SearchKind]) -> tuple[Found, str]:
    """Return what was found, and what to tell about it."""
    try:
        return find(user, wanted, kinds), wanted.notice
    except TooSlowError:
        return Found([]), TOO_SLOW


def start_of(given: str, count: int) -> int:
    """Where the page begins that an address asks for; the last page for one beyond the end."""
    last = max(0, count - 1) // SIZE * SIZE
    return min(int(given) // SIZE * SIZE, last) if given.isdecimal() and len(given) < 6 else 0


def rows_for(user, wanted: Wanted, hits: list[Hit]) -> list[Row]:
    """The rows of one page; a thing that this person may not read any more is left out."""
    entries = Entry.objects.only("title", "body").in_bulk([hit.entry for hit in hits])
    results = results_of(user, hits)
    return [
        row_of(hit, entries[hit.entry], results[hit.kind, hit.object_id], wanted.forms)
        for hit in hits
        if hit.entry in entries and (hit.kind, hit.object_id) in results
    ]


def results_of(user, hits: list[Hit]) -> dict[tuple[str, int], Result]:
    found = {}
    for key, group in groupby(sorted(hits, key=lambda hit: hit.kind), key=lambda hit: hit.kind):
        results = get_kind(key).results(list(group), user)
        found |= {(key, number): result for number, result in results.items()}
    return found


def row_of(hit: Hit, entry: Entry, result: Result, forms: frozenset[str]) -> Row:
    about = [get_kind(hit.kind).one, *result.labels, result.where]
    return Row(
        url=result.url,
        title=marked(entry.title, forms),
        pieces=in_context(entry.body, forms),
        about=" · ".join(filter(None, about)),
        day=f"{result.on:%Y-%m-%d}" if result.on else "",
        day_shown=f"{result.on:%d-%m-%Y}" if result.on else "",
    )


def tabs_of(request, kinds: list[SearchKind]) -> list[Tab]:
    """A tab per kind; with one kind there is nothing to choose."""
    if len(kinds) < 2:
        return []
    tabs = [Tab("", "Alles", address(request, soort=None, vanaf=None))]
    tabs += [Tab(k.key, k.label, address(request, soort=k.key, vanaf=None)) for k in kinds]
    return tabs


def address(request, **changes) -> str:
    """The address of this page with other values; None leaves a value out."""
    params = request.GET.copy()
    for name, value in changes.items():
        params.pop(name, None)
        if value is not None:
            params[name] = str(value)
    return f"?{params.urlencode()}"
