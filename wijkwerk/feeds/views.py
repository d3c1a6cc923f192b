from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from wijkwerk.lib.access import access, everyone, signed_in

from . import services
from .calendars import calendar_of
from .models import FeedAddress
from .sources import items_for


@access(signed_in, form=True)
def address(request):
    """Mijn agenda: make a calendar address, reset it or remove it; a new one is shown once."""
    token = ""
    if "remove" in request.POST:
        services.remove_address(user=request.user)
        messages.success(request, "Je agenda-adres is weg. Je agenda krijgt niets meer.")
        return redirect("feeds:address")
    if "renew" in request.POST:
        token = services.renew_address(user=request.user)
    context = {
        "made": FeedAddress.objects.filter(user=request.user).first(),
        "url": token and settings.BASE_URL + reverse("feeds:calendar", args=[token]),
    }
    return render(request, "feeds/address.html", context)


@access(everyone)
def calendar(request, token):
    """The calendar of the person to whom this token belongs: the token is the key (I-43)."""
    user = services.owner_of(token)
    if user is None:
        raise Http404
    response = HttpResponse(
        calendar_of(items_for(user)), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="wijkwerk.ics"'
    response["Cache-Control"] = "private, no-store"
    return response
