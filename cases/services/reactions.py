"""What those who take part in the round say to a casus."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.public_ids import public_id_for
from wijkwerk.lib.states import MoveError
from wijkwerk.outbox import services as outbox

from .. import policies
from ..models import Case, CaseReaction
from ..states import CaseState, EntryKind, ReactionKind
from .content import write_line
from .indexing import index_case


@transaction.atomic
def react(*, case: Case, by: User, kind: str, text: str, submit_key: UUID) -> CaseReaction:
    """Write a reaction of `by` to `case`, put it on the timeline and tell the trio; return it.

    The same `submit_key` makes one reaction. Raises MoveError when the casus went back to concept,
    PermissionError for who does not take part in its round.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    if case.state == CaseState.DRAFT:
        raise MoveError("Deze casus is een concept. Reageren kan zodra de casus is ingebracht.")
    if not policies.can_react(by, case):
        raise PermissionError("reactions are for those who take part")
    public_id = public_id_for("reaction", submit_key, case.pk, by.pk)
    if known := case.reactions.filter(public_id=public_id).first():
        return known
    now = timezone.now()
    reaction = CaseReaction.objects.create(
        **CaseReaction.of(case), public_id=public_id, by=by, at=now, kind=kind, text=text
    )
    words = f"reageerde: {ReactionKind(kind).label.lower()}"
    write_line(case, EntryKind.REACTION, by, now, what=words, text=text)
    index_case(case)
    tell_trio(reaction)
    return reaction


def tell_trio(reaction: CaseReaction) -> None:
    outbox.put(
        "case_reaction",
        key=f"case_reaction:{reaction.pk}",
        to=[person for person in reaction.case.trio.people() if person != reaction.by],
        context={"case": reaction.case_id, "by": reaction.by_id, "reaction": reaction.pk},
        municipality=reaction.case.municipality,
    )


@transaction.atomic
def remove_reaction(*, reaction: CaseReaction, by: User) -> None:
    """Take back the own reaction: its text goes, the timeline keeps that it was there.

    A reaction that is gone already stays gone. Raises PermissionError for who did not write it.
    """
    case = Case.objects.select_for_update().get(pk=reaction.case_id)
    if not policies.can_remove_reaction(by, reaction):
        raise PermissionError("only its writer takes a reaction back")
    removed, _ = case.reactions.filter(pk=reaction.pk).delete()
    if removed:
        case.timeline.filter(kind=EntryKind.REACTION, by=by, at=reaction.at).update(text="")
        words = f"haalde een eigen reactie weg: {reaction.get_kind_display().lower()}"
        write_line(case, EntryKind.REACTION, by, timezone.now(), what=words)
        index_case(case)
