"""A municipality asks to take part, without an account; its officers confirm by a link."""

from csp.decorators import csp_update
from django.shortcuts import redirect, render
from django.utils import timezone

from wijkwerk.guard.limits import limited
from wijkwerk.guard.services import ChallengeError
from wijkwerk.lib.access import access, everyone
from wijkwerk.lib.link_tokens import digest_of
from wijkwerk.lib.states import MoveError

from ..forms.joining import JoinForm
from ..models import JoinRequestOfficer
from ..services.requests import (
    JoinError,
    ask_to_join,
    is_confirming,
    link_is_old,
    send_link_again,
)
from ..services.requests import confirm as confirm_request
from ..window import window_problem
from .public_rounds import find_public_round


@access(everyone, form=True)
@limited("ask_to_join")
@csp_update({"worker-src": ["'self'"]})
def ask(request, public_id):
    """The form. Its answer is the same whether addresses are known here or not."""
    round_ = find_public_round(public_id)
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_to_join(round_=round_, **form.values())
        except JoinError as error:
            form.add_error(error.field, str(error))
        except ChallengeError as error:
            form.add_error("solution", str(error))
        except MoveError as error:
            form.add_error(None, str(error))
        else:
            return redirect("join:asked", round_.public_id)
    problem = window_problem(round_, timezone.localdate())
    context = {"round": round_, "form": form, "problem": problem}
    return render(request, "werkplaats/public/join.html", context)


@access(everyone)
def asked(request, public_id):
    """What happens next."""
    context = {"round": find_public_round(public_id)}
    return render(request, "werkplaats/public/asked.html", context)


@access(everyone, form=True)
@limited("open_link")
def confirm(request, token):
    """The page behind the link in the mail; programs that follow links change nothing."""
    rows = JoinRequestOfficer.objects.select_related("request__round", "request__municipality")
    officer = rows.filter(token_digest=digest_of(token)).first()
    if officer is None:
        return render(request, "werkplaats/public/link_gone.html", status=404)
    asks_new_link = officer.confirmed_at is None and link_is_old(officer)
    if request.method == "POST":
        if asks_new_link:
            send_link_again(officer=officer)
        else:
            confirm_request(officer=officer)
        officer = rows.filter(pk=officer.pk).first() or officer
    context = {
        "officer": officer,
        "join_request": officer.request,
        "round": officer.request.round,
        "missing": officer.request.officers.filter(confirmed_at=None).count(),
        "can_confirm": is_confirming(officer.request),
        "asks_new_link": asks_new_link,
        "sent_again": asks_new_link and request.method == "POST",
    }
    return render(request, "werkplaats/public/confirm.html", context)
