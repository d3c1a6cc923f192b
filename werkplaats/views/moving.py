"""Moving a round or a meeting along its table of states, on a page that asks to confirm."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect

from wijkwerk.drafts import services as drafts
from wijkwerk.lib.states import check_move

from ..forms.rounds import MoveForm
from ..states import ASKS_REASON

CANCELLED = "geannuleerd"


@dataclass(frozen=True)
class MoveLink:
    """A step that may be taken now; `is_back`: a step back, or calling it off."""

    target: str
    label: str
    is_back: bool


def move_links(state: str, moves: dict, words: dict) -> list[MoveLink]:
    """Return the arrows from `state` in the words of their buttons, the way forward first."""
    links = [
        MoveLink(target.value, words[target], (state, target) in ASKS_REASON)
        for target in words
        if target in moves[state]
    ]
    return sorted(links, key=lambda link: link.is_back)


def asked_target(thing, target: str, states, moves: dict) -> str:
    """Return the state that is asked for; Http404 for no state, MoveError for no arrow to it."""
    if target not in states.values:
        raise Http404
    if thing.state != target:
        check_move(thing.state, target, moves, states)
    return target


def move_form(request, thing, target: str, submit: str) -> MoveForm:
    return MoveForm(
        request.POST if request.method == "POST" else None,
        initial=drafts.initial_for(request, "reason"),
        asks_reason=(thing.state, target) in ASKS_REASON,
        submit=submit,
    )


def take_step(request, form: MoveForm, service, target: str, **thing):
    """Move `thing` and go to its page."""
    reason = form.cleaned_data["reason"]
    try:
        moved = service(by=request.user, target=target, reason=reason, **thing)
    except PermissionError as error:  # no organiser any more at this very moment
        raise PermissionDenied from error
    drafts.forget(user=request.user, path=request.path)
    return redirect(moved)
