"""Inzicht: where the same thing occurs, and which lessons answer it."""

from django.http import Http404
from django.shortcuts import render

from cases.exports import CSV_TYPE
from wijkwerk.lib.access import access, signed_in
from wijkwerk.lib.downloads import offer_stream

from .. import policies
from ..pattern_chart import chart_of
from ..pattern_map import map_of
from ..pattern_rows import csv_of
from ..patterns import KINDS, LEAST, TOO_FEW, Kind, find, overview_of, places_of


@access(signed_in)
def patterns(request, kind="spanningen"):
    """Every term of one kind, as a chart and as its table."""
    kind = kind_or_404(kind)
    overview = overview_of(kind)
    rows, places = overview.rows, places_of(overview.codes)
    context = {
        "kind": kind,
        "kinds": KINDS,
        "rows": rows,
        "chart": chart_of(rows),
        "places": places,
        "map": map_of(places),
        "least": LEAST,
        "too_few": TOO_FEW,
    }
    return render(request, "werkboek/patterns.html", context)


@access(signed_in)
def pattern(request, kind, key):
    """One term: its municipalities on the map and as a list, and the lessons that answer it."""
    kind = kind_or_404(kind)
    term = kind.model.objects.filter(pk=key).first()
    if term is None:
        raise Http404
    found = find(kind, term)
    context = {"kind": kind, "found": found, "map": map_of(found.places), "too_few": TOO_FEW}
    context["may_write"] = policies.can_write_lessons(request.user)
    return render(request, "werkboek/pattern.html", context)


@access(signed_in)
def patterns_csv(request):
    """All kinds as one spreadsheet, with what the pages show and no more."""
    return offer_stream(csv_of(), "inzicht.csv", CSV_TYPE)


def kind_or_404(key: str) -> Kind:
    found = next((kind for kind in KINDS if kind.key == key), None)
    if found is None:
        raise Http404
    return found
