"""Inzicht: for all who sign in, with the same numbers for each of them."""

from cases.models import TensionType

from .answers import CAST, SIGN_IN, SIGNED_IN

UNKNOWN = {**dict.fromkeys(CAST, 404), "visitor": SIGN_IN, "disabled": SIGN_IN}
TABLE = {
    ("werkboek:patterns", ""): SIGNED_IN,
    ("werkboek:patterns_csv", ""): SIGNED_IN,
    ("werkboek:patterns_of", "known"): SIGNED_IN,
    ("werkboek:patterns_of", "unknown"): UNKNOWN,
    ("werkboek:pattern", "known"): SIGNED_IN,
    ("werkboek:pattern", "unknown"): UNKNOWN,
}
WRITING = []


def things(people) -> dict:
    """One tension."""
    TensionType.objects.get_or_create(
        key="kort_lang", defaults={"name": "Nu – later", "pole_a": "Nu", "pole_b": "Later"}
    )
    return {}


def arguments(route: str, asked: str, things: dict) -> list:
    """The kind, and the term."""
    kind = "spanningen" if asked == "known" else "onzin"
    term = "kort_lang" if asked == "known" else "onzin"
    return {"werkboek:patterns_of": [kind], "werkboek:pattern": ["spanningen", term]}.get(route, [])
