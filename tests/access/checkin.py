"""Checking in: `today` is a meeting that is on today, the whole day long, with a code.

Who has the code comes in without an account, as a guest; the screen with the code is for who
organises the round.
"""

from datetime import time

from django.utils import timezone

from tests.rounds import make_meeting, make_round, register

from .rounds import CAST, PLAN

EVERYBODY = dict.fromkeys(CAST, 200)
CODE = "CDFGHJ"

TABLE = {
    ("werkplaats:enter_code", ""): EVERYBODY,
    ("werkplaats:check_in", "code"): EVERYBODY,
    ("werkplaats:check_in", "wrong_code"): dict.fromkeys(CAST, 404),
    ("werkplaats:check_in_screen", "today"): PLAN,
    ("werkplaats:attendance", "today"): PLAN,
}
WRITING = ["werkplaats:check_in", "werkplaats:check_in_screen"]


def things(people) -> dict:
    """A meeting of today in a round of the facilitator, with the trio of the member."""
    round_ = make_round(people.facilitator, state="lopend")
    register(round_, people.trio)
    register(round_, people.queued_trio, state="wachtlijst")
    register(round_, people.withdrawn_trio, state="afgemeld")
    today = {"day": timezone.localdate(), "begins": time(0, 1), "ends": time(23, 58)}
    return {"today": make_meeting(round_, state="bezig", check_in_code=CODE, **today)}


def arguments(route: str, asked: str, things: dict) -> list:
    """The code in the address of who checks in."""
    if route != "werkplaats:check_in":
        return []
    return [CODE if asked == "code" else "WWWWWW"]
