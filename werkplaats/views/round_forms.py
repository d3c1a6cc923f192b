"""Making, changing, copying and moving a round."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from wijkwerk.lib.access import access, get_or_deny

from .. import policies
from ..forms.rounds import CopyForm, RoundForm
from ..models import Round
from ..services import rounds as services
from ..services.errors import EditConflictError
from ..states import ROUND_MOVES, RoundState
from .forming import compare_in, first_values, save
from .moving import asked_target, move_form, take_step
from .rounds import WORDS

TYPED = [*services.FIELDS, "submit_key", "version"]


WARNINGS = {
    RoundState.OPEN: (
        "Iedereen die inlogt ziet de ronde dan, en trio's melden zich aan op de dagen die je koos."
    ),
    RoundState.CANCELLED: (
        "De bijeenkomsten die nog komen gaan dan ook niet door. Je kunt dit niet terugdraaien."
    ),
}


def find_round(request, public_id) -> Round:
    return get_or_deny(
        Round.objects.all(), request.user, policies.can_edit_round, public_id=public_id
    )


def form_page(request, form, heading: str, *, round_: Round | None = None, status=200, **more):
    """Show a form about a round, or about a new one."""
    context = {"form": form, "heading": heading, "round": round_, **more}
    return render(request, "werkplaats/form_page.html", context, status=status)


@access(policies.can_plan_rounds, form=True)
def create(request):
    """Plan a new round, with oneself among its organisers."""
    if not policies.can_plan_rounds(request.user):
        raise PermissionDenied
    initial = first_values(request, *TYPED, organisers=[request.user.pk])
    form = RoundForm(request.POST or None, initial=initial)
    if form.is_valid():
        key = form.cleaned_data["submit_key"]
        round_ = save(request, form, services.make_round, submit_key=key, **form.values())
        messages.success(request, "De ronde staat klaar als concept.")
        return redirect(round_)
    return form_page(request, form, "Nieuwe ronde")


@access(policies.can_edit_round, form=True)
def edit(request, public_id):
    """Change a round; who saves second is told what the other wrote, and loses nothing."""
    round_ = find_round(request, public_id)
    now = {name: getattr(round_, name) for name in [*services.FIELDS, "version"]}
    initial = first_values(request, *TYPED, **now, organisers=round_.organisers.all())
    form = RoundForm(request.POST or None, initial=initial)
    heading, conflict = "Ronde wijzigen", None
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            arguments = {"round_": round_, "version": version, **form.values()}
            if save(request, form, services.update_round, **arguments):
                return after_edit(request, round_)
        except EditConflictError as error:
            conflict = compare_in(form, error)
    status = 409 if conflict else 200
    return form_page(request, form, heading, round_=round_, conflict=conflict, status=status)


def after_edit(request, round_: Round):
    """Back to the round; who took oneself off may not see it any more."""
    messages.success(request, "De wijzigingen zijn opgeslagen.")
    may_see = Round.objects.visible_to(request.user).filter(pk=round_.pk).exists()
    return redirect(round_ if may_see else "werkplaats:rounds")


@access(policies.can_edit_round, form=True)
def copy(request, public_id):
    """Copy a round with its meetings and agendas to other days."""
    round_ = find_round(request, public_id)
    first = round_.meetings.exclude(state="geannuleerd").first()
    initial = first_values(request, "title", "first_on", "submit_key", title=round_.title)
    form = CopyForm(request.POST or None, initial=initial, has_meetings=first is not None)
    if form.is_valid():
        days = (form.cleaned_data["first_on"] - first.date).days if first else 0
        arguments = {name: form.cleaned_data[name] for name in ("title", "submit_key")}
        made = save(request, form, services.copy_round, round_=round_, days=days, **arguments)
        messages.success(request, "De kopie staat klaar als concept. Kijk de datums na.")
        return redirect(made)
    text = (
        "De bijeenkomsten, de agenda's en de begeleiders gaan mee. De aanmeldingen en de "
        "documenten niet. De andere datums schuiven evenveel dagen op."
    )
    return form_page(request, form, "Ronde kopiëren", round_=round_, text=text)


@access(policies.can_edit_round, form=True)
def move(request, public_id, target):
    """Ask to confirm a step on the table of states, and take it."""
    round_ = find_round(request, public_id)
    target = asked_target(round_, target, RoundState, ROUND_MOVES)
    if round_.state == target:
        messages.info(request, f"De ronde staat al op ‘{round_.get_state_display()}’.")
        return redirect(round_)
    services.check_ready(round_, target)
    form = move_form(request, round_, target, WORDS[target])
    if form.is_valid():
        answer = take_step(request, form, services.move_round, target, round_=round_)
        messages.success(request, f"De ronde staat nu op ‘{RoundState(target).label}’.")
        return answer
    return form_page(request, form, WORDS[target], round_=round_, text=WARNINGS.get(target, ""))
