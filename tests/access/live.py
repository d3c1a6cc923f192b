"""A run while it is played: what its screens ask for. `played` is at its first step."""

from tests.runs import make_run

from .rounds import CAST

# Who organises and whose casus it is; nobody else, also not a trio of the same round.
LOOKERS = {**dict.fromkeys(CAST, 404), "member": 200, "facilitator": 200}

TABLE = {
    ("werkplaats:run_news", "played"): LOOKERS,
}
WRITING = []


def things(people) -> dict:
    return {"played": make_run(people)}


def arguments(route: str, asked: str, things: dict) -> list:
    return []
