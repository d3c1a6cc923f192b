"""The page of the own trio: who sits where, and filling an empty seat."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render

from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, get_or_deny, signed_in

from .. import policies
from ..forms import EndSeatForm, FillSeatForm
from ..models import Trio, User
from ..roles import Position
from ..services.seats import SeatError, end_seat, fill_seat


@access(signed_in)
def own(request):
    """Mijn trio: the three seats, who held them, and how to ask a colleague."""
    seat = request.user.seat
    if seat is None:
        return render(request, "trios/no_trio.html")
    former = seat.trio.memberships.exclude(ends_on=None).select_related("user")
    context = {"trio": seat.trio, "seats": seat.trio.seats, "former": former, "seat": seat}
    return render(request, "trios/trio_detail.html", context)


@access(policies.can_fill_seat, form=True)
def fill(request, position):
    """Ask a colleague for an empty seat of the own trio."""
    if position not in Position.values or request.user.trio_id is None:
        raise Http404
    trio = get_or_deny(Trio.objects, request.user, policies.can_fill_seat, pk=request.user.trio_id)
    form = FillSeatForm(request.POST or None, trio=trio)
    if form.is_valid():
        person: User = form.cleaned_data["person"]
        try:
            fill_seat(trio=trio, position=position, person=person, by=request.user)
        except SeatError as error:
            form.add_error("person", str(error))
        else:
            messages.success(request, f"{person.name} zit nu in jullie trio.")
            return redirect("trios:own")
    context = {"trio": trio, "form": form, "position": Position(position)}
    return render(request, "trios/seat_fill.html", context)


@access(policies.can_end_seat, form=True)
def end(request):
    """Give back the own seat."""
    seat = request.user.seat
    if seat is None:
        raise Http404
    form = EndSeatForm(request.POST or None, initial=drafts.initial_for(request, "reason"))
    if form.is_valid():
        try:
            end_seat(membership=seat, by=request.user, reason=form.cleaned_data["reason"])
        except SeatError as error:  # a second click: the seat is free already
            messages.info(request, str(error))
            return redirect("home")
        messages.success(request, "Je plek in het trio is vrij. Bedankt voor je werk.")
        return redirect("home")
    return render(request, "trios/seat_end.html", {"seat": seat, "form": form})
