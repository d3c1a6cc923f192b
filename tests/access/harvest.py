"""After a run: `ended_run` is over. The member brings its casus, the stranger sat at its table."""

from tests.factories import grant
from tests.runs import let_in, make_run
from werkplaats.services.run_state import close_run

from .rounds import ORGANISERS

READERS = {**ORGANISERS, "member": 200, "stranger": 200}
LEADERS = {**ORGANISERS, "member": 403, "stranger": 403}

TABLE = {
    ("werkplaats:harvest", "ended_run"): LEADERS,
    ("werkplaats:board", "ended_run"): READERS,
}
WRITING = ["werkplaats:harvest"]


def things(people) -> dict:
    run = make_run(people)
    grant(run.case, person=people.facilitator)
    let_in(run, people.member, "inbrenger")
    let_in(run, people.stranger, "groep")
    run.meeting.round.registrations.filter(trio=people.other_trio).delete()
    return {"ended_run": close_run(run=run, by=people.facilitator, empty_is_meant=True)}


def arguments(route: str, asked: str, things: dict) -> list:
    return []
