"""The programme of a day: a proposal, changes by hand, fixing it, and its papers."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect

from cases.models import Case
from trios.models import User
from wijkwerk.jobs.services import request_job
from wijkwerk.lib.access import access, denying, get_or_deny, signed_in
from wijkwerk.lib.states import MoveError

from .. import policies
from ..coming import comers_of, not_listed
from ..forms.programme import ConfirmForm, ProposalForm, ReopenForm
from ..jobs import PROGRAMME_PDF
from ..models import Meeting, Participant
from ..programme import add_waiting, programme_of
from ..services import programme as services
from ..services import tables as by_hand
from .frame import meeting_page


def find_meeting(request, public_id, policy=None) -> Meeting:
    meetings = Meeting.objects.select_related("round")
    return get_or_deny(meetings, request.user, policy, public_id=public_id)


def url_of(meeting: Meeting) -> str:
    return f"{meeting.get_absolute_url()}programma/"


# --- the page ------------------------------------------------------------------------------------
@access(signed_in, form=True)
def programme(request, public_id):
    """Who sits where. Organisers change it; who takes part reads it once it is fixed."""
    meeting = find_meeting(request, public_id)
    may_lay = policies.can_lay_tables(request.user, meeting)
    refused = ""
    if request.method == "POST":
        if not may_lay:
            raise PermissionDenied
        if "bestand" in request.POST:
            return let_make(request, meeting)
        try:
            return redirect(url_of(meeting) + change(request, meeting))
        except MoveError as error:
            refused = str(error)
            meeting = find_meeting(request, public_id)
    shown = programme_of(meeting, request.user)
    is_over = meeting.state in services.OVER
    context = {
        "programme": shown,
        "refused": refused,
        "may_lay": may_lay,
        "can_lay": may_lay and not is_over,
        "is_over": is_over,
        "url": url_of(meeting),
    }
    if context["can_lay"]:
        add_waiting(meeting, shown)
        context["cases"] = offered_to(request.user, meeting)
    status = 409 if refused else 200
    page = "werkplaats/programme.html"
    return meeting_page(request, page, meeting, "programme", context, status=status)


def offered_to(user: User, meeting: Meeting):
    """The cases that may lie on a table, as far as `user` may see them."""
    cases = Case.objects.visible_to(user).filter(pk__in=services.cases_offered(meeting))
    return cases.select_related("municipality").order_by("title", "pk")


def change(request, meeting: Meeting) -> str:
    """Seat one person, or set one table; return where on the page to go on."""
    with denying():
        if "persoon" in request.POST:
            return seat(request, meeting)
        return set_table(request, meeting)


def seat(request, meeting: Meeting) -> str:
    person = person_named(meeting, request.POST["persoon"])
    block = number_in(request, "blok")
    chosen = request.POST.get("tafel", "")
    table = found(meeting.tables.filter(block=block), chosen) if chosen else None
    by_hand.seat_person(
        meeting=meeting,
        by=request.user,
        person=person,
        block=block,
        table=table,
        version=number_in(request, "version"),
    )
    where = f"zit nu aan tafel {table.number}" if table else "zit nu niet aan een tafel"
    messages.success(request, f"{person} {where}.")
    return f"#blok-{block}"


def set_table(request, meeting: Meeting) -> str:
    table = found(meeting.tables.select_related("meeting__round"), request.POST.get("tafel", ""))
    case, chair = request.POST.get("casus", ""), request.POST.get("voorzitter", "")
    by_hand.set_table(
        table=table,
        by=request.user,
        case=get_or_deny(Case.objects, request.user, public_id=case) if case else None,
        chair=found(meeting.participants, chair) if chair else None,
        version=number_in(request, "version"),
    )
    messages.success(request, f"Tafel {table.number} is opgeslagen.")
    return f"#tafel-{table.public_id}"


def found(rows, public_id: str):
    thing = rows.filter(public_id=public_id).first()
    if thing is None:
        raise Http404
    return thing


def person_named(meeting: Meeting, public_id: str) -> Participant | User:
    """Somebody on the list, or somebody who takes part and is not on it yet."""
    row = meeting.participants.filter(public_id=public_id).first()
    if row is not None:
        return row
    late = not_listed(meeting, comers_of(meeting))
    user = next((one.user for one in late if one.user.public_id == public_id), None)
    if user is None:
        raise Http404
    return user


def number_in(request, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def let_make(request, meeting: Meeting):
    """Ask for the papers of the day as one file; it is made in a worker."""
    context, key = {"meeting": meeting.pk}, f"{PROGRAMME_PDF}:{meeting.pk}"
    return redirect(request_job(PROGRAMME_PDF, owner=request.user, context=context, key=key))


# --- the programme as a whole --------------------------------------------------------------------
@dataclass(frozen=True)
class Step:
    """A step that asks to confirm: the verb, its heading, what it does, and what is said after."""

    service: Callable
    heading: str
    text: str
    said: str


PROPOSE = Step(
    services.propose_programme,
    "Voorstel maken",
    "Iedereen die meedoet en niet heeft afgezegd, krijgt een plek. Staan er al tafels, dan gaan "
    "die weg, met alles wat je met de hand hebt veranderd.",
    "Het voorstel staat klaar. Je kunt alles nog veranderen.",
)
CLEAR = Step(
    services.clear_programme,
    "Programma leegmaken",
    "Alle tafels gaan weg. De lijst van deelnemers blijft.",
    "Het programma is leeg.",
)
FIX = Step(
    services.fix_programme,
    "Programma vaststellen",
    "De deelnemers zien daarna hun eigen tafel en het hele programma. Casussen die zijn "
    "ingebracht, gaan naar ‘Geagendeerd’.",
    "Het programma is vastgesteld. De deelnemers zien hun tafel.",
)
REOPEN = Step(
    services.reopen_programme,
    "Programma weer openen",
    "De deelnemers zien het programma dan niet meer. Casussen die zijn geagendeerd, gaan terug "
    "naar ‘Ingebracht’.",
    "Het programma is weer open. Alleen begeleiders zien het.",
)


@access(policies.can_lay_tables, form=True)
def propose(request, public_id):
    """Choose the cases and let a proposal be made."""
    meeting = find_meeting(request, public_id, policies.can_lay_tables)
    cases = offered_to(request.user, meeting)
    if not cases:
        return step_page(request, meeting, PROPOSE)
    return take(request, meeting, step_form(request, meeting, ProposalForm, cases=cases), PROPOSE)


@access(policies.can_lay_tables, form=True)
def clear(request, public_id):
    """Take all tables away."""
    meeting = find_meeting(request, public_id, policies.can_lay_tables)
    return take(
        request, meeting, step_form(request, meeting, ConfirmForm, submit="Leegmaken"), CLEAR
    )


@access(policies.can_lay_tables, form=True)
def fix(request, public_id):
    """Show the programme to who takes part."""
    meeting = find_meeting(request, public_id, policies.can_lay_tables)
    return take(
        request, meeting, step_form(request, meeting, ConfirmForm, submit="Vaststellen"), FIX
    )


@access(policies.can_lay_tables, form=True)
def reopen(request, public_id):
    """Open a fixed programme again, with the reason."""
    meeting = find_meeting(request, public_id, policies.can_lay_tables)
    return take(request, meeting, step_form(request, meeting, ReopenForm, submit="Openen"), REOPEN)


def step_form(request, meeting: Meeting, form, **arguments):
    initial = {"version": meeting.programme_version}
    return form(request.POST or None, initial=initial, **arguments)


def take(request, meeting: Meeting, form, step: Step):
    """Show the form of a step, or take it; what is refused stands above it."""
    refused = ""
    if form.is_valid():
        try:
            with denying():
                step.service(meeting=meeting, by=request.user, **form.cleaned_data)
        except MoveError as error:
            refused = str(error)
            form.data = form.data.copy()
            form.data["version"] = find_meeting(request, meeting.public_id).programme_version
        else:
            messages.success(request, step.said)
            return redirect(url_of(meeting))
    return step_page(request, meeting, step, form, refused)


def step_page(request, meeting: Meeting, step: Step, form=None, refused: str = ""):
    """Show a step; without a form there is nothing to choose from yet."""
    context = {"form": form, "step": step, "refused": refused, "url": url_of(meeting)}
    status = 409 if refused else 200
    page = "werkplaats/programme_step.html"
    return meeting_page(request, page, meeting, "programme", context, status=status)
