from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from wijkwerk.lib.access import access, everyone, signed_in

from . import services
from .forms import PreferencesForm
from .kinds import get_kind
from .stopping import read_token


@access(signed_in, form=True)
def preferences(request):
    """Mijn berichten: which kinds of mail this person wants."""
    wanted = {"kinds": services.wanted_kinds(request.user)}
    form = PreferencesForm(initial=wanted)
    if request.method == "POST":
        form = PreferencesForm(request.POST)
        if form.is_valid():
            services.choose_kinds(user=request.user, wanted=form.cleaned_data["kinds"])
            messages.success(request, "Je keuze is opgeslagen.")
            return redirect("outbox:preferences")
    return render(request, "outbox/preferences.html", {"form": form})


@csrf_exempt  # a mail program posts here without a page of ours; the token is the key (RFC 8058)
@access(everyone, form=True)
def stop(request, token):
    """Stop one kind of mail by the link in a mail; looking changes nothing, the button does."""
    read = read_token(token)
    if read is None:
        raise Http404
    person, key = read
    if request.method == "POST":
        services.stop_kind(person=person, kind=key)
    context = {"kind": get_kind(key), "done": request.method == "POST"}
    return render(request, "outbox/stop.html", context)
