"""Who comes to a meeting, from the list of the day and what people answered."""

from collections.abc import Iterable
from dataclasses import dataclass

from trios.models import Membership
from trios.roles import Position

from .models import Answer, Meeting, Participant
from .services.attendance import expected
from .states import AnswerKind, Attendance

AWAY = {Attendance.ABSENT, Attendance.EXCUSED, Attendance.STAND_IN}


@dataclass(frozen=True)
class Comer:
    """One person of the list: where from, on which seat, and whether they come.

    `is_extra`: somebody with an account but without a trio, such as an organiser; only put at a
    table by hand. `said_yes`: answered that they come, or is there.
    """

    row: Participant
    position: str
    comes: bool
    said_yes: bool
    is_extra: bool

    @property
    def name(self) -> str:
        return self.row.display_name

    @property
    def trio(self) -> int | None:
        return self.row.trio_id

    @property
    def where(self) -> str:
        """The municipality, or the organisation of a guest."""
        return self.row.trio.municipality.name if self.row.trio_id else self.row.organisation

    @property
    def seat(self) -> str:
        return Position(self.position).label if self.position else ""

    @property
    def about(self) -> str:
        """“Coevorden, wijk”."""
        return ", ".join(part for part in (self.where, self.seat.lower()) if part)


def comers_of(meeting: Meeting) -> list[Comer]:
    """Everybody on the list of `meeting`, by trio and name. Three queries."""
    seats = {seat.user_id: seat for seat in expected(meeting)}
    answers = {one.person_id: one for one in Answer.objects.filter(meeting=meeting)}
    rows = list(
        Participant.objects.filter(meeting=meeting)
        .for_list()
        .order_by("trio__municipality__name", "trio__name", "display_name", "pk")
    )
    return [comer(row, seats, answers) for row in rows]


def comer(row: Participant, seats: dict, answers: dict) -> Comer:
    principal = row.standing_in_for or row
    seat = seats.get(principal.user_id) if principal.user_id else None
    return Comer(
        row=row,
        position=seat.position if seat else "",
        comes=comes(row, seats, answers),
        said_yes=row.attendance == Attendance.PRESENT or said(row, answers) == AnswerKind.COMES,
        is_extra=row.user_id is not None and row.trio_id is None,
    )


def comes(row: Participant, seats: dict, answers: dict) -> bool:
    """What was marked by hand or on the day counts; else what the person answered.

    Who answered nothing comes: staying away is said. A stand-in comes as long as the person sends
    one; who left the trio, or whose trio left the round, does not.
    """
    if row.attendance == Attendance.PRESENT:
        return True
    if row.attendance and (row.marked_at or row.attendance == Attendance.ABSENT):
        return False
    if row.standing_in_for is not None:
        return row.standing_in_for.user_id in seats and is_sent(row, answers)
    if row.user_id is None or row.trio_id is None:
        return True
    return row.user_id in seats and said(row, answers) in {"", AnswerKind.COMES}


def is_sent(row: Participant, answers: dict) -> bool:
    """Whether the person for whom `row` stands in still sends this one."""
    sender = row.standing_in_for
    if sender.marked_at and sender.attendance:
        return sender.attendance == Attendance.STAND_IN
    return said(sender, answers) == AnswerKind.STAND_IN and (
        answers[sender.user_id].stand_in == row.display_name
    )


def said(row: Participant, answers: dict) -> str:
    answer = answers.get(row.user_id)
    return answer.kind if answer else ""


def not_listed(meeting: Meeting, comers: Iterable[Comer]) -> list[Membership]:
    """The seats of who takes part, did not say no, and is not on the list yet. Two queries."""
    known = {one.row.user_id for one in comers}
    away = set(
        Answer.objects.filter(meeting=meeting)
        .exclude(kind=AnswerKind.COMES)
        .values_list("person_id", flat=True)
    )
    seats = expected(meeting).select_related("trio__municipality")
    seats = seats.order_by("trio__name", "user__name")
    return [seat for seat in seats if seat.user_id not in known | away]
