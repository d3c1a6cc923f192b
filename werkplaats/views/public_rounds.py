"""What everybody may see: the rounds that are open, and one of them. No names, no addresses."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from wijkwerk.lib.access import access, everyone

from ..models import Meeting, Round
from ..services.agenda import begins_of
from ..window import window_problem


@access(everyone)
def round_list(request):
    """The rounds that are open now, the soonest first."""
    return render(request, "werkplaats/public/round_list.html", {"rounds": open_rounds()})


def open_rounds(most: int | None = None) -> list[Round]:
    """The open rounds with their places and first meeting, the soonest first."""
    rounds = Round.objects.public().for_list().with_next_meeting(timezone.now())
    return list(rounds.order_by("next_on", "-created_at", "-pk")[:most])


@access(everyone)
def detail(request, public_id):
    """An open round: what it is for, when it meets, with which agenda, and the places left."""
    round_ = find_public_round(public_id)
    meetings = Meeting.objects.of_open_rounds().filter(round=round_)
    meetings = meetings.select_related("host").prefetch_related("agenda")
    context = {
        "round": round_,
        "meetings": [(one, begins_of(one)) for one in meetings],
        "problem": window_problem(round_, timezone.localdate()),
        "is_known": Round.objects.visible_to(request.user).filter(pk=round_.pk).exists(),
    }
    return render(request, "werkplaats/public/round_detail.html", context)


def find_public_round(public_id: str) -> Round:
    """An open round with how many trios are in; 404 for any other."""
    round_ = Round.objects.public().for_list().filter(public_id=public_id).first()
    if round_ is None:
        raise Http404
    return round_
