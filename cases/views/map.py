"""The map: the same cases as the list, counted per district."""

from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.conf import settings
from django.http import JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from wijkwerk.lib.access import access, signed_in

from ..exports import choice_of
from ..filters import Question, ask
from ..mapping import features_of, places_of
from ..models import Case
from .lists import chips


def tile_hosts() -> dict:
    """The host of the background map, for the policy of this page alone; none by default."""
    host = urlsplit(settings.MAP_TILES_URL)
    return {"img-src": [f"{host.scheme}://{host.netloc}"]} if host.netloc else {}


def filtered(request):
    question = Question.read(request.GET)
    return question, ask(Case.objects.visible_to(request.user), question, request.user)


def url_of(query: str, district: str) -> str:
    """The address of the list with the same filter, in one district."""
    params = QueryDict(query, mutable=True)
    params.setlist("wijk", [district])
    return f"{reverse('cases:list')}?{params.urlencode()}"


@access(signed_in)
@csp_update(tile_hosts())
def case_map(request):
    """The districts with their counts, as a map and as the list beside it."""
    question, outcome = filtered(request)
    query = choice_of(request.GET)
    places = places_of(outcome.cases)
    context = {
        "total": outcome.total,
        "chips": chips(request, question, outcome),
        "places": [(place, url_of(query, place.code)) for place in places],
        "query": query,
        "tiles": settings.MAP_TILES_URL,
        "saw": outcome.notice,
    }
    return render(request, "cases/case_map.html", context)


@access(signed_in)
def map_data(request):
    """The same places as GeoJSON, for the drawing."""
    _, outcome = filtered(request)
    query = choice_of(request.GET)
    places = places_of(outcome.cases)
    return JsonResponse(features_of(places, lambda code: url_of(query, code)))
