"""Reading files of areas (CBS), CSV and GeoJSON, into plain rows. Knows no database.

A fault of the whole file raises `AreaFileError`; a fault in one row raises `Refused`, which
`load_areas` gathers. Both carry a Dutch sentence for who loads the file.
"""

import csv
import io
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from wijkwerk.lib.text import clean

MAX_BYTES = 100 * 1024 * 1024
MAX_POINTS = 20_000
MAX_NAME = 100
MAX_POPULATION = 2_147_483_647
# Wide enough for the whole of the European Netherlands, in degrees (WGS84).
LATITUDES, LONGITUDES = (50.5, 53.8), (3.1, 7.4)
RING_DEPTH = {"Polygon": 1, "MultiPolygon": 2}


class AreaFileError(ValueError):
    """The file cannot be read as a whole. Its text is a Dutch sentence."""


class Refused(ValueError):  # noqa: N818 an answer about one row, not a fault of ours
    """One row is not good. Its text is the Dutch reason."""


@dataclass
class Row:
    """A line of a CSV file or a feature of a GeoJSON file; column names in lower case."""

    line: int
    values: dict[str, str] = field(default_factory=dict)
    geometry: object = None
    problem: str = ""

    @property
    def code(self) -> str:
        return self.get("code").upper()

    def get(self, *names: str) -> str:
        """Return the first filled column of `names`, cleaned and trimmed, or an empty text."""
        found = (" ".join(clean(self.values.get(name, "")).split()) for name in names)
        return next(filter(None, found), "")


@dataclass
class AreaFile:
    """What stands in a file: its rows and, for GeoJSON, that it holds outlines."""

    rows: list[Row]
    has_outlines: bool

    @property
    def unit(self) -> str:
        """What the number of a row counts."""
        return "gebied" if self.has_outlines else "regel"


def read_area_file(path: Path) -> AreaFile:
    """Read `path`; GeoJSON when it begins with a brace, else CSV. Raises AreaFileError."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        raise AreaFileError(f"Het bestand {path} kan niet worden gelezen.") from error
    if data is None:
        raise AreaFileError(f"Het bestand is groter dan {MAX_BYTES // 1024**2} MB.")
    text = decode(data)
    if text.lstrip().startswith("{"):
        return AreaFile(read_geojson(text), has_outlines=True)
    return AreaFile(read_csv(text), has_outlines=False)


def decode(data: bytes) -> str:
    """Return the text of a UTF-8 file, with or without byte order mark. Raises AreaFileError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise AreaFileError(
            f"Dit bestand is geen UTF-8 (regel {line}). Waarschijnlijk is het {guess(data)}. "
            "Sla het op als ‘CSV UTF-8’ en laad het opnieuw."
        ) from error


def guess(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "geen tekst"
    return "Windows-1252 (cp1252)"


# --- CSV ------------------------------------------------------------------------------------
def read_csv(text: str) -> list[Row]:
    """Read lines under a header, parted by comma or semicolon. Raises AreaFileError."""
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        check_header(header)
        return list(csv_rows(reader, header))
    except csv.Error as error:
        raise AreaFileError(
            f"Regel {reader.line_num}: dit is geen goede CSV. Kijk naar de aanhalingstekens."
        ) from error


def check_header(header: list[str]) -> None:
    missing = [name for name in ("code", "name") if name not in header]
    if missing:
        raise AreaFileError(f"Op de eerste regel ontbreekt de kolom {' en '.join(missing)}.")
    if len(set(header)) < len(header):
        raise AreaFileError("Op de eerste regel staat een kolom dubbel.")


def csv_rows(reader, header: list[str]):
    begin = reader.line_num + 1
    for cells in reader:
        if cells:
            # strict=False: a line of another length is refused, but its code is worth naming
            row = Row(begin, dict(zip(header, cells, strict=False)))
            if len(cells) != len(header):
                row.problem = f"Er staan {len(cells)} kolommen, het moeten er {len(header)} zijn."
            yield row
        begin = reader.line_num + 1


# --- GeoJSON --------------------------------------------------------------------------------
def read_geojson(text: str) -> list[Row]:
    """Read the features of a FeatureCollection; they are numbered from 1. Raises AreaFileError."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise AreaFileError("Het bestand is geen goede JSON.") from error
    features = found.get("features")
    if found.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise AreaFileError("Het bestand is geen GeoJSON met een FeatureCollection.")
    return [feature_row(number, feature) for number, feature in enumerate(features, start=1)]


def feature_row(number: int, feature: object) -> Row:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        return Row(number, problem="Dit gebied heeft geen eigenschappen (properties).")
    plain = {
        name.strip().lower(): str(value)
        for name, value in properties.items()
        if isinstance(value, str | int | float) and not isinstance(value, bool)
    }
    return Row(number, plain, geometry=feature.get("geometry"))


def outline(row: Row) -> dict:
    """Return the geometry of a feature, type and coordinates only. Raises Refused."""
    geometry = row.geometry if isinstance(row.geometry, dict) else {}
    kind = geometry.get("type")
    depth = RING_DEPTH.get(kind) if isinstance(kind, str) else None
    if depth is None:
        raise Refused("De omtrek is geen Polygon of MultiPolygon.")
    coordinates = geometry.get("coordinates")
    points = sum(check_ring(ring) for ring in rings(coordinates, depth))
    if not points:
        raise Refused("De omtrek is leeg.")
    if points > MAX_POINTS:
        raise Refused(f"De omtrek heeft meer dan {MAX_POINTS:,} punten.".replace(",", "."))
    return {"type": kind, "coordinates": coordinates}


def rings(shape: object, depth: int):
    """Yield the rings of a polygon (depth 1) or of several (depth 2)."""
    if not isinstance(shape, list):
        raise Refused("De omtrek heeft geen goede coördinaten.")
    for part in shape:
        if depth == 1:
            yield part
        else:
            yield from rings(part, depth - 1)


def check_ring(ring: object) -> int:
    """Return how many points a ring has; it is closed and lies in the Netherlands."""
    if not isinstance(ring, list) or len(ring) < 4 or ring[0] != ring[-1]:
        raise Refused("De omtrek is niet gesloten of heeft te weinig punten.")
    for point in ring:
        if not (isinstance(point, list) and len(point) in {2, 3} and all(map(is_number, point))):
            raise Refused("De omtrek heeft geen goede coördinaten.")
        if not in_the_netherlands(latitude=point[1], longitude=point[0]):
            raise Refused(
                "De omtrek ligt buiten Nederland. Gebruik lengtegraad en breedtegraad (WGS84)."
            )
    return len(ring)


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e6


# --- values ---------------------------------------------------------------------------------
def in_the_netherlands(*, latitude: float, longitude: float) -> bool:
    return LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]


def point(row: Row) -> tuple[float, float] | None:
    """Return (latitude, longitude), or None when both are empty. Raises Refused."""
    texts = row.get("latitude", "lat"), row.get("longitude", "lon")
    if texts == ("", ""):
        return None
    try:
        latitude, longitude = map(float, texts)
    except ValueError as error:
        raise Refused("De breedtegraad en lengtegraad zijn geen getallen.") from error
    if not in_the_netherlands(latitude=latitude, longitude=longitude):
        raise Refused("De breedtegraad en lengtegraad liggen buiten Nederland.")
    return latitude, longitude


def population(row: Row) -> int | None:
    """Return the number of a column `population` or `population_2022`. Raises Refused."""
    names = [name for name in row.values if re.fullmatch(r"population(_\d{4})?", name)]
    text = row.get(*names) if names else ""
    if not text:
        return None
    good = text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= MAX_POPULATION
    if not good:
        raise Refused("Het aantal inwoners is geen geheel getal.")
    return int(text)


def name(row: Row, column: str = "name", *, required: bool = True) -> str:
    """Return a name that fits. Raises Refused."""
    text = row.get(column)
    if required and not text:
        raise Refused("De naam is leeg.")
    if len(text) > MAX_NAME:
        raise Refused(f"De naam is langer dan {MAX_NAME} tekens.")
    return text
