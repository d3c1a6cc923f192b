"""From a casus to its pictures: the tensions, and where in the municipality it is."""

from math import cos, radians

from django.utils.safestring import SafeString

from wijkwerk.lib.axis import Axis, Mark, value_of
from wijkwerk.lib.fragments import fragment

from .models import Case, CaseTension
from .states import Viewpoint


def axes_of(case: Case) -> tuple[Axis, ...]:
    """Return one axis per tension: a mark per perspective with a position, now, and wanted.

    `case` comes from `for_page`.
    """
    return tuple(axis_of(row, case.positions_shown) for row in case.tensions.all())


def axis_of(row: CaseTension, positions: list[dict]) -> Axis:
    """One tension; `positions` have viewpoint, tension (id of a CaseTension) and step."""
    marks = [
        Mark.of(place["viewpoint"], value_of(place["step"]))
        for place in positions
        if place["tension"] == row.pk
    ]
    marks += [Mark.of("nu", row.now), Mark.of("gewenst", row.wanted)]
    return Axis("", row.tension.pole_a, row.tension.pole_b, tuple(marks), note=row.text)


def quotes_of(case: Case) -> list[dict]:
    """Return the perspectives in words: viewpoint (key of its sign), label and text."""
    return [{**row, "label": Viewpoint(row["viewpoint"]).label} for row in case.perspectives_shown]


def tensions_of(case: Case) -> SafeString:
    """Return the drawing of all tensions of `case`, or nothing when there are none."""
    axes = axes_of(case)
    return fragment("cases/_tensions.html", axes) if axes else SafeString()


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
