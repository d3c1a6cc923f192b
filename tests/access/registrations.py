"""Taking part in a round: the pages of a trio, and those of the organisers."""

from tests.factories import grant, make_case
from tests.rounds import bring, make_round, register

from .rounds import NOBODY, ORGANISERS

# In an open round everybody sees the round; the page is for who sits in a trio.
SEATED = {
    **dict.fromkeys(NOBODY, 403),
    "visitor": 302,
    "disabled": 302,
    **dict.fromkeys(["member", "queued", "withdrawn", "stranger"], 200),
}
LIVE = {**SEATED, "withdrawn": 403, "stranger": 403}
IN = {**LIVE, "queued": 403}
OWN_CASE = {**LIVE, "queued": 404}
GUIDES = {**dict.fromkeys(NOBODY, 403), "facilitator": 200, "visitor": 302, "disabled": 302}
# Who has no registration to withdraw goes back to the page of the registration.
LEAVING = {**SEATED, "withdrawn": 302, "stranger": 302}

TABLE = {
    ("werkplaats:registration", "trio_round"): SEATED,
    ("werkplaats:answers", "trio_round"): IN,
    ("werkplaats:needs", "trio_round"): LIVE,
    ("werkplaats:bring", "trio_round"): LIVE,
    ("werkplaats:offer", "trio_round"): OWN_CASE,
    ("werkplaats:take_back", "trio_round"): OWN_CASE,
    ("werkplaats:withdraw", "trio_round"): LEAVING,
    ("werkplaats:trios", "trio_round"): GUIDES,
    ("werkplaats:withdraw_for", "trio_round"): GUIDES,
    # Of a concept nobody but its organisers knows.
    ("werkplaats:registration", "draft"): {**NOBODY, "facilitator": 403},
    ("werkplaats:trios", "draft"): ORGANISERS,
}

WRITING = [
    "werkplaats:registration",
    "werkplaats:answers",
    "werkplaats:needs",
    "werkplaats:bring",
    "werkplaats:offer",
    "werkplaats:take_back",
    "werkplaats:withdraw",
    "werkplaats:withdraw_for",
]


def things(people) -> dict:
    """An open round as that of rounds.py, in which member brings a casus that is offered."""
    round_ = make_round(people.facilitator, state="open")
    case = make_case(people.trio, title="Meegebracht", state="ingebracht")
    registered = register(round_, people.trio)
    bring(registered, case, offered=True)
    grant(case, person=people.facilitator)
    register(round_, people.queued_trio, state="wachtlijst")
    register(round_, people.withdrawn_trio, state="afgemeld")
    return {"trio_round": round_, "brought": case, "registration": registered}


def arguments(route: str, asked: str, things: dict) -> list:
    """The casus that is brought, and the registration of an organiser's page."""
    more = {
        "werkplaats:offer": "brought",
        "werkplaats:take_back": "brought",
        "werkplaats:withdraw_for": "registration",
    }
    return [things[more[route]].public_id] if route in more else []
