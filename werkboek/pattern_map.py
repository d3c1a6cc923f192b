"""Municipalities on a map of the country, drawn on the server: points and names on its outline."""

import json
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians

from django.conf import settings

from trios.models import Municipality

WIDTH, HEIGHT, EDGE = 400, 470, 8
WEST, NORTH, SOUTH = 3.3, 53.6, 50.7
SQUEEZE = cos(radians(52.2))  # how much narrower a degree is from west to east
SCALE = (HEIGHT - 2 * EDGE) / (NORTH - SOUTH)
LETTER, LINE, POINT = 7.6, 17, 6  # the size of a name, in the units of the drawing
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Point:
    """One municipality: its point, and its name where no other name lies; `anchor` is its side."""

    name: str
    x: str
    y: str
    label_x: str = ""
    label_y: str = ""
    anchor: str = "start"


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    country: str
    points: list[Point]


def map_of(places: list[Municipality]) -> Drawing | None:
    """Return the drawing of these municipalities, None where not one knows where it lies."""
    known = [one for one in places if one.latitude is not None and one.longitude is not None]
    if not known:
        return None
    return Drawing(WIDTH, HEIGHT, country(), points_of(known))


def points_of(places: list[Municipality]) -> list[Point]:
    """From north to south; a name that would lie over a point or another name is left out."""
    spots = [(one.name, *at(one.longitude, one.latitude)) for one in places]
    taken = [box_of_point(x, y) for _, x, y in spots]
    points = []
    for name, x, y in sorted(spots, key=lambda spot: spot[2]):
        free = [side for side in sides(name, x, y) if not any(lie_over(side[0], t) for t in taken)]
        if not free:
            points.append(Point(name, number(x), number(y)))
            continue
        box, label_x, anchor = free[0]
        taken.append(box)
        points.append(
            Point(name, number(x), number(y), number(label_x), number(y + LINE / 3), anchor)
        )
    return points


def sides(name: str, x: float, y: float) -> list[tuple[Box, float, str]]:
    """Where a name can stand beside its point, inside the drawing: to the right or to the left."""
    gap, long = POINT + 4, len(name) * LETTER
    right = ((x + gap, y - LINE / 2, x + gap + long, y + LINE / 2), x + gap, "start")
    left = ((x - gap - long, y - LINE / 2, x - gap, y + LINE / 2), x - gap, "end")
    return [side for side in (right, left) if side[0][0] >= 0 and side[0][2] <= WIDTH]


def box_of_point(x: float, y: float) -> Box:
    return (x - POINT, y - POINT, x + POINT, y + POINT)


def lie_over(one: Box, other: Box) -> bool:
    apart = one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
    return not apart


def at(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a place lies in the drawing."""
    return (longitude - WEST) * SQUEEZE * SCALE + EDGE, (NORTH - latitude) * SCALE + EDGE


@lru_cache(maxsize=1)
def country() -> str:
    """The outline of the country as the path of an SVG."""
    file = settings.BASE_DIR / "static" / "geo" / "nederland.json"
    shape = json.loads(file.read_text(encoding="utf-8"))["geometry"]
    rings = [ring for polygon in shape["coordinates"] for ring in polygon]
    return "".join(path_of(ring) for ring in rings)


def path_of(ring: list[list[float]]) -> str:
    spots = [" ".join(map(number, at(*spot))) for spot in ring]
    return f"M{'L'.join(spots)}Z"


def number(value: float) -> str:
    """A number as SVG reads it, whatever the language of the page."""
    return f"{value:.1f}"
