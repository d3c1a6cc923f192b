"""A casus sheet as nested plain values, in the words and order that a document shows."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from wijkwerk.lib.axis import Axis, Mark, Sign, legend, sign_for

from .sheet import Sheet

# The colours of the signs on the screen (static/css/wijkwerk.css, 2e).
COLOURS = {
    "nu": "#1f2a44",
    "gewenst": "#1f2a44",
    "bewoner": "#00568b",
    "wijkambtenaar": "#105f26",
    "sociaal": "#863d15",
    "fysiek": "#3b0fb0",
    "partner": "#7a1160",
    "bestuurder": "#005757",
    "buiten": "#444b59",
}


def document_of(sheet: Sheet) -> dict:
    """Return the values that the template shows."""
    signs = legend(sheet.axes)
    return asdict(sheet) | {
        "updated_on": in_dutch(sheet.updated_on),
        "agreements": [{**asdict(one), "due_on": in_dutch(one.due_on)} for one in sheet.agreements],
        "facts": f"{sheet.trio} · Status: {sheet.state.lower()} · {', '.join(sheet.sectors)}",
        "kind": f"{sheet.framework_kind} · hoe hard: {sheet.hardness.lower()}",
        "footer": f"Casusblad, bijgewerkt op {in_dutch(sheet.updated_on)}",
        "signs": [drawn(mark) for mark in signs],
        "axes": [axis_values(axis, signs) for axis in sheet.axes],
        "quotes": [
            {**asdict(quote), **drawn(sign_for(quote.key))} | {"label": quote.label}
            for quote in sheet.quotes
        ],
        "note": "",
    }


def drawn(sign: Mark | Sign) -> dict:
    """How a sign is drawn."""
    return {
        "label": sign.label,
        "shape": sign.shape,
        "letter": sign.letter,
        "colour": COLOURS[sign.key],
    }


def axis_values(axis: Axis, signs: Iterable[Mark]) -> dict:
    """One tension: what is drawn, the same in words, and the same as a row of the table."""
    steps = {mark.key: str(mark.step) for mark in axis.marks}
    return {
        "heading": axis.heading,
        "pole_a": axis.pole_a,
        "pole_b": axis.pole_b,
        "lowest": axis.lowest,
        "highest": axis.highest,
        "level": axis.level,
        "text": axis.text,
        "note": axis.note,
        "alt": f"{axis.heading} {axis.text}. {'. '.join(mark.text for mark in axis.marks)}.",
        "spots": [
            {"step": spot.step, "marks": [drawn(mark) for mark in spot.marks]}
            for spot in axis.spots
        ],
        "steps": [steps.get(mark.key, "-") for mark in signs],
    }


def in_dutch(day: date) -> str:
    return f"{day:%d-%m-%Y}"
