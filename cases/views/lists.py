"""The list of cases with its filter panel."""

from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from trios.models import Trio
from wijkwerk.lib.access import access, signed_in
from wijkwerk.lib.fragments import fragment
from wijkwerk.lib.paging import page_of

from .. import policies
from ..exports import choice_of
from ..facets import FACETS, Choice
from ..filters import SORTS, Question, ask
from ..models import Case
from ..rows import rows_for
from ..saved import saved_filters


@access(signed_in)
def case_list(request):
    """Casussen: what the person may see, filtered, counted, sorted, page by page."""
    question = Question.read(request.GET)
    outcome = ask(Case.objects.visible_to(request.user), question, request.user)
    query = choice_of(request.GET)
    page = page_of(outcome.cases.for_list(), question.keys, request.GET, start=question.start)
    incomplete = Trio.objects.incomplete_among({case.trio_id for case in page.rows})
    context = {
        "question": question,
        "outcome": outcome,
        "facets": [(facet.label, boxes(outcome.facets[facet.name])) for facet in FACETS],
        "chosen": [
            (c.facet, c.value) for facet in outcome.facets.values() for c in facet if c.chosen
        ],
        "query": query,
        "saved": saved_filters(request.user, query),
        "chips": chips(request, question, outcome),
        "page": page,
        "previous_url": neighbour(request, "voor", page.previous),
        "next_url": neighbour(request, "na", page.next),
        "rows": rows_for(request.user, page.rows, incomplete),
        "sorts": [(key, label) for key, (label, _) in SORTS.items()],
        "can_log": policies.can_log(request.user),
    }
    part = request.htmx and not request.htmx.history_restore_request
    response = render(request, "cases/_results.html" if part else "cases/case_list.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def boxes(choices: list[Choice]) -> list:
    """The tick boxes of one facet."""
    return [fragment("cases/_choice.html", choice) for choice in choices]


def neighbour(request, direction: str, token: str) -> str:
    """The address of the page before or after this one, with the same filter."""
    if not token:
        return ""
    params = request.GET.copy()
    for name in ("na", "voor", "datum"):
        params.pop(name, None)
    params[direction] = token
    return f"?{params.urlencode()}"


def chips(request, question: Question, outcome) -> list[tuple[str, str]]:
    """What is filtered on, each with the address of the list without it."""
    found = []
    if question.q:
        found.append((f"Zoeken: {question.q}", without(request, "q")))
    if question.own:
        found.append(("Mijn casussen", without(request, "van")))
    for facet in FACETS:
        for choice in outcome.facets[facet.name]:
            if choice.chosen:
                text = f"{facet.label}: {choice.label}"
                found.append((text, without(request, facet.name, choice.value)))
    return found


def without(request, name: str, value: str = "") -> str:
    params = request.GET.copy()
    kept = [other for other in params.getlist(name) if value and other != value]
    params.setlist(name, kept)
    for paging in ("na", "voor"):
        params.pop(paging, None)
    return f"?{params.urlencode()}"
