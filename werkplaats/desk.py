"""The desk at which cases are offered in a round (cases.desks)."""

from cases.desks import Desk, Place, register
from trios.models import Trio

from .models import Registration
from .places import standing_in_words
from .services import bringing
from .states import LIVE_ROUNDS, RegistrationState


def places_of(trio: Trio) -> list[Place]:
    """The rounds that run, in which this trio is registered or waits."""
    rows = Registration.objects.live().filter(trio=trio, round__state__in=LIVE_ROUNDS)
    rows = rows.select_related("round").order_by("registered_at", "pk")
    return [
        Place(row.round.public_id, row.round.title, standing_in_words(row), readers_in_words(row))
        for row in rows
    ]


def readers_in_words(registration: Registration) -> tuple[str, ...]:
    """Who reads what this trio offers, in sentences."""
    round_ = registration.round
    guides = round_.organisers.order_by("name").values_list("name", flat=True)
    others = round_.registrations.registered().exclude(trio=registration.trio_id)
    names = others.order_by("trio__name").values_list("trio__name", flat=True)
    return (
        f"De begeleiders: {', '.join(guides)}.",
        sentence_about_trios(list(names), registration.state),
    )


def sentence_about_trios(names: list[str], state: str) -> str:
    if state == RegistrationState.QUEUED:
        return "De trio's van de ronde lezen pas mee als jullie van de wachtlijst af zijn."
    if not names:
        return "De trio's die zich nog aanmelden."
    return f"De trio's die meedoen: {', '.join(names)}. Wie zich later aanmeldt, leest ook mee."


def register_desk() -> None:
    register(Desk(places_of, bringing.hold, bringing.offer, bringing.take_back))
