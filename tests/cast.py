"""Makes the cast of tests/conftest.py, in a handful of queries: nearly every test asks for it."""

from datetime import date
from types import SimpleNamespace

from tests.factories import build_user
from trios.models import District, Membership, Municipality, Trio, User
from trios.roles import Position, Role

MUNICIPALITIES = {
    "GM0109": "Coevorden",
    "GM0828": "Oss",
    "GM0141": "Almelo",
    "GM0642": "Zwijndrecht",
    "GM1734": "Overbetuwe",
}
# name in a test: (address, name on the screen, municipality, role)
PEOPLE = {
    "member": ("wietske@coevorden.example", "Wietske", "GM0109", Role.PARTICIPANT),
    "social": ("sander@coevorden.example", "Sander", "GM0109", Role.PARTICIPANT),
    "physical": ("gerlof@coevorden.example", "Gerlof", "GM0109", Role.PARTICIPANT),
    "seatless": ("zonder@coevorden.example", "Zonder Plek", "GM0109", Role.READER),
    "adviser": ("bomen@coevorden.example", "Beheerder Bomen", "GM0109", Role.READER),
    "receiver": ("lezer@almelo.example", "Lezer Almelo", "GM0141", Role.READER),
    "stranger": ("bregje@oss.example", "Bregje", "GM0828", Role.PARTICIPANT),
    "facilitator": ("fac@wijkwerk.example", "Facilitator", None, Role.FACILITATOR),
    "editor": ("red@wijkwerk.example", "Redacteur", None, Role.EDITOR),
    "reader": ("lezer@wijkwerk.example", "Lezer", None, Role.READER),
    "municipal_admin": (
        "beheer@coevorden.example",
        "Beheer Coevorden",
        "GM0109",
        Role.ADMINISTRATOR,
    ),
    "admin": ("beheer@wijkwerk.example", "Beheer", None, Role.ADMINISTRATOR),
    "disabled": ("weg@coevorden.example", "Weg", "GM0109", Role.PARTICIPANT),
    "other_facilitator": ("ander@wijkwerk.example", "Andere Facilitator", None, Role.FACILITATOR),
    "queued": ("queued@zwijndrecht.example", "Queued", "GM0642", Role.PARTICIPANT),
    "withdrawn": ("withdrawn@overbetuwe.example", "Withdrawn", "GM1734", Role.PARTICIPANT),
}
TRIOS = {
    "trio": (
        "GM0109",
        {Position.AREA: "member", Position.SOCIAL: "social", Position.PHYSICAL: "physical"},
    ),
    "other_trio": ("GM0828", {Position.AREA: "stranger"}),
    "queued_trio": ("GM0642", {Position.AREA: "queued"}),
    "withdrawn_trio": ("GM1734", {Position.AREA: "withdrawn"}),
}


def make_cast() -> SimpleNamespace:
    """Everybody of PEOPLE and TRIOS by name, and three of the municipalities."""
    places = {
        code: Municipality(code=code, name=name, first_year=2025, joined_on=date(2026, 1, 1))
        for code, name in MUNICIPALITIES.items()
    }
    Municipality.objects.bulk_create(places.values(), ignore_conflicts=True)
    District.objects.bulk_create(
        [
            District(code=code, name=name, municipality=places[municipality], first_year=2022)
            for code, name, municipality in [
                ("WK010910", "Centrum", "GM0109"),
                ("WK082810", "Ruwaard", "GM0828"),
            ]
        ],
        ignore_conflicts=True,
    )
    people = {
        who: build_user(email, role, places.get(code), name=name, is_active=who != "disabled")
        for who, (email, name, code, role) in PEOPLE.items()
    }
    User.objects.bulk_create(people.values())
    trios = {
        name: Trio(municipality=places[code], name=f"Trio {places[code].name}")
        for name, (code, _) in TRIOS.items()
    }
    Trio.objects.bulk_create(trios.values())
    Membership.objects.bulk_create(
        Membership(trio=trios[name], user=people[who], position=at, begins_on=date(2026, 1, 1))
        for name, (_, seats) in TRIOS.items()
        for at, who in seats.items()
    )
    return SimpleNamespace(
        municipality=places["GM0109"],
        other_municipality=places["GM0828"],
        receiving_municipality=places["GM0141"],
        **people,
        **trios,
    )
