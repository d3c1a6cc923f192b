"""The screens that a whole room sees, of the run and the try-out of tests/access/runs.py."""

from .runs import LEADS

ROUTES = [
    "werkplaats:presenter",
    "werkplaats:screen_news",
    "werkplaats:room",
    "werkplaats:set_room_mode",
    "werkplaats:add_person",
    "werkplaats:take_back_card",
]
TABLE = {(route, "run"): LEADS for route in ROUTES}
WRITING = ["werkplaats:set_room_mode", "werkplaats:add_person", "werkplaats:take_back_card"]


def things(people) -> dict:
    """Those of tests/access/runs.py."""
    return {}


def arguments(route: str, asked: str, things: dict) -> list:
    return []
