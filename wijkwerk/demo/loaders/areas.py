"""The areas, loaded as an administrator does, and what the municipalities with a trio chose."""

import csv
from pathlib import Path

from trios.models import District, Municipality, Neighbourhood
from trios.services.areas import load_areas

from .room import Room

# Noun on screen, model, file with the year of its division, and a file with its outlines.
FILES = [
    ("gemeenten", Municipality, "municipalities.csv", 2025, "pilot_municipalities.geojson"),
    ("wijken", District, "districts.csv", 2022, "districts.geojson"),
    ("buurten", Neighbourhood, "neighbourhoods.csv", 2020, None),
]
THEMES = {
    "GM0109": "heide",
    "GM0642": "rivier",
    "GM0828": "esdoorn",
    "GM1734": "polder",
    "GM0141": "kanaal",
    "GM1586": "linde",
}
WITH_SETTLEMENTS = {"GM1586", "GM1734"}


class AreasError(Exception):
    """A file of the demo does not pass the checks of the import."""


def load(room: Room) -> dict[str, int]:
    new = {noun: load_level(room, *rest) for noun, *rest in FILES}
    if new["wijken"]:
        District.objects.filter(municipality__in=WITH_SETTLEMENTS).update(
            kind=District.Kind.SETTLEMENT
        )
    let_join(room)
    return new


def load_level(room: Room, model, name: str, year: int, outlines: str | None) -> int:
    """Load one level, unless all of it is there: what people changed in it since, stays."""
    path = room.source.path(name)
    codes = codes_in(path)
    if model.objects.filter(pk__in=codes).count() == len(codes):
        return 0
    new = load_file(path, year)
    if outlines:
        load_file(room.source.path(outlines), year)
    return new


def codes_in(path: Path) -> set[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file)}


def load_file(path: Path, year: int) -> int:
    report = load_areas(path, year=year)
    if report.refused:
        first = report.refused[0]
        raise AreasError(f"{path.name}, {report.unit} {first.line}: {first.reason}")
    return report.new


def let_join(room: Room) -> None:
    """Municipalities with a trio take part since its first day; the pilots have their own theme."""
    begins = first_days(room)
    joining = list(Municipality.objects.filter(pk__in=begins, joined_on=None))
    for municipality in joining:
        municipality.joined_on = room.days.day(begins[municipality.pk])
        municipality.theme = THEMES.get(municipality.pk, municipality.theme)
    Municipality.objects.bulk_update(joining, ["joined_on", "theme"])


def first_days(room: Room) -> dict[str, int]:
    """Per municipality the offset of the first day on which somebody held a seat."""
    persons = room.source.file("persons")
    codes = {trio["id"]: trio["municipality_code"] for trio in persons["trios"]}
    days: dict[str, int] = {}
    for seat in persons["memberships"]:
        code, day = codes[seat["trio"]], seat["start_offset_days"]
        days[code] = min(day, days.get(code, day))
    return days
