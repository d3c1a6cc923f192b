"""Requests of municipalities that are not in yet, for the tests."""

import json

import altcha
from django.utils import timezone

from trios.models import Municipality
from werkplaats.models import JoinRequest, JoinRequestOfficer
from werkplaats.models.requests import LINK_PURPOSE
from werkplaats.services.requests import Officer
from wijkwerk.guard.services import make_challenge
from wijkwerk.lib.link_tokens import digest_of, make_token

NAMES = {"wijk": "Ali", "sociaal": "Bo", "fysiek": "Cem"}


def make_outsider(code="GM1586", name="Oost Gelre") -> Municipality:
    """A municipality of the list that does not take part."""
    fields = {"name": name, "first_year": 2025}
    return Municipality.objects.get_or_create(code=code, defaults=fields)[0]


def officers_of(domain="oostgelre.example") -> list[Officer]:
    return [Officer(seat, name, f"{name.lower()}@{domain}") for seat, name in NAMES.items()]


def solved() -> str:
    """What a browser sends for a new challenge."""
    asked = altcha.Challenge.from_dict(json.loads(make_challenge()))
    return altcha.Payload(asked, altcha.solve_challenge(asked)).to_base64()


def make_request(round_, municipality=None, *, state="wacht", **fields) -> JoinRequest:
    """A request as it stands in the table, confirmed by all three unless it waits; nobody told."""
    now = timezone.now()
    fields = {"motive": "Bij ons schuurt het groen.", "asked_at": now, **fields}
    municipality = municipality or make_outsider()
    made = JoinRequest.objects.create(
        round=round_, municipality=municipality, state=state, **fields
    )
    domain = f"{municipality.code.lower()}.example"
    for one in officers_of(domain):
        officer = JoinRequestOfficer(request=made, position=one.position, mailed_at=now)
        officer.name, officer.email = one.name, one.email
        officer.confirmed_at = None if state == "wacht" else now
        officer.token_digest = digest_of(token_of(officer))
        officer.save()
    return made


def token_of(officer: JoinRequestOfficer) -> str:
    """The token in the newest link of an officer."""
    return make_token(LINK_PURPOSE, *officer.token_parts)


def form_data(municipality, officers=None, **fields) -> dict:
    """What a browser sends to ask whether `municipality` may join."""
    data = {"municipality": municipality.pk, "motive": "Groen en parkeren.", "solution": solved()}
    for one in officers or officers_of():
        data[f"{one.position}_name"] = one.name
        data[f"{one.position}_email"] = one.email
        data[f"{one.position}_function"] = one.function_title
    return {**data, **fields}
