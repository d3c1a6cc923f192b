"""Work methods: `house_method` is of the house, `own_method` a copy of the facilitator.

Facilitators read them all and change only their own; others are told that this is not for them.
"""

from tests.runs import make_method

from .rounds import SHUT

READERS = {**SHUT, "facilitator": 200, "other_facilitator": 200}
MAKER = {**SHUT, "facilitator": 200}
NO_MAKER = SHUT
READING = ["werkplaats:method", "werkplaats:copy_method", "werkplaats:try_method"]
CHANGING = [
    "werkplaats:edit_method",
    "werkplaats:put_away_method",
    "werkplaats:edit_steps",
    "werkplaats:create_step",
    "werkplaats:edit_step",
    "werkplaats:remove_step",
]
TABLE = {
    ("werkplaats:methods", ""): READERS,
    ("werkplaats:methods_put_away", ""): READERS,
    **{(route, "house_method"): READERS for route in READING},
    **{(route, "own_method"): READERS for route in READING},
    **{(route, "house_method"): NO_MAKER for route in CHANGING},
    **{(route, "own_method"): MAKER for route in CHANGING},
}
WRITING = ["werkplaats:copy_method", "werkplaats:try_method", *CHANGING]


def things(people) -> dict:
    """A method of the house, and one of the facilitator."""
    own = make_method(key=None, made_by=people.facilitator)
    return {"house_method": make_method(), "own_method": own}


def arguments(route: str, asked: str, things: dict) -> list:
    """The step, where the address names one."""
    if route in {"werkplaats:edit_step", "werkplaats:remove_step"}:
        return [things[asked].steps.first().public_id]
    return []
