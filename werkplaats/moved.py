"""The picture of a run: where people stood between the two poles, first and last.

Every viewpoint keeps its colour, shape and letter (wijkwerk.lib.axis). Where a step is played
without names, only numbers per place are told. Drawn by `components/moved.html`.
"""

from collections import Counter
from dataclasses import dataclass

from cases.states import Viewpoint
from wijkwerk.lib.axis import STEPS, Sign, sign_for

from .board import Seen
from .models import Run, RunPerson, RunStep
from .silence import sees_result
from .states import InputMode


@dataclass(frozen=True)
class Crowd:
    """Everybody with one sign on one place; without a sign where nobody is to be known."""

    place: int
    count: int
    sign: Sign | None

    @property
    def text(self) -> str:
        who = f"{self.count} keer {self.sign.label}" if self.sign else f"{self.count} mensen"
        if self.count == 1:
            who = self.sign.label if self.sign else "1 persoon"
        return f"{who}: plek {self.place} van {STEPS}"


@dataclass(frozen=True)
class Line:
    """One of the two lines: a step, and who stood where."""

    title: str
    crowds: tuple[Crowd, ...]

    @property
    def spots(self) -> list[tuple[int, list[Crowd]]]:
        """The places in use, from pole A to pole B."""
        places = sorted({crowd.place for crowd in self.crowds})
        return [(place, [one for one in self.crowds if one.place == place]) for place in places]


@dataclass(frozen=True)
class Walk:
    """How one person moved; `before` or `after` is None for who stood nowhere then."""

    who: str
    sign: Sign
    before: int | None
    after: int | None

    @property
    def text(self) -> str:
        """“van plek 2 naar plek 5”."""
        if self.before is None:
            return f"kwam erbij op plek {self.after}"
        if self.after is None:
            return f"stond op plek {self.before}"
        if self.before == self.after:
            return f"bleef op plek {self.before}"
        return f"van plek {self.before} naar plek {self.after}"

    @property
    def steps(self) -> int:
        """How far towards pole B; below zero towards pole A."""
        return (self.after - self.before) if self.before and self.after else 0


@dataclass(frozen=True)
class Moved:
    """The picture. `last` is None as long as people stood once."""

    pole_a: str
    pole_b: str
    first: Line
    last: Line | None
    walks: tuple[Walk, ...]

    @property
    def lines(self) -> list[Line]:
        return [self.first, self.last] if self.last else [self.first]

    @property
    def signs(self) -> list[Sign]:
        """The signs in use, in the order of the house."""
        used = {crowd.sign for line in self.lines for crowd in line.crowds if crowd.sign}
        return [sign for view in Viewpoint if (sign := sign_for(view)) in used]

    @property
    def summary(self) -> str:
        """In one sentence how many moved, and to which side."""
        both = [walk for walk in self.walks if walk.before and walk.after]
        if not both:
            return ""
        sides = [(self.pole_a, sum(walk.steps < 0 for walk in both))]
        sides.append((self.pole_b, sum(walk.steps > 0 for walk in both)))
        moved = sum(count for _, count in sides)
        if len(both) == 1:
            to = "".join(f"schoof op naar ‘{pole}’" for pole, count in sides if count)
            return f"Eén persoon koos twee keer, en {to or 'bleef op dezelfde plek'}."
        if not moved:
            return f"Niemand van de {len(both)} mensen kwam van de plek."
        to = " en ".join(f"{count} naar ‘{pole}’" for pole, count in sides if count)
        return (
            f"{moved} van de {len(both)} mensen {'schoof' if moved == 1 else 'schoven'} op: {to}."
        )


def moved_in(seen: Seen, *, with_names: bool = False) -> Moved | None:
    """The picture as a viewer may see it by now; None while nothing lies open.

    With `with_names` people bear their own name, where the steps name them.
    """
    places = {}
    for stand in seen.stands:
        step = seen.step_by_key[stand.step_id]
        if step.input == InputMode.POSITION and sees_result(step):
            places.setdefault(step.order, {})[stand.person] = stand.place
    if not places:
        return None
    orders = sorted(places)
    by_order = {step.order: step for step in seen.steps}
    first, last = by_order[orders[0]], by_order[orders[-1]]
    before, after = places[first.order], places[last.order]
    several = first != last
    named = first.named and last.named
    return Moved(
        pole_a=seen.run.pole_a,
        pole_b=seen.run.pole_b,
        first=line_of(first, before, "Eerst: " if several else ""),
        last=line_of(last, after, "Daarna: ") if several else None,
        walks=walks_of(before, after if several else {}, with_names) if named else (),
    )


def picture_of(run: Run) -> Moved | None:
    """The picture of a run for the record and the casus: viewpoints, without names."""
    return moved_in(Seen(run, None))


def line_of(step: RunStep, places: dict[RunPerson, int], when: str) -> Line:
    """A line with a crowd per place and sign, in the order of the signs."""
    signs = [sign_for(view) for view in Viewpoint]
    counted = Counter(
        (place, sign_for(person.viewpoint) if step.named else None)
        for person, place in places.items()
    )
    crowds = [Crowd(place, count, sign) for (place, sign), count in counted.items()]
    crowds.sort(key=lambda one: (one.place, signs.index(one.sign) if one.sign else 0))
    return Line(f"{when}{step.title}", tuple(crowds))


def walks_of(
    before: dict[RunPerson, int], after: dict[RunPerson, int], with_names: bool
) -> tuple[Walk, ...]:
    """A walk per person, by viewpoint."""
    order = list(Viewpoint)
    people = sorted({*before, *after}, key=lambda one: (order.index(one.viewpoint), one.pk))
    return tuple(
        Walk(name_of(person, with_names), sign_for(person.viewpoint), *stood)
        for person in people
        if (stood := (before.get(person), after.get(person)))
    )


def name_of(person: RunPerson, with_name: bool) -> str:
    label = sign_for(person.viewpoint).label
    return f"{label} ({person})" if with_name else label
