"""A run at the table: `run` has the member (inbrenger) and the stranger (groep) in it.

`social` sits in the trio of the casus and did not come in; the stranger was sent away from
`run_left`; the reader has a seat at the table of `run_table`. A guest with a ticket is no user:
tests/werkplaats/test_run_pages.py.
"""

from django.utils import timezone

from tests.factories import grant, make_case
from tests.rounds import attend, bring, make_meeting, make_round, register
from tests.runs import let_in, make_method, write
from werkplaats.services.preparing import prepare_run
from werkplaats.services.running import start_run, try_out

from .days import FELLOW
from .rounds import CAST, NOBODY, ORGANISERS

HIDDEN = dict.fromkeys(CAST, 404)  # also for a visitor: whoever has no ticket knows of nothing
EVERYBODY = dict.fromkeys(CAST, 200)
SEEN = {**HIDDEN, "member": 200, "social": 200, "stranger": 200, "facilitator": 200}
WRITES = {**SEEN, "social": 403}
LEADS = {**ORGANISERS, "member": 403, "social": 403, "stranger": 403}

TABLE = {
    ("werkplaats:runs", "day_of_runs"): {**FELLOW, "social": 200},
    ("werkplaats:enter_run_code", ""): EVERYBODY,
    ("werkplaats:join_run", "run_code"): EVERYBODY,
    ("werkplaats:join_run", "wrong_run_code"): dict.fromkeys(CAST, 404),
    ("werkplaats:run", "run"): SEEN,
    ("werkplaats:run", "run_left"): {**SEEN, "stranger": 404},
    ("werkplaats:run", "run_table"): {**SEEN, "stranger": 404, "reader": 200},
    ("werkplaats:run", "try_out"): {**HIDDEN, "facilitator": 200},
    ("werkplaats:look_as", "run"): WRITES,
    ("werkplaats:put_card", "run"): WRITES,
    ("werkplaats:put_card", "run_left"): {**WRITES, "member": 403, "stranger": 404},
    ("werkplaats:take_card_away", "run"): WRITES,
    ("werkplaats:vote", "run"): WRITES,
    ("werkplaats:judge", "run"): WRITES,
    ("werkplaats:take_stand", "run"): WRITES,
    ("werkplaats:lead_run", "run"): LEADS,
    ("werkplaats:lead_run", "try_out"): {**NOBODY, "facilitator": 200},
    ("werkplaats:press", "run"): LEADS,
    ("werkplaats:run_people", "run"): LEADS,
    ("werkplaats:run_tension", "run"): LEADS,
    ("werkplaats:group_cards", "run"): LEADS,
}
WRITING = [
    "werkplaats:runs",
    "werkplaats:look_as",
    "werkplaats:put_card",
    "werkplaats:take_card_away",
    "werkplaats:vote",
    "werkplaats:judge",
    "werkplaats:take_stand",
    "werkplaats:press",
    "werkplaats:run_people",
    "werkplaats:run_tension",
    "werkplaats:group_cards",
]
CODE = "WXYCDF"


def things(people) -> dict:
    """A meeting that goes on with three runs on the casus of the trio, and a try-out."""
    round_ = make_round(people.facilitator, state="lopend")
    registration = register(round_, people.trio)
    register(round_, people.other_trio)
    case = make_case(people.trio, state="geagendeerd")
    bring(registration, case, offered=True)
    grant(case, person=people.facilitator)
    meeting = make_meeting(round_, state="bezig", programme_fixed_at=timezone.now())
    table = meeting.tables.create(block=1, number=1, case=case)
    seated = attend(meeting, people.reader, "")
    table.seatings.create(participant=seated, meeting=meeting, block=1)
    method = make_method()
    fields = {"meeting": meeting, "case": case, "method": method, "by": people.facilitator}
    run = start_run(run=prepare_run(**fields), by=people.facilitator)
    type(run).objects.filter(pk=run.pk).update(code=CODE)
    write(let_in(run, people.member, "inbrenger", "wijkambtenaar"))
    let_in(run, people.stranger, "groep")
    left = prepare_run(**fields)
    gone = let_in(left, people.stranger, "groep")
    gone.left_at = timezone.now()
    gone.save()
    return {
        "day_of_runs": meeting,
        "run": run,
        "run_left": left,
        "run_table": prepare_run(table=table, **fields),
        "try_out": try_out(method=method, by=people.facilitator),
    }


def arguments(route: str, asked: str, things: dict) -> list:
    """A code, a card or a button behind the address of the run."""
    if route == "werkplaats:join_run":
        return [CODE if asked == "run_code" else "WWWWWW"]
    if route == "werkplaats:press":
        return ["pauze"]
    if route in {"werkplaats:take_card_away", "werkplaats:vote"}:
        return [things[asked].cards.get().public_id]
    return []
