"""The werkplaats: who gets which answer about a round and its meetings.

`round` is open: member is registered, `queued` waits, `withdrawn` left; the facilitator organises.
`running` is the same with the state lopend; `draft` is a concept of the facilitator.
"""

from tests.rounds import make_document, make_meeting, make_round, register

from .answers import SIGN_IN

CAST = [
    "visitor",
    "disabled",
    "member",
    "queued",
    "withdrawn",
    "stranger",
    "seatless",
    "facilitator",
    "other_facilitator",
    "reader",
    "admin",
]
OUT = {"visitor": SIGN_IN, "disabled": SIGN_IN}
ALL_IN = {**dict.fromkeys(CAST, 200), **OUT}
NOBODY = {**dict.fromkeys(CAST, 404), **OUT}
ORGANISERS = {**NOBODY, "facilitator": 200}
MEMBERS = {**ORGANISERS, "member": 200}
WAITING_TOO = {**MEMBERS, "queued": 200}

SHUT = {**dict.fromkeys(CAST, 403), **OUT}
# Who sees the round or meeting is told that this is for its organisers; others know of nothing.
OPEN_TO_PLAN = {**SHUT, "facilitator": 200}
PLAN = {**ORGANISERS, "member": 403}
PLAN_ROUND = {**PLAN, "queued": 403}

TABLE = {
    ("werkplaats:rounds", ""): ALL_IN,
    ("werkplaats:create_round", ""): {**SHUT, "facilitator": 200, "other_facilitator": 200},
    ("werkplaats:round", "round"): ALL_IN,
    ("werkplaats:round", "running"): WAITING_TOO,
    ("werkplaats:round", "draft"): ORGANISERS,
    ("werkplaats:history", "round"): ALL_IN,
    ("werkplaats:history", "running"): WAITING_TOO,
    ("werkplaats:history", "draft"): ORGANISERS,
    ("werkplaats:edit_round", "round"): OPEN_TO_PLAN,
    ("werkplaats:edit_round", "running"): PLAN_ROUND,
    ("werkplaats:edit_round", "draft"): ORGANISERS,
    ("werkplaats:copy_round", "running"): PLAN_ROUND,
    ("werkplaats:copy_round", "draft"): ORGANISERS,
    ("werkplaats:move_round", "running"): PLAN_ROUND,
    ("werkplaats:move_round", "draft"): ORGANISERS,
    ("werkplaats:create_meeting", "round"): OPEN_TO_PLAN,
    ("werkplaats:create_meeting", "running"): PLAN_ROUND,
    ("werkplaats:create_meeting", "draft"): ORGANISERS,
    ("werkplaats:meeting", "meeting"): MEMBERS,
    ("werkplaats:meeting", "meeting_draft"): ORGANISERS,
    ("werkplaats:meeting_calendar", "meeting"): MEMBERS,
    ("werkplaats:meeting_calendar", "meeting_draft"): ORGANISERS,
    ("werkplaats:edit_meeting", "meeting"): PLAN,
    ("werkplaats:edit_meeting", "meeting_draft"): ORGANISERS,
    ("werkplaats:move_meeting", "meeting"): PLAN,
    ("werkplaats:move_meeting", "meeting_draft"): ORGANISERS,
    ("werkplaats:edit_agenda", "meeting"): PLAN,
    ("werkplaats:edit_agenda", "meeting_draft"): ORGANISERS,
    ("werkplaats:documents", "meeting"): PLAN,
    ("werkplaats:documents", "meeting_draft"): ORGANISERS,
    ("werkplaats:document", "meeting"): MEMBERS,
    ("werkplaats:document", "meeting_draft"): ORGANISERS,
    ("werkplaats:remove_document", "meeting"): PLAN,
    ("werkplaats:remove_document", "meeting_draft"): ORGANISERS,
}

WRITING = [
    "werkplaats:create_round",
    "werkplaats:edit_round",
    "werkplaats:copy_round",
    "werkplaats:move_round",
    "werkplaats:create_meeting",
    "werkplaats:edit_meeting",
    "werkplaats:move_meeting",
    "werkplaats:edit_agenda",
    "werkplaats:documents",
    "werkplaats:remove_document",
]


def things(people) -> dict:
    """Three rounds of the facilitator, and two meetings in the one that runs, one a concept."""
    found = {
        "round": make_round(people.facilitator, state="open"),
        "running": make_round(people.facilitator, state="lopend"),
        "draft": make_round(people.facilitator),
    }
    for name in ("round", "running"):
        register(found[name], people.trio)
        register(found[name], people.queued_trio, state="wachtlijst")
        register(found[name], people.withdrawn_trio, state="afgemeld")
    found["meeting"] = make_meeting(found["running"])
    found["meeting_draft"] = make_meeting(found["running"], state="concept")
    for name in ("meeting", "meeting_draft"):
        found[f"{name}_document"] = make_document(found[name], people.facilitator)
    return found


def arguments(route: str, asked: str, things: dict) -> list:
    """What stands in the address of a route behind the object it is about."""
    if route in {"werkplaats:move_round", "werkplaats:move_meeting"}:
        return ["geannuleerd"]
    if route in {"werkplaats:document", "werkplaats:remove_document"}:
        return [things[f"{asked}_document"].public_id]
    return []
