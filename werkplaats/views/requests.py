"""The organisers of a round: which municipalities ask to take part, and saying yes or no."""

from django.contrib import messages
from django.shortcuts import redirect

from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, denying, get_or_deny

from .. import policies
from ..forms.joining import DecisionForm
from ..models import JoinRequest, Round
from ..registration_rows import standing_of
from ..services.deciding import accept_request, decline_request
from ..states import RequestState
from .frame import round_page


@access(policies.organises)
def request_list(request, public_id):
    """What waits for a decision, what is not confirmed yet, and what was decided."""
    round_ = get_or_deny(Round.objects, request.user, policies.organises, public_id=public_id)
    rows = JoinRequest.objects.visible_to(request.user).filter(round=round_).with_officers()
    rows = list(rows)
    context = {
        "waiting": [one for one in rows if one.state == RequestState.CONFIRMED],
        "confirming": [one for one in rows if one.state == RequestState.CONFIRMING],
        "decided": [one for one in rows if one.decided_at],
    }
    return round_page(request, "werkplaats/requests.html", round_, "requests", context)


@access(policies.can_decide_request, form=True)
def accept(request, public_id, request_id):
    """Let the municipality take part, with a word of welcome."""
    found = find_request(request, public_id, request_id)
    form = decision_form(request, "Aanvraag aannemen", is_required=False)
    if request.method == "POST" and form.is_valid():
        return decide(request, found, form, accept_request, "doet mee. De drie krijgen een mail.")
    context = {
        "form": form,
        "join_request": found,
        "is_acceptance": True,
        "standing": standing_of(found.round),
    }
    return round_page(request, "werkplaats/decide.html", found.round, "requests", context)


@access(policies.can_decide_request, form=True)
def decline(request, public_id, request_id):
    """Say no, with the reason."""
    found = find_request(request, public_id, request_id)
    form = decision_form(request, "Aanvraag afwijzen", is_required=True)
    if request.method == "POST" and form.is_valid():
        return decide(request, found, form, decline_request, "is afgewezen.")
    context = {"form": form, "join_request": found}
    return round_page(request, "werkplaats/decide.html", found.round, "requests", context)


def find_request(request, public_id, request_id) -> JoinRequest:
    """A request of a round that this person sees and organises."""
    round_ = get_or_deny(Round.objects, request.user, policies.organises, public_id=public_id)
    rows = JoinRequest.objects.filter(round=round_).with_officers()
    found = get_or_deny(rows, request.user, policies.can_decide_request, public_id=request_id)
    found.round = round_
    return found


def decision_form(request, submit: str, *, is_required: bool) -> DecisionForm:
    sent = request.POST if request.method == "POST" else None
    first = drafts.initial_for(request, "text")
    return DecisionForm(sent, initial=first, submit=submit, is_required=is_required)


def decide(request, found: JoinRequest, form: DecisionForm, service, outcome: str):
    """Decide, and go back to the list."""
    with denying():
        service(request=found, by=request.user, text=form.cleaned_data["text"])
    drafts.forget(user=request.user, path=request.path)
    messages.success(request, f"Gemeente {found.municipality.name} {outcome}")
    return redirect("werkplaats:requests", found.round.public_id)
