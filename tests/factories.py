"""Plain functions that make one thing each; a reader never has to open this file."""

import itertools
import uuid
from datetime import date

from django.utils import timezone

from cases.models import Case, Grant, ObstacleType, TensionType
from cases.services import index_case
from trios.models import (
    District,
    Domain,
    Membership,
    Municipality,
    Neighbourhood,
    Sector,
    Trio,
    User,
)
from trios.roles import Position, Role

PASSWORD = "een lange zin voor de test"
numbers = itertools.count(1)


def make_municipality(code="GM0109", name="Coevorden", **fields):
    fields = {"first_year": 2025, "joined_on": date(2026, 1, 1), **fields}
    return Municipality.objects.get_or_create(code=code, defaults={"name": name, **fields})[0]


def make_district(municipality, ending="10", name="Centrum", **fields):
    code = f"WK{municipality.code[2:]}{ending}"
    fields = {"name": name, "municipality": municipality, "first_year": 2022, **fields}
    return District.objects.get_or_create(code=code, defaults=fields)[0]


def make_neighbourhood(district, ending="01", name="Poppenhare", **fields):
    code = f"BU{district.code[2:]}{ending}"
    fields = {"name": name, "district": district, "first_year": 2020, **fields}
    return Neighbourhood.objects.get_or_create(code=code, defaults=fields)[0]


def make_user(email=None, role=Role.PARTICIPANT, municipality=None, **fields):
    email = email or f"persoon{next(numbers)}@voorbeeld.example"
    name = fields.pop("name", email.split("@")[0].replace(".", " ").title())
    return User.objects.create_user(
        email, name, PASSWORD, role=role, municipality=municipality, **fields
    )


def make_trio(municipality, name=None, filled=()):
    """A trio; `filled` names the positions that get a new person."""
    trio = Trio.objects.create(municipality=municipality, name=name or f"Trio {municipality.name}")
    for position in filled:
        seat(trio, make_user(municipality=municipality), position)
    return trio


def seat(trio, user, position=Position.AREA, **fields):
    fields = {"begins_on": date(2026, 1, 1), **fields}
    return Membership.objects.create(trio=trio, user=user, position=position, **fields)


def make_words():
    """A few words of every list."""
    domain = Domain.objects.get_or_create(key="fysiek", defaults={"name": "Fysiek domein"})[0]
    for key, name in [("groen", "Groen en bomen"), ("wegbeheer", "Wegen en pleinen")]:
        Sector.objects.get_or_create(key=key, defaults={"name": name, "domain": domain})
    ObstacleType.objects.get_or_create(key="procedure", defaults={"name": "Procedure"})
    for key, a, b in [
        ("kort_lang", "Nu zichtbaar", "Later beter"),
        ("ruimte_regels", "Ruimte", "Regels"),
    ]:
        TensionType.objects.get_or_create(
            key=key, defaults={"name": f"{a} – {b.lower()}", "pole_a": a, "pole_b": b}
        )


def make_case(trio, **fields):
    """A complete casus of `trio`, in `concept` unless told; words and place come along."""
    make_words()
    now = timezone.now()
    holder = trio.memberships.first()
    values = {
        "title": "Zieke bomen in een groene straat",
        "occasion": "Achttien essen zijn ziek.",
        "residents_wish": "De straat wil meer groen.",
        "framework": "De kap heeft een eigen route.",
        "framework_hardness": "gewoonte",
        "framework_kind_id": "procedure",
        "created_at": now,
        "updated_at": now,
        "submit_key": uuid.uuid4(),
        **fields,
    }
    values.setdefault("district", make_district(trio.municipality))
    values.setdefault(
        "brought_by", holder.user if holder else make_user(municipality=trio.municipality)
    )
    case = Case.objects.create(trio=trio, municipality=trio.municipality, **values)
    case.sectors.set(["groen", "wegbeheer"])
    case.tensions.create(tension_id="kort_lang", now=20, wanted=70)
    case.timeline.create(
        municipality=case.municipality, kind="vastgelegd", by=case.brought_by, at=now, version=1
    )
    index_case(case)
    return case


def grant(case, *, trio=None, person=None, **fields):
    """Open `case` to a trio or a person, from now on."""
    fields = {"why": "ronde", "begins_at": timezone.now(), **fields}
    return Grant.objects.create(
        case=case, municipality=case.municipality, trio=trio, person=person, **fields
    )


def case_data(**fields):
    """What a browser sends when the form of a casus is filled in."""
    return {
        "title": "Zieke bomen kappen, straat wil meer groen",
        "summary": "",
        "district": "WK010910",
        "neighbourhood": "",
        "place_label": "Poppenhare",
        "occasion": "Bij de controle blijkt dat achttien essen ziek zijn.",
        "residents_wish": "Bewoners willen schaduw en een plek om te zitten.",
        "framework": "Kap en herplant zijn twee losse procedures.",
        "framework_kind": "procedure",
        "framework_hardness": "gewoonte",
        "sectors": ["groen", "wegbeheer"],
        "spanning-TOTAL_FORMS": "1",
        "spanning-INITIAL_FORMS": "0",
        "spanning-0-tension": "kort_lang",
        "spanning-0-now": "20",
        "spanning-0-wanted": "70",
        "spanning-0-text": "",
        "submit_key": str(uuid.uuid4()),
        **fields,
    }
