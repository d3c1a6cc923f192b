"""Questions to one colleague, and what that opens."""

from cases.models import AdviceRequest, Grant
from cases.services.advice import READS_ON
from cases.states import AdviceState, GrantReason

from ..days import moment
from ..source import Reader
from .room import Room, key_of


def load(room: Room) -> dict[str, int]:
    requests = [
        make_request(row["id"], one, room)
        for row in room.source.file("cases")["cases"]
        for one in (row["advice_requests"] if row.peek("advice_requests") else [])
    ]
    known = set(AdviceRequest.objects.values_list("submit_key", flat=True))
    new = [request for request in requests if request.submit_key not in known]
    AdviceRequest.objects.bulk_create(new)
    Grant.objects.bulk_create((grant_for(request) for request in new), ignore_conflicts=True)
    return {"adviesvragen": len(new)}


def make_request(number: str, one: Reader, room: Room) -> AdviceRequest:
    case, answer = room.cases[number], one["answer"] or ""
    answered = one["answered_offset_days"]
    return AdviceRequest(
        case=case,
        municipality_id=case.municipality_id,
        asked_by=room.people[one["asked_by"]],
        asked_at=moment(room.days.workday(one["asked_offset_days"]), 9, 40),
        adviser=room.people[one["person"]],
        question=one["question"],
        due_on=room.days.workday(one["due_offset_days"]),
        state=AdviceState.ANSWERED if answer else AdviceState.ASKED,
        answer=answer,
        answered_at=moment(room.days.workday(answered), 13, 5) if answer else None,
        submit_key=key_of(one["id"]),
    )


def grant_for(request: AdviceRequest) -> Grant:
    return Grant(
        case=request.case,
        municipality_id=request.municipality_id,
        person=request.adviser,
        why=GrantReason.ADVICE,
        begins_at=request.asked_at,
        until=request.answered_at and request.answered_at + READS_ON,
    )
