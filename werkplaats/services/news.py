"""Telling the trio and the organisers what happened to a registration."""

from trios.models import User
from wijkwerk.outbox import services as outbox

from ..models import Registration


def tell_news(what: str, registration: Registration, by: User | None) -> None:
    """Write one message to everybody of the trio and one to every organiser.

    `what` is registered, queued, moved_up or withdrawn; each happens once to a registration.
    """
    context = {"registration": registration.pk, "by": by and by.pk, "what": what}
    key = f"trio_{what}:{registration.pk}"
    outbox.put(
        f"trio_{what}",
        key=key,
        to=registration.trio.people(),
        context=context,
        municipality=registration.municipality,
    )
    outbox.put(
        "round_registration",
        key=f"round_registration:{key}",
        to=registration.round.organisers.all(),
        context=context,
        municipality=registration.municipality,
    )
