"""Where bars end, and where names stand on the map."""

import re
from itertools import combinations
from types import SimpleNamespace

import pytest
from django.template.loader import get_template

from werkboek.pattern_chart import chart_of, step_for
from werkboek.pattern_map import HEIGHT, LETTER, LINE, WIDTH, country, lie_over, map_of
from werkboek.patterns import Pattern

NEAR = [  # the six of the demo, and three that lie on each other
    ("Coevorden", 52.66, 6.74),
    ("Almelo", 52.35, 6.66),
    ("Oost Gelre", 52.0, 6.57),
    ("Oss", 51.76, 5.52),
    ("Overbetuwe", 51.92, 5.83),
    ("Zwijndrecht", 51.81, 4.63),
    ("Een lange naam op een plek", 51.8, 4.64),
    ("Nog een lange naam op een plek", 51.805, 4.62),
    ("Vaals", 50.77, 6.02),
]


def place(name, latitude, longitude):
    return SimpleNamespace(name=name, latitude=latitude, longitude=longitude)


def box_of(point):
    x, y, long = float(point.label_x), float(point.label_y), len(point.name) * LETTER
    left = x - long if point.anchor == "end" else x
    return (left, y - LINE, left + long, y)


@pytest.mark.parametrize(
    ("longest", "step"), [(1, 1), (3, 1), (6, 1), (7, 2), (12, 2), (13, 5), (60, 10), (342, 100)]
)
def test_an_axis_has_few_round_numbers(longest, step):
    assert step_for(longest) == step


def test_bars_are_as_long_as_their_number_and_too_few_has_none():
    rows = [Pattern("a", "A", 6, 0, 0), Pattern("b", "B", 3, 0, 0), Pattern("c", "C", None, 0, 0)]
    chart = chart_of(rows)
    assert [bar.width for bar in chart.bars] == ["100.00%", "50.00%", "0.00%"]
    assert [bar.text for bar in chart.bars] == ["6", "3", "minder dan drie"]
    assert [tick.number for tick in chart.ticks] == [0, 1, 2, 3, 4, 5, 6]


def test_no_line_of_the_scale_crosses_words():
    rows = [Pattern(name, name, 3, 0, 0) for name in ("een", "twee")]
    chart = chart_of([*rows, Pattern("drie", "drie", None, 0, 0)])
    drawn = get_template("werkboek/_pattern_chart.html").render({"chart": chart})
    lines = re.findall(r'<line [^>]*y1="(\d+)" y2="(\d+)"', drawn)
    words = [int(y) for y in re.findall(r'ww-bars__label" x="0" y="(\d+)"', drawn)]
    assert len(lines) == 2 * len(chart.ticks)
    assert not [y for y in words for start, end in lines if int(start) < y <= int(end)]


def test_without_a_number_there_is_no_chart():
    assert chart_of([Pattern("a", "A", None, 3, 1)]) is None


def test_every_municipality_has_a_point_inside_the_drawing():
    points = map_of([place(*one) for one in NEAR]).points
    assert len(points) == len(NEAR)
    assert all(0 < float(one.x) < WIDTH and 0 < float(one.y) < HEIGHT for one in points)


def test_names_on_the_map_do_not_lie_over_each_other():
    named = [one for one in map_of([place(*one) for one in NEAR]).points if one.label_x]
    assert {"Coevorden", "Almelo", "Oss", "Vaals"} <= {one.name for one in named}
    assert len(named) < len(NEAR)
    assert not any(lie_over(box_of(a), box_of(b)) for a, b in combinations(named, 2))


def test_the_country_is_one_path_of_numbers():
    assert set(country()) <= set("MLZ-. 0123456789")
