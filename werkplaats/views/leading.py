"""The page of who leads a run, and its buttons: on, back, the clock, the lead, the end."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render

from wijkwerk.lib.access import access, denying
from wijkwerk.lib.states import MoveError

from .. import policies
from ..forms.board import GroupForm
from ..forms.runs import PartForm, TensionForm
from ..models import Run, RunStep
from ..services import board, run_people, run_state, running
from .at_table import Viewer, find_run
from .live import LEADING, ROOM, Page, page_of, show

MINUTES = {"1", "2", "5", "-1", "-2"}


def find_to_lead(request: HttpRequest, public_id: str) -> tuple[Run, Viewer]:
    """The run, for who may lead it; PermissionDenied for who only sees it."""
    run, viewer = find_run(request, public_id)
    if not viewer.leads:
        raise PermissionDenied
    return run, viewer


def lead_url(run: Run) -> str:
    return f"{run.get_absolute_url()}{LEADING.path}"


@access(policies.can_lead)
def lead(request, public_id):
    """What who leads sees: the step of now and the next one, the clock, all buttons, the board."""
    return show(request, LEADING, *find_to_lead(request, public_id))


@access(policies.can_lead, form=True)
def press(request, public_id, name):
    """One of the buttons. Leaving an empty step asks whether that is meant so."""
    run, viewer = find_to_lead(request, public_id)
    service = PRESSES.get(name)
    if service is None:
        raise Http404
    if request.method != "POST":
        return show(request, LEADING, run, viewer)
    try:
        with denying():
            service(request, run)
    except run_state.EmptyStepError:
        context = {"run": run, "step": run.step, "name": name, "lead_url": lead_url(run)}
        context |= {"back_url": back_url(request, run), "van": request.POST.get("van", "")}
        return render(request, "werkplaats/lead_empty.html", context)
    except MoveError as error:
        page = leading_page(request)
        return show(request, page, run, viewer, status=409, not_done=str(error))
    return redirect(back_url(request, run))


def back_url(request: HttpRequest, run: Run) -> str:
    """The page from which a button was pressed: that of a scribe, or that of who leads."""
    return f"{run.get_absolute_url()}{leading_page(request).path}"


def leading_page(request: HttpRequest) -> Page:
    return ROOM if page_of(request) is ROOM else LEADING


def step_of(request: HttpRequest, run: Run) -> RunStep:
    """The step that the button stood at; another than that of now changes nothing."""
    order = request.POST.get("step", "")
    found = run.steps.filter(order=int(order)).first() if order.isdecimal() else None
    if found is None:
        raise Http404
    return found


def empty_is_meant(request: HttpRequest) -> bool:
    return request.POST.get("leeg") == "ja"


def go_on(request, run: Run) -> None:
    step, meant = step_of(request, run), empty_is_meant(request)
    running.go_on(run=run, by=request.user, step=step, empty_is_meant=meant)


def go_back(request, run: Run) -> None:
    running.go_back(run=run, by=request.user, step=step_of(request, run))


def change_minutes(request, run: Run) -> None:
    asked = request.POST.get("minuten", "")
    if asked not in MINUTES:
        raise Http404
    step = step_of(request, run)
    running.change_minutes(run=run, by=request.user, step=step, minutes=int(asked))


def open_cards(request, run: Run) -> None:
    running.open_cards(run=run, by=request.user, step=step_of(request, run))


def close(request, run: Run) -> None:
    run_state.close_run(run=run, by=request.user, empty_is_meant=empty_is_meant(request))


def plain(service: Callable) -> Callable:
    """A button that needs no more than who pressed it."""

    def call(request, run: Run) -> None:
        service(run=run, by=request.user)

    return call


PRESSES = {
    "begin": plain(running.start_run),
    "verder": go_on,
    "terug": go_back,
    "pauze": plain(running.pause_run),
    "hervat": plain(running.resume_run),
    "tijd": change_minutes,
    "tonen": open_cards,
    "overnemen": plain(running.take_over),
    "afronden": close,
    "heropenen": plain(running.reopen_run),
}


@access(policies.can_lead, form=True)
def people(request, public_id):
    """Who does what: a form per person, and a button to send somebody away."""
    run, _ = find_to_lead(request, public_id)
    there = list(run.people.there())
    asked = next((one for one in there if one.public_id == request.POST.get("persoon")), None)
    if request.method == "POST" and asked is None:
        raise Http404
    if "weg" in request.POST:
        with denying():
            run_people.send_away(person=asked, by=request.user)
        messages.success(request, f"{asked} doet niet meer mee.")
        return redirect("werkplaats:run_people", run.public_id)
    forms = [PartForm(request.POST if one == asked else None, person=one) for one in there]
    sent = next((form for form in forms if form.is_bound), None)
    if sent and sent.is_valid():
        with denying():
            run_people.set_part(person=asked, by=request.user, **sent.cleaned_data)
        messages.success(request, f"De rol van {asked} is bewaard.")
        return redirect("werkplaats:run_people", run.public_id)
    context = {"run": run, "forms": forms, "form": sent, "lead_url": lead_url(run)}
    return render(request, "werkplaats/run_people.html", context)


@access(policies.can_lead, form=True)
def tension(request, public_id):
    """Choose the poles between which people stand."""
    run, _ = find_to_lead(request, public_id)
    tensions = list(run.case.tensions.select_related("tension")) if run.case_id else []
    form = TensionForm(request.POST or None, tensions=tensions, chosen=run.tension_id)
    if form.is_valid():
        with denying():
            running.choose_tension(run=run, by=request.user, tension=form.chosen())
        messages.success(request, "Het spanningsveld is gekozen.")
        return redirect(lead_url(run))
    context = {"run": run, "form": form, "lead_url": lead_url(run)}
    return render(request, "werkplaats/run_tension.html", context)


@access(policies.can_lead, form=True)
def group(request, public_id):
    """Lay the ticked cards under a heading, or take them out of their group."""
    run, viewer = find_to_lead(request, public_id)
    if request.method != "POST":
        return show(request, LEADING, run, viewer)
    ticked = request.POST.getlist("kaart")
    cards = list(run.cards.readable_by(viewer.person).filter(public_id__in=ticked))
    form = GroupForm(request.POST)
    out = "uit" in request.POST
    if not cards:
        form.add_error(None, "Vink eerst de kaarten aan die bij elkaar horen.")
    elif out or form.is_valid():
        heading = "" if out else form.cleaned_data["heading"]
        with denying():
            board.group_cards(run=run, cards=cards, heading=heading, by=request.user)
        return redirect(f"{back_url(request, run)}#part-board")
    refused = {"group_form": form, "ticked": ticked}
    return show(request, leading_page(request), run, viewer, **refused)
