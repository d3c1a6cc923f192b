"""After a meeting: homework, records, looking back. `over` ended; the member was there.

`draft_record` waits for the trio, `confirmed_record` was confirmed.
"""

from django.utils import timezone

from tests.factories import grant, make_case
from tests.rounds import attend, bring, make_meeting, make_round, register

from .rounds import CAST, MEMBERS, NOBODY, ORGANISERS

SEEN = {**ORGANISERS, "member": 200}
DENIED = {**dict.fromkeys(CAST, 404), "visitor": 302, "disabled": 302}
ORGANISER_ONLY = {**DENIED, "facilitator": 200, "member": 403}
FELLOW = {**MEMBERS, "stranger": 200}

TABLE = {
    ("werkplaats:meeting", "over"): FELLOW,
    ("werkplaats:attendance", "over"): {**ORGANISER_ONLY, "stranger": 403},
    ("werkplaats:homework", "over"): FELLOW,
    ("werkplaats:tell_homework", "over"): {
        **NOBODY,
        "member": 200,
        "facilitator": 403,
        "stranger": 403,
    },
    ("werkplaats:records", "over"): FELLOW,
    ("werkplaats:record", "draft_record"): SEEN,
    ("werkplaats:record", "confirmed_record"): FELLOW,
    ("werkplaats:confirm_record", "draft_record"): {**NOBODY, "member": 200, "facilitator": 403},
    ("werkplaats:reopen_record", "confirmed_record"): {**ORGANISER_ONLY, "stranger": 403},
    ("werkplaats:remove_harvest_item", "draft_record"): ORGANISER_ONLY,
    ("werkplaats:evaluation", "over"): FELLOW,
}
WRITING = [
    "werkplaats:attendance",
    "werkplaats:homework",
    "werkplaats:tell_homework",
    "werkplaats:records",
    "werkplaats:record",
    "werkplaats:confirm_record",
    "werkplaats:reopen_record",
    "werkplaats:remove_harvest_item",
    "werkplaats:evaluation",
]


def things(people) -> dict:
    """A meeting that is over, with homework, two records and a yield each."""
    round_ = make_round(people.facilitator, state="lopend")
    meeting = make_meeting(round_, state="afgerond")
    registration = register(round_, people.trio)
    register(round_, people.other_trio)
    register(round_, people.queued_trio, state="wachtlijst")
    register(round_, people.withdrawn_trio, state="afgemeld")
    attend(meeting, people.member)
    found = {"over": meeting}
    now = timezone.now()
    by = {"made_by": people.facilitator, "made_at": now}
    for name, state in [("draft_record", "concept"), ("confirmed_record", "bevestigd")]:
        case = make_case(people.trio, state="besproken")
        bring(registration, case, offered=True)
        grant(case, person=people.facilitator)
        confirmed = state == "bevestigd"
        record = meeting.records.create(
            case=case,
            state=state,
            confirmed_by=people.member if confirmed else None,
            confirmed_at=now if confirmed else None,
            **by,
        )
        record.items.create(kind="inzicht", text="Wat we zagen.", by=people.facilitator, at=now)
        found[name] = record
    homework = {"given_by": people.facilitator, "given_at": now, "text": "Loop de straat door."}
    meeting.homework.create(trio=people.trio, **homework)
    return found


def arguments(route: str, asked: str, things: dict) -> list:
    """What stands in the address of a route behind the meeting."""
    meeting = things["over"]
    if route == "werkplaats:tell_homework":
        return [meeting.homework.get().public_id]
    if route == "werkplaats:remove_harvest_item":
        return [things[asked].items.get().public_id]
    return []


def holder(route: str, asked: str, things: dict) -> list:
    """The address of a record begins with its meeting."""
    return [things["over"].public_id] if asked.endswith("_record") else []
