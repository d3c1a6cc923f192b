from django.contrib import messages
from django.shortcuts import redirect, render

from wijkwerk.lib.access import access, signed_in

from . import services
from .forms import PreferencesForm


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
