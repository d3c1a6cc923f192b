"""The chart of patterns: bars in the order of the list, as numbers that a template draws.

Bars are percentages, so that they grow with the page while the words keep their size.
"""

from dataclasses import dataclass

from django.utils.text import Truncator

from .patterns import TOO_FEW, Pattern

ROW = 52  # pixels: the words above the bar
BAR = 20
HEAD = 8
FOOT = 28
MOST_TICKS = 6
LONGEST = 42  # signs that fit beside each other on a phone


@dataclass(frozen=True)
class Bar:
    """One bar: its words, and its length as a percentage; 0 for what is too few to draw."""

    label: str
    text: str
    words_y: int
    bar_y: int
    text_y: int
    width: str
    text_x: str  # empty: inside the end of the bar
    few: bool
    height: int = BAR

    @property
    def foot(self) -> int:
        """Where the bar ends, and the lines of the scale with it: they cross no words."""
        return self.bar_y + self.height


@dataclass(frozen=True)
class Tick:
    number: int
    x: str
    anchor: str


@dataclass(frozen=True)
class Chart:
    height: int
    words_y: int
    bars: list[Bar]
    ticks: list[Tick]


def chart_of(rows: list[Pattern]) -> Chart | None:
    """Return the chart of these rows, None while there is no number to draw."""
    longest = max((row.count or 0 for row in rows), default=0)
    if not longest:
        return None
    step = step_for(longest)
    end = -(-longest // step) * step
    foot = HEAD + ROW * len(rows)
    bars = [bar_of(row, HEAD + ROW * place, end) for place, row in enumerate(rows)]
    return Chart(foot + FOOT, foot + 20, bars, ticks_of(step, end))


def bar_of(row: Pattern, y: int, end: int) -> Bar:
    """The words first, the bar under them; the number behind the bar where there is room."""
    width = share(row.count or 0, end)
    inside = row.count is not None and row.count / end > 0.85
    return Bar(
        label=Truncator(row.name).chars(LONGEST),
        text=TOO_FEW if row.count is None else str(row.count),
        words_y=y + 15,
        bar_y=y + 22,
        text_y=y + 37,
        width=width,
        text_x="" if inside else width,
        few=row.count is None,
    )


def ticks_of(step: int, end: int) -> list[Tick]:
    numbers = range(0, end + 1, step)
    anchors = {0: "start", end: "end"}
    return [Tick(n, share(n, end), anchors.get(n, "middle")) for n in numbers]


def step_for(longest: int) -> int:
    """The smallest round step with no more than MOST_TICKS of them."""
    steps = (factor * 10**power for power in range(6) for factor in (1, 2, 5))
    return next(step for step in steps if longest / step <= MOST_TICKS)


def share(number: int, end: int) -> str:
    """A percentage as SVG reads it, whatever the language of the page."""
    return f"{100 * number / end:.2f}%"
