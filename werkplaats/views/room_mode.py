"""Instead of the page of a scribe, where everybody writes for themselves: shall that change?"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ..models import Run


def ask_room_mode(request: HttpRequest, run: Run, status: int, refused: dict) -> HttpResponse:
    """Ask who leads to switch kamermodus on; the parts of its page are not there.

    What a scribe typed while somebody else switched it off comes back, with why it did not go.
    """
    if "deel" in request.GET:
        raise Http404
    forms = [one for one in refused.values() if not isinstance(one, str)]
    said = [one for one in refused.values() if isinstance(one, str)]
    said += [text for form in forms for texts in form.errors.values() for text in texts]
    card = refused.get("card_form")
    context = {"run": run, "run_url": run.get_absolute_url(), "said": " ".join(said)}
    context["typed"] = card["text"].value() if card else ""
    return render(request, "werkplaats/room_off.html", context, status=status)
