"""A municipality that asks to join the open round: it waits for the facilitator to decide."""

from django.utils import timezone

from trios.models import Municipality
from trios.roles import Position
from werkplaats.models import JoinRequest, JoinRequestOfficer
from werkplaats.models.requests import LINK_PURPOSE
from werkplaats.states import RequestState, RoundState
from wijkwerk.lib.link_tokens import digest_of, make_token

from .room import Room
from .rounds import write

ASKS = "GM0294"  # Winterswijk
OFFICERS = [
    (Position.AREA, "Jorrit Wamelink", "kernregisseur"),
    (Position.SOCIAL, "Esra Kobus", "beleidsadviseur jeugd"),
    (Position.PHYSICAL, "Dinand te Loo", "beheerder groen"),
]
MOTIVE = (
    "In de dorpen rond Winterswijk willen bewoners zelf het groen beheren. Onze contracten met "
    "aannemers laten dat niet toe. We willen zien hoe andere gemeenten dat oplossen."
)


def load(room: Room) -> dict[str, int]:
    """One request, in the newest round of this load that is open."""
    new = [room.rounds[number] for number in sorted(room.new_rounds)]
    open_rounds = [round_ for round_ in new if round_.state == RoundState.OPEN]
    municipality = Municipality.objects.filter(pk=ASKS, joined_on=None).first()
    if not open_rounds or municipality is None:
        return {"aanvragen": 0}
    now = timezone.now()
    request = JoinRequest.objects.create(
        round=open_rounds[-1],
        municipality=municipality,
        motive=MOTIVE,
        state=RequestState.CONFIRMED,
        asked_at=now,
    )
    for position, name, function in OFFICERS:
        officer = JoinRequestOfficer(request=request, position=position, name=name, mailed_at=now)
        officer.email = f"{name.lower().replace(' ', '.')}@winterswijk.example"
        officer.function_title, officer.confirmed_at = function, now
        officer.token_digest = digest_of(make_token(LINK_PURPOSE, *officer.token_parts))
        officer.save()
    what = f"Gemeente {municipality.name} vraagt om mee te doen"
    write(request.round, None, now, what)
    return {"aanvragen": 1}
