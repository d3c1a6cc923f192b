"""The list of cases with its filter panel."""

from django.shortcuts import render

from trios.models import Trio
from wijkwerk.lib.access import access, signed_in
from wijkwerk.lib.paging import page_of

from .. import policies
from ..filters import FACET_LABELS, FACETS, SORTS, Question, ask
from ..models import Case


@access(signed_in)
def case_list(request):
    """Casussen: what the person may see, filtered, counted, sorted, page by page."""
    question = Question.read(request.GET)
    outcome = ask(Case.objects.visible_to(request.user), question, request.user)
    page = page_of(outcome.cases.for_list(), question.keys, request.GET)
    trios = Trio.objects.incomplete().filter(pk__in={case.trio_id for case in page.rows})
    context = {
        "question": question,
        "outcome": outcome,
        "facets": [(name, FACET_LABELS[name], outcome.facets[name]) for name in FACETS],
        "chips": chips(request, question, outcome),
        "page": page,
        "previous_url": neighbour(request, "voor", page.previous),
        "next_url": neighbour(request, "na", page.next),
        "incomplete": set(trios.values_list("pk", flat=True)),
        "sorts": [(key, label) for key, (label, _) in SORTS.items()],
        "can_log": policies.can_log(request.user),
    }
    template = "cases/_results.html" if request.htmx else "cases/case_list.html"
    return render(request, template, context)


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
    for name in FACETS:
        for choice in outcome.facets[name]:
            if choice.chosen:
                text = f"{FACET_LABELS[name]}: {choice.label}"
                found.append((text, without(request, name, choice.value)))
    return found


def without(request, name: str, value: str = "") -> str:
    params = request.GET.copy()
    kept = [other for other in params.getlist(name) if value and other != value]
    params.setlist(name, kept)
    for paging in ("na", "voor"):
        params.pop(paging, None)
    return f"?{params.urlencode()}"
