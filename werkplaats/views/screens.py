"""The screens that a whole room sees: the beamer, and the one of a scribe without phones."""

from django.contrib import messages
from django.http import Http404

from wijkwerk.lib.access import access, denying
from wijkwerk.lib.states import MoveError

from .. import policies
from ..board import Seen
from ..forms.room import AddForm
from ..models import Run, RunPerson
from ..services import room as services
from ..services.run_people import JoinError
from ..streaming.tickets import make_screen_ticket
from .at_table import Viewer
from .leading import find_to_lead
from .live import PRESENTING, ROOM, back_to, show
from .news import tell_news


@access(policies.can_lead)
def presenter(request, public_id):
    """The screen for the beamer: what everybody may read, large."""
    return show(request, PRESENTING, *find_to_lead(request, public_id))


@access(policies.can_lead)
def screen_news(request, public_id):
    """What a screen that everybody sees may be told: nothing of one person alone."""
    run, _ = find_to_lead(request, public_id)
    return tell_news(request, run, make_screen_ticket(run, request.user))


@access(policies.can_lead)
def room(request, public_id):
    """The screen of a scribe, who writes down what each person in the room gives."""
    return show(request, ROOM, *find_to_lead(request, public_id))


@access(policies.can_lead, form=True)
def add_person(request, public_id):
    """Put somebody in the run, or everybody of its table."""
    run, viewer = find_to_lead(request, public_id)
    if run.is_try_out:  # its people are invented
        raise Http404
    if request.method != "POST":
        return show(request, ROOM, run, viewer)
    if "tafel" in request.POST:
        with denying():
            services.add_table(run=run, by=request.user)
        messages.success(request, "Iedereen van de tafel doet mee.")
        return back_to(request, run, at="#part-people")
    form = AddForm(request.POST, run=run, seen=Seen(run, None))
    person = add(request, run, form) if form.is_valid() else None
    if person is None:
        status = 200 if "participant" in form.errors else 409
        return show(request, ROOM, run, viewer, status=status, add_form=form)
    messages.success(request, f"{person} doet mee.")
    return back_to(request, run, at="#part-people")


def add(request, run: Run, form: AddForm) -> RunPerson | None:
    """Call the service; what it refuses stands at the field."""
    cleaned = form.cleaned_data
    try:
        with denying():
            if participant := form.chosen():
                return services.add_participant(run=run, participant=participant, by=request.user)
            guest = {name: cleaned[name] for name in ("name", "viewpoint")}
            return services.add_guest(run=run, by=request.user, **guest)
    except MoveError as error:
        form.add_error(error.field if isinstance(error, JoinError) else "participant", str(error))
        return None


@access(policies.can_lead, form=True)
def take_back(request, public_id):
    """Take away, unread, what was last written for somebody in this step."""
    run, viewer = find_to_lead(request, public_id)
    if request.method != "POST":
        return show(request, ROOM, run, viewer)
    person = run.people.there().filter(public_id=request.POST.get("als", "")).first()
    if person is None:
        raise Http404
    return taken_back(request, run, viewer, person)


def taken_back(request, run: Run, viewer: Viewer, person: RunPerson):
    try:
        with denying():
            services.take_back_last(person=person, by=request.user)
    except MoveError as error:
        return show(request, ROOM, run, viewer, status=409, said=str(error))
    messages.success(request, f"De laatste kaart van {person} is weg.")
    return back_to(request, run, at="#part-input")
