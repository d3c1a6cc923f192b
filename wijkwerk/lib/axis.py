"""The drawing of a tension: marks on a track of seven steps, a band between them, and its words.

Knows no models: a view hands over words and values and gives the result to
`components/tension.html`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

STEPS = 7


@dataclass(frozen=True)
class Sign:
    """How somebody, or a moment, is drawn: never by colour alone."""

    key: str
    label: str
    shape: str
    letter: str


NOW = Sign("nu", "Nu", "circle", "N")
WANTED = Sign("gewenst", "Gewenst", "ring", "G")
MOMENTS = {NOW.key, WANTED.key}

# Letters differ: C of college for a bestuurder, E of extern for who comes from outside.
SIGNS = {
    sign.key: sign
    for sign in (
        NOW,
        WANTED,
        Sign("bewoner", "Bewoner", "circle", "B"),
        Sign("wijkambtenaar", "Wijkambtenaar", "diamond", "W"),
        Sign("sociaal", "Sociaal domein", "square", "S"),
        Sign("fysiek", "Fysiek domein", "triangle", "F"),
        Sign("partner", "Partner", "hexagon", "P"),
        Sign("bestuurder", "Bestuurder", "pentagon", "C"),
        Sign("buiten", "Buiten", "ring", "E"),
    )
}


def sign_for(key: str) -> Sign:
    """Find a sign by its key; `sectorambtenaar_sociaal` of the taxonomy is drawn as `sociaal`."""
    return SIGNS[key.removeprefix("sectorambtenaar_")]


@dataclass(frozen=True)
class Mark:
    """One position on an axis, from 0 (wholly pole A) to 100 (wholly pole B)."""

    key: str
    label: str
    value: int
    shape: str
    letter: str

    def __post_init__(self) -> None:
        if not 0 <= self.value <= 100:
            raise ValueError(f"a position lies between 0 and 100, not {self.value}")

    @classmethod
    def of(cls, key: str, value: int) -> "Mark":
        sign = sign_for(key)
        return cls(sign.key, sign.label, value, sign.shape, sign.letter)

    @property
    def step(self) -> int:
        """Step 1 to 7. Python rounds a half to even, so 25 and 75 mirror each other (3 and 5)."""
        return 1 + round(self.value * 6 / 100)

    @property
    def text(self) -> str:
        return f"{self.label}: stap {self.step} van {STEPS}"


@dataclass(frozen=True)
class Spot:
    """All marks on one step; the drawing stacks them."""

    step: int
    marks: list[Mark]


@dataclass(frozen=True)
class Axis:
    title: str
    pole_a: str
    pole_b: str
    marks: tuple[Mark, ...] = ()
    note_a: str = ""
    note_b: str = ""
    note: str = ""  # what somebody wrote about it, shown under the drawing

    @property
    def heading(self) -> str:
        return self.title or f"{self.pole_a} of {self.pole_b[:1].lower()}{self.pole_b[1:]}?"

    @property
    def apart(self) -> tuple[Mark, ...]:
        """The marks that make the width: the perspectives, or now and wanted below two of them."""
        perspectives = tuple(mark for mark in self.marks if mark.key not in MOMENTS)
        return perspectives if len(perspectives) >= 2 else self.marks

    @property
    def lowest(self) -> int:
        return min((mark.step for mark in self.apart), default=0)

    @property
    def highest(self) -> int:
        return max((mark.step for mark in self.apart), default=0)

    @property
    def spread(self) -> int:
        return self.highest - self.lowest

    @property
    def level(self) -> int:
        """1, 2 or 3: a spread of 0-2, 3-4 or 5-6 steps."""
        return level_of(self.spread)

    @property
    def level_label(self) -> str:
        return LEVELS[self.level]

    @property
    def difference(self) -> str:
        if self.spread == 0:
            return "geen verschil"
        return f"verschil van {self.spread} {'stap' if self.spread == 1 else 'stappen'}"

    @property
    def text(self) -> str:
        return f"{self.level_label} - {self.difference}"

    @property
    def spots(self) -> list[Spot]:
        """The steps in use, from left to right, each with all its marks."""
        steps = sorted({mark.step for mark in self.marks})
        return [Spot(step, [mark for mark in self.marks if mark.step == step]) for step in steps]


LEVELS = {1: "Klein", 2: "Middelgroot", 3: "Groot"}


def level_of(spread: int) -> int:
    if spread <= 2:
        return 1
    return 2 if spread <= 4 else 3


def value_of(step: int) -> int:
    """Return the middle of step 1 to 7 on the scale from 0 to 100."""
    return round((step - 1) * 100 / (STEPS - 1))


def now_and_wanted(pole_a: str, pole_b: str, now: int, wanted: int, title: str = "") -> Axis:
    """The axis of one tension on a case: where are we now, where do we want to be?"""
    marks = (Mark.of(NOW.key, now), Mark.of(WANTED.key, wanted))
    return Axis(title=title, pole_a=pole_a, pole_b=pole_b, marks=marks)


def legend(axes: Iterable[Axis]) -> list[Mark]:
    """The different signs on these axes, in order of first use."""
    seen: dict[str, Mark] = {}
    for axis in axes:
        for mark in axis.marks:
            seen.setdefault(mark.key, mark)
    return list(seen.values())


def example_axes() -> list[Axis]:
    """An invented case, for the front page and the style guide."""
    return [
        now_and_wanted("Snelheid", "Zorgvuldigheid", now=0, wanted=84),
        now_and_wanted("Leefwereld", "Systeemwereld", now=84, wanted=34),
        now_and_wanted("Ruimte", "Regels", now=67, wanted=50),
    ]
