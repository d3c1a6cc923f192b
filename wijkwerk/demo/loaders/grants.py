"""What a round opens: its trios and facilitators read the sheets of its cases while it runs."""

from datetime import timedelta

from cases.models import Case, Grant
from cases.states import CaseState, GrantReason

from ..days import moment
from ..source import Reader
from .room import Room


def load(room: Room) -> dict[str, int]:
    """Open the cases that are new in this run; what people changed since stays changed."""
    grants = []
    for round_ in room.source.file("sessions")["rounds"]:
        for case in offered_to(round_["id"], room):
            grants += grants_for(case, round_, room)
    return {"toegang via een ronde": len(Grant.objects.bulk_create(grants))}


def offered_to(round_id: str, room: Room) -> list[Case]:
    rows = room.source.file("cases")["cases"]
    ids = [row["id"] for row in rows if row["round"] == round_id and row["id"] in room.new_cases]
    return [room.cases[i] for i in ids if room.cases[i].state != CaseState.DRAFT]


def grants_for(case: Case, round_: Reader, room: Room) -> list[Grant]:
    trios = [room.trios[key] for key in round_["trios"]]
    people = [room.people[key] for key in round_["facilitators"]]
    receivers = [{"trio": trio} for trio in trios if trio.pk != case.trio_id]
    receivers += [{"person": person} for person in people]
    begin = moment(room.days.day(round_["start_offset_days"]))
    until = moment(room.days.day(round_["end_offset_days"]) + timedelta(days=1))
    return [
        Grant(
            case=case,
            municipality_id=case.municipality_id,
            why=GrantReason.ROUND,
            begins_at=begin,
            until=until,
            **receiver,
        )
        for receiver in receivers
    ]
