"""People react to a lesson, confirm their address, and take their words back."""

import uuid

from csp.decorators import csp_update
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from wijkwerk.drafts import services as drafts
from wijkwerk.guard.limits import limited
from wijkwerk.guard.services import ChallengeError
from wijkwerk.lib.access import access, denying, everyone, get_or_deny
from wijkwerk.lib.link_tokens import digest_of
from wijkwerk.lib.paging import ID, Key, page_of
from wijkwerk.lib.states import MoveError

from .. import content, policies, services
from ..forms.reactions import ReactionForm, VisitorReactionForm
from ..models import Lesson, Reaction
from ..reacting import may_answer, reactions_under, shown
from ..services.reacting import link_is_old
from .frame import find_published

PER_PAGE = 20


def with_title(lesson: Lesson, context: dict) -> dict:
    title = content.read(lesson.published.content).title
    return {"lesson": lesson, "lesson_title": title, **context}


@access(everyone)
def lesson_reactions(request, slug):
    """All reactions under a lesson, newest first."""
    lesson = find_published(slug)
    rows = reactions_under(lesson, request.user)
    page = page_of(rows, [Key("at"), ID], request.GET, PER_PAGE)
    answers = bool(page.rows) and may_answer(request.user, lesson)
    context = {
        "reactions": [shown(row, request.user, answers=answers) for row in page.rows],
        "previous_url": page.previous and f"?voor={page.previous}",
        "next_url": page.next and f"?na={page.next}",
    }
    return render(request, "werkboek/reaction_list.html", with_title(lesson, context))


@access(everyone, form=True)
@limited("react", visitors="react_as_visitor")
@csp_update({"worker-src": ["'self'"]})
def react(request, slug):
    """The form. To a visitor its answer is the same whether the address is known here or not."""
    lesson = find_published(slug)
    form = reaction_form(request)
    if request.method == "POST" and form.is_valid() and save(request, lesson, form):
        if request.user.is_authenticated:
            return redirect("werkboek:lesson_reactions", lesson.slug)
        return redirect("werkboek:reaction_sent", lesson.slug)
    return render(request, "werkboek/react.html", with_title(lesson, {"form": form}))


def reaction_form(request) -> ReactionForm:
    sent = request.POST if request.method == "POST" else None
    asked = {"kind": request.GET.get("soort", ""), "submit_key": uuid.uuid4()}
    if not request.user.is_authenticated:
        return VisitorReactionForm(sent, initial=asked)
    kept = drafts.initial_for(request, "kind", "text", "submit_key")
    return ReactionForm(sent, initial=asked | {k: v for k, v in kept.items() if v})


def save(request, lesson: Lesson, form: ReactionForm) -> bool:
    """Call the service; what it refuses stands in the form. Return whether it was saved."""
    try:
        if request.user.is_authenticated:
            services.react(lesson=lesson, by=request.user, **form.values())
            drafts.forget(user=request.user, path=request.path)
            messages.success(request, "Dank je wel. De redactie kijkt naar je reactie.")
        else:
            services.react_as_visitor(lesson=lesson, **form.values())
    except ChallengeError as error:
        form.add_error("solution", str(error))
        return False
    except MoveError as error:
        form.add_error(None, str(error))
        return False
    return True


@access(everyone)
def reaction_sent(request, slug):
    """What happens next, for a visitor."""
    return render(request, "werkboek/reaction_sent.html", with_title(find_published(slug), {}))


def find_by_link(token: str) -> Reaction | None:
    """The reaction of the link in a mail, unless nobody confirmed it in time."""
    rows = Reaction.objects.filter(token_digest=digest_of(token))
    reaction = rows.select_related("lesson__published", "by").first()
    if reaction is None or link_is_old(reaction, timezone.now()):
        return None
    return reaction


def link_page(request, template: str, reaction: Reaction | None, token: str):
    if reaction is None:
        return render(request, "werkboek/reaction_link_gone.html", status=404)
    context = {"reaction": reaction, "lesson": reaction.lesson, "token": token}
    return render(request, template, context)


@access(everyone, form=True)
@limited("open_link")
def confirm_reaction(request, token):
    """The page behind the link in the mail; programs that follow links change nothing."""
    reaction = find_by_link(token)
    if request.method == "POST" and reaction is not None:
        services.confirm_reaction(reaction=reaction)
        reaction = find_by_link(token)
    return link_page(request, "werkboek/reaction_confirm.html", reaction, token)


@access(everyone, form=True)
@limited("open_link")
def remove_by_link(request, token):
    """A visitor takes back what stands there."""
    reaction = find_by_link(token)
    if request.method == "POST" and reaction is not None:
        services.take_back_by_link(reaction=reaction)
        return render(request, "werkboek/reaction_removed.html")
    return link_page(request, "werkboek/reaction_remove_by_link.html", reaction, token)


@access(policies.can_take_back, form=True)
def remove_reaction(request, public_id):
    """Ask to confirm, and take back the own reaction."""
    rows = Reaction.objects.select_related("lesson__published")
    reaction = get_or_deny(rows, request.user, policies.can_take_back, public_id=public_id)
    if request.method == "POST":
        with denying():
            services.take_back_reaction(reaction=reaction, by=request.user)
        messages.success(request, "Je reactie is weg.")
        if reaction.lesson.published is None:
            return redirect("home")
        return redirect("werkboek:lesson_reactions", reaction.lesson.slug)
    return render(request, "werkboek/reaction_remove.html", {"reaction": reaction})
