"""Who signs in to the demo: one person per role and standing, with the one password."""

import os
from dataclasses import dataclass

from trios.models import User
from werkplaats.models import Record

from .loaders.runs import run_of_today

BRINGER = "wietske.wijdewold@coevorden.example"  # who brings the casus of today


@dataclass(frozen=True)
class SignIn:
    role: str
    name: str
    email: str
    municipality: str


HEADINGS = SignIn("rol", "naam", "e-mail", "gemeente")
CAST = {
    "wietske.wijdewold@coevorden.example": "wijkambtenaar",
    "sander.samenkracht@coevorden.example": "sectorambtenaar sociaal domein",
    "gerlof.groenewending@coevorden.example": "sectorambtenaar fysiek domein",
    "vincent.verkeerslicht@coevorden.example": "collega zonder plek in het trio",
    "bregje.buurtbloem@oss.example": "lid van een ander trio",
    "lieke.linteland@zwijndrecht.example": "lid van een trio met een lege plek",
    "p-fac-1@wijkwerk.example": "facilitator van ronde 2",
    "p-red-1@wijkwerk.example": "redacteur van het werkboek",
    "p-lez-1@wijkwerk.example": "lezer",
    "bea.toegangspas@coevorden.example": "beheerder van een gemeente",
    "p-adm-1@wijkwerk.example": "beheerder van alle gemeenten",
}


def demo_password() -> str:
    """The password of everybody in the demo."""
    return os.environ.get("DEMO_PASSWORD") or "wijkwerk-demo"


def sign_ins() -> list[SignIn]:
    """The people of CAST who are there, in its order."""
    people = User.objects.filter(email__in=CAST, is_active=True).select_related("municipality")
    by_email = {person.email: person for person in people}
    return [
        SignIn(role, by_email[email].name, email, str(by_email[email].municipality or "-"))
        for email, role in CAST.items()
        if email in by_email
    ]


def how_to_play() -> list[str]:
    """How to play a work method in two browsers; `{address}` is where the demo lives.

    No line holds a “|”: that is how the list of people is told from it.
    """
    run = run_of_today()
    if run is None:
        return []
    page, name = run.get_absolute_url(), run.led_by.name
    return [
        f"Samen een werkvorm spelen ({run.name}, ‘{run.case.title}’), in twee browsers:",
        f"1. Leiden: log in als {run.led_by.email} en open {{address}}{page}leiden/",
        f"   Druk op ‘Begin’. Dat doet {name}.",
        "2. Meedoen: log in een andere browser, of een privévenster, in als",
        f"   {BRINGER} en open {{address}}/aan-tafel/ met de code {run.code}.",
        "   Een gast zonder account gebruikt dezelfde pagina en dezelfde code.",
        f"Een werkvorm die af is, met bord en oogst: {{address}}{ended_page()}",
    ]


def ended_page() -> str:
    """The record of a work method that ended, to look at."""
    record = Record.objects.filter(dropped__isnull=False).order_by("pk").first()
    return f"{record.meeting.get_absolute_url()}verslag/{record.public_id}/" if record else "/"


def lines() -> list[str]:
    """The same as aligned columns, for a terminal."""
    rows = [(s.role, s.name, s.email, s.municipality) for s in [HEADINGS, *sign_ins()]]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [" | ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
