"""People say something under a lesson: signed in, or as a visitor who confirms by mail.

Nothing here tells whether an address is known. A lesson is not held: what people say changes
nothing in it, and somebody who sends thousands keeps no author waiting.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.guard.services import spend_solution
from wijkwerk.lib.link_tokens import digest_of, make_token
from wijkwerk.lib.locks import hold_name
from wijkwerk.lib.states import MoveError, check_move
from wijkwerk.outbox import services as outbox

from ..models import Lesson, Reaction
from ..models.reactions import LINK_PURPOSE
from ..policies import can_take_back
from ..states import REACTION_MOVES, ReactionState
from .telling_of_reactions import tell_editors

LINK_LASTS = timedelta(days=7)
MOST_A_DAY = 3  # links to one address, whoever fills it in


@transaction.atomic
def react(*, lesson: Lesson, by: User, kind: str, text: str, submit_key: UUID) -> Reaction:
    """Write a reaction of `by` under `lesson`, to be looked at by an editor; return it.

    The same `submit_key` makes one reaction. Raises MoveError for a lesson that is not published,
    PermissionError for who is not signed in (features.md, Workbook).
    """
    if not by.is_authenticated:
        raise PermissionError("a visitor confirms an address")
    check_published(lesson)
    fields = {"by": by, "kind": kind, "text": text, "state": ReactionState.WAITING}
    reaction, is_new = write(lesson, submit_key, fields)
    if is_new:
        tell_editors(reaction.at)
    return reaction


@transaction.atomic
def react_as_visitor(
    *,
    lesson: Lesson,
    name: str,
    address: str,
    kind: str,
    text: str,
    submit_key: UUID,
    solution: str,
) -> Reaction | None:
    """Write down what a visitor says, and mail a link that confirms the address.

    `solution` is the proof of work, and is spent. An address that got MOST_A_DAY links today gets
    no mail, and nothing is kept: somebody is being pestered; who sends it is not told. The same
    `submit_key` makes one reaction and one mail. Raises MoveError for a lesson that is not
    published, ChallengeError for a solution that is not good (any more).
    """
    check_published(lesson)
    if known := lesson.reactions.filter(submit_key=submit_key).first():
        return known
    spend_solution(solution)
    address = address.lower()
    hold_name(f"links to {address}")
    if is_pestered(address, timezone.now()):
        return None
    fields = {"name": name, "address": address, "kind": kind, "text": text}
    state = ReactionState.CONFIRMING
    reaction, is_new = write(lesson, submit_key, {**fields, "state": state})
    if is_new:
        send_link(reaction)
    return reaction


def check_published(lesson: Lesson) -> None:
    if not Lesson.objects.published().filter(pk=lesson.pk).exists():
        raise MoveError("Deze les is niet meer openbaar. Reageren kan dus niet.")


def is_pestered(address: str, now: datetime) -> bool:
    """Whether this address got as many links as one gets in a day."""
    since = now - timedelta(days=1)
    return Reaction.objects.filter(address=address, at__gt=since).count() >= MOST_A_DAY


def write(lesson: Lesson, submit_key: UUID, fields: dict) -> tuple[Reaction, bool]:
    """Write a row, or find the one that a double click made at the same moment."""
    try:
        with transaction.atomic():
            made = lesson.reactions.create(submit_key=submit_key, at=timezone.now(), **fields)
            return made, True
    except IntegrityError:
        return lesson.reactions.get(submit_key=submit_key), False


def send_link(reaction: Reaction) -> None:
    reaction.token_digest = digest_of(make_token(LINK_PURPOSE, *reaction.token_parts))
    reaction.save(update_fields=["token_digest"])
    outbox.put_to_address(
        "reaction_confirm",
        key=f"reaction_confirm:{reaction.public_id}",
        address=reaction.address,
        context={"reaction": reaction.pk},
        about=reaction.about,
    )


def link_is_old(reaction: Reaction, now: datetime) -> bool:
    """Whether nobody confirms this any more; it is deleted by the clock."""
    return reaction.state == ReactionState.CONFIRMING and reaction.at <= now - LINK_LASTS


@transaction.atomic
def confirm_reaction(*, reaction: Reaction) -> Reaction:
    """Write down that the address is the writer's own; the reaction goes to the editors.

    Twice is once. Raises MoveError for a link that is too old.
    """
    reaction = hold_reaction(reaction)
    if reaction.confirmed_at is not None:
        return reaction
    now = timezone.now()
    if link_is_old(reaction, now):
        raise MoveError("Deze link is verlopen. Schrijf je reactie nog een keer.")
    move_reaction(reaction, ReactionState.WAITING)
    reaction.confirmed_at = now
    reaction.save(update_fields=["state", "confirmed_at"])
    tell_editors(now)
    return reaction


@transaction.atomic
def take_back_reaction(*, reaction: Reaction, by: User) -> None:
    """Delete the own reaction with its mails. Gone already stays gone.

    What was taken over into the lesson stays there; its next version thanks the writer no longer.
    Raises PermissionError for anybody else.
    """
    if not can_take_back(by, reaction):
        raise PermissionError("only its writer takes a reaction back")
    delete(reaction)


@transaction.atomic
def take_back_by_link(*, reaction: Reaction) -> None:
    """Delete the reaction of a visitor; for whoever has the link in the mail."""
    delete(reaction)


def delete(reaction: Reaction) -> None:
    outbox.forget_about([reaction.about])
    Reaction.objects.filter(pk=reaction.pk).delete()


def hold_reaction(reaction: Reaction) -> Reaction:
    """Hold a reaction, with its writer and its lesson. Raises MoveError when it is gone."""
    rows = Reaction.objects.select_for_update(of=["self"], no_key=True)
    held = rows.select_related("lesson__published", "by__municipality").filter(pk=reaction.pk)
    if (found := held.first()) is None:
        raise MoveError("Deze reactie is er niet meer. De schrijver heeft die weggehaald.")
    return found


def move_reaction(reaction: Reaction, target: str) -> None:
    check_move(reaction.state, target, REACTION_MOVES, ReactionState)
    reaction.state = target
