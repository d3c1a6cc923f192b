"""Rounds: the list, and the pages of one to read."""

from django.shortcuts import render

from wijkwerk.lib.access import access, get_or_deny, signed_in
from wijkwerk.lib.paging import ID, Key, page_of

from .. import overview, policies
from ..models import Round, RoundLine
from ..states import ROUND_MOVES, RegistrationState, RoundState
from .frame import round_page
from .moving import move_links

WORDS = {
    RoundState.DRAFT: "Terug naar concept",
    RoundState.OPEN: "Open de ronde voor aanmelding",
    RoundState.RUNNING: "Start de ronde",
    RoundState.CLOSED: "Rond de ronde af",
    RoundState.CANCELLED: "Annuleer de ronde",
}


@access(signed_in)
def round_list(request):
    """The rounds this person may see: the own ones, the open ones, and what is over."""
    context = {
        "sections": overview.sections_for(request.user),
        "may_plan": policies.can_plan_rounds(request.user),
    }
    return render(request, "werkplaats/round_list.html", context)


@access(signed_in)
def detail(request, public_id):
    """One round: what it is for, when it meets, how many places are left, what to do next."""
    rounds = Round.objects.for_list().with_organisers().with_requests()
    round_ = get_or_deny(rounds, request.user, public_id=public_id)
    meetings = overview.meetings_of(request.user, round_)
    registration = policies.registration_of(request.user, round_)
    is_organiser = policies.organises(request.user, round_)
    is_in = registration is not None and registration.state == RegistrationState.REGISTERED
    context = {
        "meetings": meetings,
        "may_open": is_organiser or is_in,
        "organisers": round_.organisers.all(),
        "trios": overview.trios_of(request.user, round_),
        "is_organiser": is_organiser,
    }
    if is_organiser:
        context["step"] = overview.step_of_organiser(round_, meetings)
        context["moves"] = move_links(round_.state, ROUND_MOVES, WORDS)
    else:
        may_register = policies.can_register(request.user, round_)
        context["step"] = overview.step_of_trio(round_, registration, may_register)
    return round_page(request, "werkplaats/round_detail.html", round_, "round", context)


@access(signed_in)
def history(request, public_id):
    """What happened in a round, newest first, as far as this person may read it."""
    round_ = get_or_deny(Round.objects.all(), request.user, public_id=public_id)
    lines = RoundLine.objects.visible_to(request.user).filter(round=round_)
    page = page_of(lines.select_related("by", "trio"), [Key("at"), ID], request.GET)
    context = {
        "lines": page.rows,
        "previous_url": page.previous and f"?voor={page.previous}",
        "next_url": page.next and f"?na={page.next}",
    }
    return round_page(request, "werkplaats/round_history.html", round_, "history", context)
