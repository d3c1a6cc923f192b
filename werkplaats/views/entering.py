"""Coming in to a run by its code: one press for who is signed in, a name for a guest."""

from django.contrib import messages
from django.shortcuts import redirect, render

from wijkwerk.lib import limits
from wijkwerk.lib.access import access, everyone
from wijkwerk.lib.codes import read_code
from wijkwerk.lib.states import MoveError
from wijkwerk.lib.text import clean

from .. import policies
from ..forms.runs import GuestJoinForm, RunCodeForm
from ..models import Run, RunPerson
from ..services import run_people as services
from .at_table import guest_of, let_guest_in

WRONG_CODE = "Deze code klopt niet, of de werkvorm is al afgerond. Kijk nog eens op het scherm."


@access(everyone)
def enter_code(request):
    """Type the code over from the screen."""
    form = RunCodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("werkplaats:join_run", form.cleaned_data["code"])
    return render(request, "werkplaats/run_code.html", {"form": form})


@access(everyone, form=True)
def join(request, code):
    """Come in to the run of this code; a guest who did so before goes on. Wrong codes count."""
    if not limits.may_try(request, "join_run"):
        return limits.too_many_codes(request)
    code = read_code(code)
    run = services.find_run(code) if code else None
    if run is None:
        return refuse_code(request)
    if guest := known_guest(request, run):
        messages.info(request, f"Je doet al mee als {guest}.")
        return redirect(run)
    form = GuestJoinForm(request.POST if "name" in request.POST else None)
    if request.method == "POST" and (response := let_in(request, run, form)):
        return response
    context = {"run": run, "person": policies.person_of(request.user, run), "form": form}
    context["may_lead"] = policies.can_lead(request.user, run)
    return render(request, "werkplaats/join_run.html", context)


def known_guest(request, run: Run) -> RunPerson | None:
    """The guest whom this browser let in before; None for who fills in another name on it."""
    guest = None if request.user.is_authenticated else guest_of(request, run.public_id)
    if guest is None or request.method != "POST":
        return guest
    return guest if clean(request.POST.get("name", "")).strip() == str(guest) else None


def refuse_code(request):
    """Count a wrong code and ask for another."""
    form = RunCodeForm({"code": ""})
    form.errors["code"] = form.error_class([WRONG_CODE])
    return limits.refuse_code(request, "join_run", "werkplaats/run_code.html", form)


def let_in(request, run: Run, form: GuestJoinForm):
    """Let in who is signed in, or the guest of the form; None where that is refused."""
    if request.user.is_authenticated:
        services.join(run=run, user=request.user)
        return redirect(run)
    if not form.is_bound or not form.is_valid():
        return None
    try:
        guest = services.join_guest(run=run, **form.cleaned_data)
    except MoveError as error:
        form.add_error(getattr(error, "field", None), str(error))
        return None
    response = redirect(run)
    let_guest_in(response, run, guest, secure=request.is_secure(), held=request.COOKIES)
    return response
