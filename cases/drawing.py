"""From a casus to its pictures: the tensions, and where in the municipality it is."""

from math import cos, radians

from wijkwerk.lib.axis import Axis, Mark

from .models import Case


def axes_of(case: Case) -> list[Axis]:
    """Return one axis per tension, with a mark for now and one for wanted."""
    return [
        Axis(
            title="",
            pole_a=row.tension.pole_a,
            pole_b=row.tension.pole_b,
            marks=[Mark.of("nu", row.now), Mark.of("gewenst", row.wanted)],
        )
        for row in case.tensions.select_related("tension")
    ]


def outline_of(district) -> dict | None:
    """Return the outline of a wijk as an SVG path with its box, or None when none was loaded.

    Degrees become a flat picture by shrinking the width with the latitude; north is up.
    """
    rings = rings_of(district.outline)
    if not rings:
        return None
    shrink = cos(radians(rings[0][0][1]))
    flat = [[(x * shrink * 1000, -y * 1000) for x, y in ring] for ring in rings]
    xs = [x for ring in flat for x, _ in ring]
    ys = [y for ring in flat for _, y in ring]
    left, top, width, height = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    path = "".join(
        "M" + " ".join(f"{x - left:.1f},{y - top:.1f}" for x, y in ring) + "Z" for ring in flat
    )
    margin = max(width, height) * 0.05
    box = f"{-margin:.1f} {-margin:.1f} {width + 2 * margin:.1f} {height + 2 * margin:.1f}"
    return {"path": path, "box": box}


def rings_of(geometry: dict | None) -> list[list]:
    """Return the rings of a GeoJSON Polygon or MultiPolygon."""
    if not geometry:
        return []
    parts = geometry["coordinates"]
    polygons = [parts] if geometry["type"] == "Polygon" else parts
    return [ring for polygon in polygons for ring in polygon]
