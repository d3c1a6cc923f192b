"""Berichten of a round: for its organisers alone."""

from tests.rounds import make_meeting, make_round, register
from werkplaats.services.reminders import add_default_rules, plan_reminders
from wijkwerk.outbox.models import Message

from .rounds import ORGANISERS

KEEPERS = {**ORGANISERS, "member": 403}

TABLE = {
    ("werkplaats:messages", "reminded"): KEEPERS,
    ("werkplaats:create_rule", "reminded"): KEEPERS,
    ("werkplaats:edit_rule", "reminded"): KEEPERS,
    ("werkplaats:message", "reminded"): KEEPERS,
}
WRITING = ["werkplaats:create_rule", "werkplaats:edit_rule", "werkplaats:message"]


def things(people) -> dict:
    """A running round with one planned meeting, and its lines."""
    round_ = make_round(people.facilitator, state="lopend")
    add_default_rules(round_, people.facilitator)
    register(round_, people.trio)
    plan_reminders(make_meeting(round_))
    return {"reminded": round_}


def arguments(route: str, asked: str, things: dict) -> list:
    """What stands in the address of a route behind the round."""
    if route == "werkplaats:edit_rule":
        return [things["reminded"].reminder_rules.first().public_id]
    if route == "werkplaats:message":
        return [Message.objects.filter(about=f"round:{things['reminded'].pk}").first().public_id]
    return []
