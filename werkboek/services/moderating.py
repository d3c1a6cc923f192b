"""Editors look at every reaction before it shows; authors and editors answer."""

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.states import MoveError

from .. import policies
from ..models import Reaction
from ..states import ReactionState
from .reacting import delete, hold_reaction, move_reaction
from .telling_of_reactions import tell_authors, tell_writer


@transaction.atomic
def show_reaction(*, reaction: Reaction, by: User) -> Reaction:
    """Let a reaction show; its writer and the authors of the lesson hear it. Twice is once.

    Raises PermissionError for who is no editor, MoveError for one that is gone, whose address was
    not confirmed, or whose lesson is not published any more.
    """
    reaction = hold_for_editor(reaction, by)
    if reaction.state == ReactionState.SHOWN:
        return reaction
    if reaction.lesson.published is None:
        raise MoveError("Deze les is niet meer openbaar. De reactie kan er niet bij staan.")
    if reaction.by is None and reaction.confirmed_at is None:
        raise MoveError("Wie dit schreef, heeft het adres nog niet bevestigd.")
    decide(reaction, ReactionState.SHOWN, by, "")
    tell_writer("reaction_shown", reaction)
    tell_authors(reaction)
    return reaction


@transaction.atomic
def refuse_reaction(*, reaction: Reaction, by: User, reason: str) -> Reaction:
    """Do not let it show, or not any more; `reason` reaches the writer. Twice is once.

    Raises PermissionError for who is no editor, MoveError without a reason or when it is gone.
    """
    reaction = hold_for_editor(reaction, by)
    if reaction.state == ReactionState.REFUSED:
        return reaction
    if not reason.strip():
        raise MoveError("Schrijf op waarom. De schrijver leest dat.")
    decide(reaction, ReactionState.REFUSED, by, reason.strip())
    tell_writer("reaction_refused", reaction)
    return reaction


@transaction.atomic
def throw_away(*, reaction: Reaction, by: User) -> None:
    """Delete an advertisement; nobody gets a mail. Raises PermissionError for who is no editor."""
    if not policies.can_moderate(by, reaction):
        raise PermissionError("editors look at reactions")
    delete(reaction)


@transaction.atomic
def answer_reaction(*, reaction: Reaction, by: User, text: str) -> Reaction:
    """Answer a reaction that shows; the answer stands under it and reaches the writer.

    Raises PermissionError for who is no author of the lesson and no editor, MoveError for a
    reaction that does not show or that somebody answered already.
    """
    reaction = hold_reaction(reaction)
    if not policies.can_answer(by, reaction):
        raise PermissionError("authors and editors answer")
    if reaction.state != ReactionState.SHOWN:
        raise MoveError("Deze reactie staat niet bij de les. Antwoorden kan dan niet.")
    if reaction.answered_at is not None:
        raise MoveError("Iemand anders heeft al geantwoord. Bij de les lees je het antwoord.")
    reaction.answer, reaction.answered_by, reaction.answered_at = text, by, timezone.now()
    reaction.save(update_fields=["answer", "answered_by", "answered_at"])
    tell_writer("reaction_answered", reaction)
    return reaction


def hold_for_editor(reaction: Reaction, by: User) -> Reaction:
    reaction = hold_reaction(reaction)
    if not policies.can_moderate(by, reaction):
        raise PermissionError("editors look at reactions")
    return reaction


def decide(reaction: Reaction, target: str, by: User, reason: str) -> None:
    move_reaction(reaction, target)
    reaction.decided_by, reaction.decided_at, reaction.reason = by, timezone.now(), reason
    reaction.save(update_fields=["state", "decided_by", "decided_at", "reason"])
