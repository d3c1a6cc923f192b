"""Reactions under a lesson, for the tests: as they stand in the table, nobody told."""

from uuid import uuid4

from django.utils import timezone

from tests.joining import solved
from werkboek.models import Reaction
from werkboek.models.reactions import LINK_PURPOSE
from wijkwerk.lib.link_tokens import digest_of, make_token

VISITOR = {"name": "Vera Voorbij", "address": "vera@elders.example"}


def make_reaction(lesson, by=None, *, state="getoond", **fields) -> Reaction:
    """A reaction of `by`, or of a visitor whose address was confirmed unless it waits for that."""
    now = fields.pop("at", timezone.now())
    if by is None:
        fields = {**VISITOR, "confirmed_at": None if state == "wacht_op_adres" else now, **fields}
    if state in {"getoond", "geweigerd"}:
        fields = {"decided_at": now, **fields}
    fields = {"kind": "tip", "text": "Begin op vrijdag, dan is iedereen er.", **fields}
    reaction = Reaction.objects.create(lesson=lesson, by=by, state=state, at=now, **fields)
    if by is None:
        reaction.token_digest = digest_of(token_of(reaction))
        reaction.save(update_fields=["token_digest"])
    return reaction


def token_of(reaction: Reaction) -> str:
    """The token in the link of a visitor."""
    return make_token(LINK_PURPOSE, *reaction.token_parts)


def visitor_data(**fields) -> dict:
    """What the browser of a visitor sends."""
    plain = {"kind": "tip", "text": "Begin op vrijdag.", "submit_key": str(uuid4())}
    return {**plain, **VISITOR, "solution": solved(), **fields}
