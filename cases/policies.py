"""Deciding: who may do what with a casus they can see."""

from trios.models import Membership, User
from trios.roles import Position, Role

from .models import AdviceRequest, Case, CaseLink, CaseReaction, Report, SavedFilter, Share
from .states import MOVES, CaseState, GrantReason

TRIO, FACILITATOR = "trio", "begeleider"

# Who may follow which arrow (domain.md section 4, column Who; decisions.md: the trio takes back).
MOVERS = {
    (CaseState.DRAFT, CaseState.OFFERED): {TRIO},
    (CaseState.OFFERED, CaseState.DRAFT): {TRIO},
    (CaseState.OFFERED, CaseState.SCHEDULED): {FACILITATOR},
    (CaseState.SCHEDULED, CaseState.OFFERED): {FACILITATOR},
    (CaseState.SCHEDULED, CaseState.DISCUSSED): {FACILITATOR},
    (CaseState.DISCUSSED, CaseState.SCHEDULED): {FACILITATOR},
    (CaseState.DISCUSSED, CaseState.RUNNING): {TRIO},
    (CaseState.RUNNING, CaseState.DISCUSSED): {TRIO},
    (CaseState.RUNNING, CaseState.CLOSED): {TRIO, FACILITATOR},
    (CaseState.CLOSED, CaseState.RUNNING): {TRIO, FACILITATOR},
}


def holds_seat(user: User, case: Case) -> bool:
    """Whether `user` sits in the trio that owns `case`, now."""
    return user.trio_id == case.trio_id


def can_log(user: User) -> bool:
    """Who holds a seat logs cases for the own trio."""
    return user.is_authenticated and user.trio_id is not None


def can_edit(user: User, case: Case) -> bool:
    """Every member edits; others read (domain.md section 2)."""
    return holds_seat(user, case)


def can_follow(user: User, case: Case) -> bool:
    """The timeline is for the trio; who reads through a grant reads the sheet (decisions.md)."""
    return holds_seat(user, case)


def standing(user: User, case: Case) -> str | None:
    """As what `user` moves `case`: its trio, a facilitator of its round, or not at all (None)."""
    if holds_seat(user, case):
        return TRIO
    return FACILITATOR if facilitates(user, case) else None


def facilitates(user: User, case: Case) -> bool:
    """Whether `user` is a facilitator to whom a round opened `case`; advice gives no such right."""
    return (
        user.role == Role.FACILITATOR
        and case.grants.live().to(user).filter(why=GrantReason.ROUND).exists()
    )


def can_move(user: User, case: Case, target: str) -> bool:
    """Whether `user`, who can see `case`, may follow the arrow to `target`."""
    return standing(user, case) in MOVERS.get((case.state, target), ())


def open_moves(user: User, case: Case) -> list[CaseState]:
    """The states to which `user` may move `case` now, forward before back."""
    mover = standing(user, case)
    targets = sorted(MOVES[case.state], key=list(CaseState).index, reverse=True)
    return [target for target in targets if mover in MOVERS[case.state, target]]


def can_write_lenses(user: User, case: Case) -> bool:
    """Lens notes stay inside the own trio: nobody else writes or reads them (decisions.md)."""
    return holds_seat(user, case)


def can_open_lenses(user: User, case: Case) -> bool:
    """One person opens them early; once everybody wrote, any member may."""
    seat = seat_of(user.pk, case)
    return seat is not None and (seat == lens_opener(case) or everybody_wrote(case))


def seat_of(person: int, case: Case) -> Membership | None:
    """The seat that the person with this number holds in the trio that owns `case`."""
    seats = case.trio.seats.values()
    return next((seat for seat in seats if seat and seat.user_id == person), None)


def lens_opener(case: Case) -> Membership | None:
    """The seat of the writer of the casus, or the wijk seat when that person has left."""
    return seat_of(case.brought_by_id, case) or case.trio.seats[Position.AREA]


def everybody_wrote(case: Case) -> bool:
    """Whether all filled seats wrote, at least two; a note of who left does not count."""
    held = {seat.user_id for seat in case.trio.seats.values() if seat}
    return len(held) >= 2 and held <= set(case.lens_notes.values_list("by", flat=True))


def can_write_note(user: User, case: Case) -> bool:
    """Notes are for the trio: each member writes them and takes them away, in every state."""
    return holds_seat(user, case)


def can_read_reactions(user: User, case: Case) -> bool:
    """The trio, and who reads the casus through its round; who was asked advice does not."""
    through = case.grants.live().to(user).filter(why=GrantReason.ROUND)
    return holds_seat(user, case) or through.exists()


def can_react(user: User, case: Case) -> bool:
    """Participants of the round and the trio itself, from the moment the casus was offered.

    A round opens a casus to the trios that take part, and to its facilitators in person: they
    guide the talk and stay out of its content.
    """
    if case.state == CaseState.DRAFT:
        return False
    through = case.grants.live().filter(why=GrantReason.ROUND, trio=user.trio_id or 0)
    return holds_seat(user, case) or through.exists()


def can_remove_reaction(user: User, reaction: CaseReaction) -> bool:
    """A reaction belongs to who wrote it."""
    return reaction.by_id == user.pk


def can_link(user: User, case: Case) -> bool:
    """A trio links its own casus, in every state."""
    return holds_seat(user, case)


def can_unlink(user: User, link: CaseLink) -> bool:
    """The trio that made a link takes it away; the other end does not."""
    return holds_seat(user, link.case)


def can_ask_advice(user: User, case: Case) -> bool:
    """The trio asks, in every state; a concept too (docs/besluiten/0009)."""
    return holds_seat(user, case)


def can_read_advice(user: User, case: Case) -> bool:
    """The trio reads what it asked, an adviser the own questions."""
    asked = AdviceRequest.objects.visible_to(user).filter(case=case)
    return holds_seat(user, case) or asked.exists()


def can_answer_advice(user: User, advice: AdviceRequest) -> bool:
    """Only who was asked answers."""
    return advice.adviser_id == user.pk


def can_withdraw_advice(user: User, advice: AdviceRequest) -> bool:
    """Every member of the trio takes a question back, also one of a colleague."""
    return holds_seat(user, advice.case)


def can_share(user: User, case: Case) -> bool:
    """Sharing is for the trio: each member proposes, in every state; all three decide (I-05)."""
    return holds_seat(user, case)


def can_decide_share(user: User, share: Share) -> bool:
    """Each member agrees, refuses or takes back, also what a colleague proposed."""
    return holds_seat(user, share.case)


def can_handle_reports(user: User) -> bool:
    """Who administers a municipality works off its reports, without seeing the cases."""
    return user.is_authenticated and user.is_staff


def can_handle_report(user: User, report: Report) -> bool:
    """Reports are cut to the own municipality by `visible_to`; the installation's sees all."""
    return Report.objects.visible_to(user).filter(pk=report.pk).exists()


def can_forget_filter(user: User, saved: SavedFilter) -> bool:
    """A saved filter belongs to who made it, also when it is shared."""
    return saved.owner_id == user.pk


def can_attach(user: User, case: Case) -> bool:
    """Attachments stay inside the own trio: each member adds them and takes them away."""
    return holds_seat(user, case)
