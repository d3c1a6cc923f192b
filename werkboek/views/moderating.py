"""Editors look at reactions before they show; authors and editors answer and take over."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, denying, get_or_deny
from wijkwerk.lib.paging import ID, Key, page_of
from wijkwerk.lib.personal import find_personal, warning_about
from wijkwerk.lib.states import MoveError

from .. import policies, services
from ..content import PARTS
from ..forms.reactions import AnswerForm, RefuseForm, TakeOverForm
from ..models import Reaction
from ..services.crediting import credit_of
from ..services.errors import LessonError
from ..states import ReactionState

PER_PAGE = 20
# What the queue shows, by the word in its address.
SHELVES = {
    "": "Wacht op jou",
    "zonder-antwoord": "Zonder antwoord",
    "geplaatst": "Geplaatst",
    "geweigerd": "Niet geplaatst",
}


@access(policies.is_editor)
def reaction_queue(request):
    """What waits, oldest first; what waits for an answer; what was placed or refused."""
    if not policies.is_editor(request.user):
        raise PermissionDenied
    shelf = request.GET.get("toon", "")
    shelf = shelf if shelf in SHELVES else ""
    keys = [Key("at", descending=shelf not in {"", "zonder-antwoord"}), ID]
    page = page_of(rows_of(shelf, request.user), keys, request.GET, PER_PAGE)
    for row in page.rows:
        row.warning = warning_about(find_personal(row.text))
    suffix = f"&toon={shelf}" if shelf else ""
    context = {
        "reactions": page.rows,
        "shelf": shelf,
        "shelves": SHELVES.items(),
        "previous_url": page.previous and f"?voor={page.previous}{suffix}",
        "next_url": page.next and f"?na={page.next}{suffix}",
    }
    return render(request, "werkboek/reaction_queue.html", context)


def rows_of(shelf: str, user):
    rows = Reaction.objects.visible_to(user).with_names().with_lesson()
    if shelf == "zonder-antwoord":
        return rows.unanswered()
    states = {"geplaatst": ReactionState.SHOWN, "geweigerd": ReactionState.REFUSED}
    return rows.filter(state=states.get(shelf, ReactionState.WAITING))


def find_reaction(request, public_id, policy=policies.can_answer) -> Reaction:
    rows = Reaction.objects.with_names().with_lesson()
    return get_or_deny(rows, request.user, policy, public_id=public_id)


def frame(reaction: Reaction, user, form=None) -> dict:
    """What the pages about one reaction have in common."""
    may_moderate = policies.can_moderate(user, reaction)
    return {
        "reaction": reaction,
        "lesson": reaction.lesson,
        "form": form,
        "may_moderate": may_moderate,
        "warning": warning_about(find_personal(reaction.text)) if may_moderate else "",
    }


def small_form(request, kind, **initial):
    """A form with what was typed before the sign-in ended, or else with `initial`."""
    kept = drafts.initial_for(request, *kind.base_fields)
    first = initial | {name: value for name, value in kept.items() if value}
    return kind(request.POST if request.method == "POST" else None, initial=first)


@access(policies.can_answer, form=True)
def reaction(request, public_id):
    """One reaction, with a form to answer it."""
    found = find_reaction(request, public_id)
    form = None
    if request.method == "POST" or can_be_answered(found):
        form = small_form(request, AnswerForm)
    if request.method == "POST" and form.is_valid() and answer(request, found, form):
        return redirect("werkboek:reaction", found.public_id)
    return render(request, "werkboek/reaction.html", frame(found, request.user, form))


def can_be_answered(found: Reaction) -> bool:
    return found.state == ReactionState.SHOWN and found.answered_at is None


def answer(request, found: Reaction, form: AnswerForm) -> bool:
    """Answer; what is refused stands in the form, with what was typed. Return whether it went."""
    text = form.cleaned_data["text"]
    try:
        with denying():
            services.answer_reaction(reaction=found, by=request.user, text=text)
    except MoveError as error:
        form.add_error("text", str(error))
        return False
    drafts.forget(user=request.user, path=request.path)
    messages.success(request, "Je antwoord staat onder de reactie. De schrijver krijgt een mail.")
    return True


@access(policies.can_moderate, form=True)
def show_reaction(request, public_id):
    """Let it show; reading this address says what will happen."""
    found = find_reaction(request, public_id, policies.can_moderate)
    if request.method == "POST":
        with denying():
            services.show_reaction(reaction=found, by=request.user)
        messages.success(request, f"De reactie van {found.writer} staat bij de les.")
        return redirect("werkboek:reaction_queue")
    return render(request, "werkboek/reaction_show.html", frame(found, request.user))


@access(policies.can_moderate, form=True)
def refuse_reaction(request, public_id):
    """Do not let it show, with the reason; or throw an advertisement away."""
    found = find_reaction(request, public_id, policies.can_moderate)
    form = small_form(request, RefuseForm)
    if request.method == "POST" and form.is_valid():
        refuse(request, found, form.cleaned_data)
        return redirect("werkboek:reaction_queue")
    return render(request, "werkboek/reaction_refuse.html", frame(found, request.user, form))


def refuse(request, found: Reaction, values: dict) -> None:
    with denying():
        if values["is_spam"]:
            services.throw_away(reaction=found, by=request.user)
            messages.success(request, "De reactie is weggegooid.")
        else:
            services.refuse_reaction(reaction=found, by=request.user, reason=values["reason"])
            messages.success(request, "De reactie is niet geplaatst. De schrijver krijgt een mail.")
    drafts.forget(user=request.user, path=request.path)


@access(policies.can_answer, form=True)
def take_over(request, public_id):
    """Take a reaction over into the lesson; who said it is thanked there."""
    found = find_reaction(request, public_id)
    form = small_form(request, TakeOverForm, text=found.text)
    if request.method == "POST" and form.is_valid() and credit(request, found, form):
        return redirect("werkboek:reaction", found.public_id)
    context = {**frame(found, request.user, form), "credit": credit_of(found)}
    return render(request, "werkboek/reaction_take_over.html", context)


def credit(request, found: Reaction, form: TakeOverForm) -> bool:
    """Take over; what is refused stands at the field. Return whether it stands in the lesson."""
    part, text = form.cleaned_data["part"], form.cleaned_data["text"]
    try:
        with denying():
            services.take_over(reaction=found, by=request.user, part=part, text=text)
    except LessonError as error:
        form.add_error(error.field, str(error))
        return False
    except MoveError as error:
        form.add_error(None, str(error))
        return False
    drafts.forget(user=request.user, path=request.path)
    label = dict(PARTS).get(part, "Tekst van de les")
    messages.success(request, f"De woorden staan bij ‘{label}’. Lees de les na en bied hem aan.")
    return True
