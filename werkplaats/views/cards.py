"""What people send from the page of a run: cards, dots, places, verdicts.

Where a script asks (`Accept: application/json`) the answer is short; else it is the page again,
with what was refused at its field and what was typed in it.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from cases.states import Hardness
from wijkwerk.lib.access import access, denying, everyone
from wijkwerk.lib.states import MoveError

from ..board import Seen, SeenCard
from ..follow_up import follow_up
from ..forms.board import CardForm, StandForm, VerdictsForm
from ..models import Card, Run, RunPerson, RunStep
from ..services import board as services
from ..silence import reads_card
from ..states import Capture
from .at_table import Viewer, find_run
from .live import back_to, page_of, show

JSON = "application/json"


def wants_json(request: HttpRequest) -> bool:
    return JSON in request.headers.get("Accept", "")


def find_in_run(request: HttpRequest, public_id: str) -> tuple[Run, Viewer]:
    """The run, for who can put something on its board. PermissionDenied for who only looks on."""
    run, viewer = find_run(request, public_id)
    if viewer.person is None and not viewer.leads:
        raise PermissionDenied
    return run, viewer


def writer_of(request: HttpRequest, run: Run, viewer: Viewer) -> tuple[RunPerson, dict]:
    """Whose input this is, and `by` where who leads types it for them."""
    asked = request.POST.get("als", "")
    if not asked or not viewer.leads:
        if viewer.person is None:
            raise PermissionDenied
        return viewer.person, {}
    person = run.people.there().named(asked).first()
    if person is None:
        raise Http404
    return person, {"by": request.user}


def find_card(run: Run, viewer: Viewer, card_id: str) -> Card:
    """A card that the viewer may read; Http404 for any other."""
    cards = run.cards.readable_by(viewer.person).select_related("step", "run")
    card = cards.filter(public_id=card_id).first()
    if card is None:
        raise Http404
    return card


def done(request, run: Run, *, at: str) -> HttpResponse:
    return JsonResponse({}) if wants_json(request) else back_to(request, run, at=at)


def refuse(request, run: Run, viewer: Viewer, error: MoveError, form, field: str | None, name: str):
    """Say at the field why not, with what was typed; `name` is where the page shows the form."""
    if wants_json(request):
        return say_no(request, run, viewer, error)
    form.add_error(field, str(error))
    return show_again(request, run, viewer, status=409, **{name: form})


def say_no(request, run: Run, viewer: Viewer, error: MoveError):
    """Say why a button without a form did nothing."""
    if wants_json(request):
        later = isinstance(error, services.SilencedError)
        return JsonResponse({"why": str(error), "later": later}, status=409)
    return show_again(request, run, viewer, status=409, said=str(error))


def show_again(request, run: Run, viewer: Viewer, *, status: int = 200, **refused):
    """The page from which the form came, as it is now."""
    return show(request, page_of(request), run, viewer, status=status, **refused)


def wrong(request, run: Run, viewer: Viewer, form, name: str):
    """The faults of a form."""
    if wants_json(request):
        errors = {field: " ".join(words) for field, words in form.errors.items()}
        return JsonResponse({"errors": errors}, status=400)
    return show_again(request, run, viewer, **{name: form})


@access(everyone, form=True)
def put_card(request, public_id):
    """Lay a card on the board."""
    run, viewer = find_in_run(request, public_id)
    if request.method != "POST":
        return show_again(request, run, viewer)
    person, by = writer_of(request, run, viewer)
    step = step_of(request, run)
    form = card_form(request, run, viewer, step)
    if not form.is_valid():
        return wrong(request, run, viewer, form, "card_form")
    try:
        with denying():
            card = services.put_card(person=person, step=step, words=form.words(), **by)
    except MoveError as error:
        return refuse(request, run, viewer, error, form, "text", "card_form")
    if not wants_json(request):
        return back_to(request, run, at="#part-input")
    html = html_of(run, viewer, card)
    return JsonResponse({"card": card.public_id, "step": step.order, "html": html})


def step_of(request, run: Run) -> RunStep:
    """The step for which a card was written: what the form says, or the step of now."""
    order = request.POST.get("step", "")
    steps = run.steps.all()
    found = steps.filter(order=int(order)).first() if order.isdecimal() and len(order) < 4 else None
    return found or run.step or steps.first()


def card_form(request, run: Run, viewer: Viewer, step: RunStep) -> CardForm:
    page = page_of(request)
    seen = Seen(run, None if page.of_nobody else viewer.person)
    writers = page.inputs(seen, leads=viewer.leads, on=page.path).writers
    agreed = None
    if Capture.FOLLOW_UP in step.capture and not page.of_nobody:
        agreed = follow_up(run, request.user, step)
    return CardForm(
        request.POST,
        step=step,
        seen=seen,
        writers=writers,
        on=page.path,
        agreements=agreed.texts if agreed else (),
    )


def html_of(run: Run, viewer: Viewer, card: Card) -> str:
    """The card as the viewer reads it; nothing where it is closed for them."""
    reader = viewer.person.pk if viewer.person else None
    if not reads_card(reader, card.by_id, card.step):
        return ""
    cards = Seen(run, viewer.person).cards
    seen = next((one for one in cards if one.card.pk == card.pk), None)
    return draw_card(run, seen, leads=viewer.leads) if seen else ""


def draw_card(run: Run, seen: SeenCard, *, leads: bool) -> str:
    context = {"card": seen.card, "one": seen, "own": seen.own, "is_now": seen.is_now}
    context |= {"question": seen.question, "leads": leads, "run_url": run.get_absolute_url()}
    return render_to_string("werkplaats/live/_card.html", context).strip()


@access(everyone, form=True)
def take_away(request, public_id, card_id):
    """Take a card off the board: the own one in its step, or for who leads any that lies open."""
    run, viewer = find_in_run(request, public_id)
    card = find_card(run, viewer, card_id)
    if request.method != "POST":
        return show_again(request, run, viewer)
    own = viewer.person is not None and card.by_id == viewer.person.pk
    by = request.user if viewer.leads and not own else None
    try:
        with denying():
            services.remove_card(card=card, person=viewer.person, by=by)
    except MoveError as error:
        return say_no(request, run, viewer, error)
    return done(request, run, at="#part-board")


@access(everyone, form=True)
def vote(request, public_id, card_id):
    """Put a dot on a card, or take it off again."""
    run, viewer = find_in_run(request, public_id)
    card = find_card(run, viewer, card_id)
    if request.method != "POST":
        return show_again(request, run, viewer)
    person, by = writer_of(request, run, viewer)
    takes_back, hardness = asked_dot(request)
    service = services.take_back_vote if takes_back else services.cast_vote
    try:
        with denying():
            service(card=card, person=person, hardness=hardness, **by)
    except MoveError as error:
        return say_no(request, run, viewer, error)
    return done(request, run, at=f"#stip-{card.public_id}")


def asked_dot(request) -> tuple[bool, str]:
    """Whether a dot is taken back, and its hardness: one button says both (`zet` or `weg`)."""
    takes_back = "weg" in request.POST
    asked = request.POST.get("weg") or request.POST.get("zet", "")
    return takes_back, asked if asked in Hardness.values else ""


@access(everyone, form=True)
def stand(request, public_id):
    """Take a place between the two poles."""
    run, viewer = find_in_run(request, public_id)
    if request.method != "POST":
        return show_again(request, run, viewer)
    person, by = writer_of(request, run, viewer)
    form = StandForm(request.POST, run=run, on=page_of(request).path)
    if not form.is_valid():
        return wrong(request, run, viewer, form, "stand_form")
    try:
        with denying():
            services.take_stand(person=person, place=form.cleaned_data["place"], **by)
    except MoveError as error:
        return refuse(request, run, viewer, error, form, "place", "stand_form")
    return done(request, run, at="#part-input")


@access(everyone, form=True)
def judge(request, public_id):
    """Say which hypotheses hold, for the inbrenger."""
    run, viewer = find_in_run(request, public_id)
    if request.method != "POST":
        return show_again(request, run, viewer)
    person, by = writer_of(request, run, viewer)
    page = page_of(request)
    cards = Seen(run, None if page.of_nobody else viewer.person).to_judge
    form = VerdictsForm(request.POST, run=run, cards=cards, on=page.path)
    if not form.is_valid():
        return wrong(request, run, viewer, form, "verdict_form")
    try:
        with denying():
            services.judge_cards(person=person, said=form.said(), **by)
    except MoveError as error:
        return refuse(request, run, viewer, error, form, None, "verdict_form")
    return done(request, run, at="#part-input")
