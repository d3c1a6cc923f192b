"""The programme of a day: `laid_day` is fixed, and `planned_day` has none yet."""

from django.utils import timezone

from tests.factories import grant, make_case
from tests.rounds import attend, bring, make_meeting, make_round, register

from .days import FELLOW, ORGANISER_ONLY

STEPS = [
    "werkplaats:propose_programme",
    "werkplaats:clear_programme",
    "werkplaats:fix_programme",
    "werkplaats:reopen_programme",
]
LAYERS = {**ORGANISER_ONLY, "stranger": 403}
TABLE = {
    ("werkplaats:programme", "laid_day"): FELLOW,
    ("werkplaats:programme", "planned_day"): FELLOW,
    **{(route, "planned_day"): LAYERS for route in STEPS},
}
WRITING = ["werkplaats:programme", *STEPS]


def things(people) -> dict:
    """A round of two trios, a meeting whose programme is fixed, and one without."""
    round_ = make_round(people.facilitator, state="lopend")
    registration = register(round_, people.trio)
    register(round_, people.other_trio)
    register(round_, people.queued_trio, state="wachtlijst")
    register(round_, people.withdrawn_trio, state="afgemeld")
    case = make_case(people.trio, state="geagendeerd")
    bring(registration, case, offered=True)
    grant(case, person=people.facilitator)
    laid = make_meeting(round_, programme_fixed_at=timezone.now())
    table = laid.tables.create(block=1, number=1, case=case)
    table.seatings.create(participant=attend(laid, people.member, ""), meeting=laid, block=1)
    return {"laid_day": laid, "planned_day": make_meeting(round_)}


def arguments(route: str, asked: str, things: dict) -> list:
    """Nothing stands behind the meeting."""
    return []
