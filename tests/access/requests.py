"""Asking to take part: pages for everybody, links for who has them, and those of the organisers.

`public_round` is open; a request of it waits for the facilitator. `hidden_round` runs already.
"""

from tests.joining import make_request, token_of
from tests.rounds import make_round
from trios.services.invitations import PURPOSE, invite
from wijkwerk.lib.link_tokens import make_token

from .rounds import CAST, OUT

ANYBODY = dict.fromkeys(CAST, 200)
UNKNOWN = dict.fromkeys(CAST, 404)
GUIDES = {**dict.fromkeys(CAST, 403), **OUT, "facilitator": 200}
NOBODY_ELSE = {**dict.fromkeys(CAST, 404), **OUT, "facilitator": 200}

TABLE = {
    ("join:rounds", ""): ANYBODY,
    ("join:round", "public_round"): ANYBODY,
    ("join:round", "hidden_round"): UNKNOWN,
    ("join:ask", "public_round"): ANYBODY,
    ("join:ask", "hidden_round"): UNKNOWN,
    ("join:asked", "public_round"): ANYBODY,
    ("join:asked", "hidden_round"): UNKNOWN,
    ("join:confirm", ""): ANYBODY,
    ("join:confirm", "unknown"): UNKNOWN,
    ("trios:invitation", ""): ANYBODY,
    ("trios:invitation", "unknown"): UNKNOWN,
    ("werkplaats:requests", "public_round"): GUIDES,
    ("werkplaats:requests", "hidden_round"): NOBODY_ELSE,
    ("werkplaats:accept_request", "public_round"): GUIDES,
    ("werkplaats:accept_request", "hidden_round"): NOBODY_ELSE,
    ("werkplaats:decline_request", "public_round"): GUIDES,
    ("werkplaats:decline_request", "hidden_round"): NOBODY_ELSE,
}
WRITING = ["join:ask", "join:confirm", "werkplaats:accept_request", "werkplaats:decline_request"]


def things(people) -> dict:
    """A request in each of the two rounds, and an invitation to an empty seat."""
    found = {
        "public_round": make_round(people.facilitator, state="open"),
        "hidden_round": make_round(people.facilitator, state="lopend"),
    }
    for name in ("public_round", "hidden_round"):
        found[f"{name}_request"] = make_request(found[name], state="bevestigd")
    found["invited"] = invite(
        trio=people.other_trio,
        position="fysiek",
        by=people.facilitator,
        name="Nieuw",
        address="nieuw@oss.example",
    )
    return found


def arguments(route: str, asked: str, things: dict) -> list:
    """The request of the round, or the token of a link."""
    if route in {"werkplaats:accept_request", "werkplaats:decline_request"}:
        return [things[f"{asked}_request"].public_id]
    if asked == "unknown" and route in {"join:confirm", "trios:invitation"}:
        return ["A" * 22]
    return {
        "join:confirm": [token_of(things["public_round_request"].officers.first())],
        "trios:invitation": [make_token(PURPOSE, things["invited"].public_id)],
    }.get(route, [])
