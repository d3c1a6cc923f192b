"""What a casus still needs before its next step: the one rule behind the guard and the checklist.

Source: domain.md section 4, “Ready when”. That a casus lies on a table and that a yield was
recorded is known by the werkplaats, which adds its own lines when it moves a casus.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .models import Case
from .states import CaseState


@dataclass(frozen=True)
class Demand:
    """One thing a casus needs: in words, where on the screen it is filled in, and the test."""

    text: str
    path: str  # behind the address of the casus
    met: Callable[[Case], bool]

    def __str__(self):
        return self.text


def how_many(case: Case, name: str) -> int:
    """Count rows of a list: those that came with the page (`for_page`), else in the database."""
    shown = getattr(case, f"{name}_shown", None)
    return getattr(case, name).count() if shown is None else len(shown)


DEMANDS = {
    CaseState.OFFERED: [
        Demand(
            "Kies minstens twee sectoren.",
            "bewerken/betrokken/",
            lambda case: how_many(case, "sectors") >= 2,
        ),
        Demand(
            "Vul minstens één spanning in.",
            "bewerken/spanningen/",
            lambda case: len(case.tensions.all()) >= 1,
        ),
        Demand(
            "Schrijf minstens twee perspectieven op.",
            "bewerken/perspectieven/",
            lambda case: how_many(case, "perspectives") >= 2,
        ),
        Demand(
            "Stel minstens één vraag aan de werkplaats.",
            "bewerken/vragen/",
            lambda case: how_many(case, "questions") >= 1,
        ),
    ],
    CaseState.RUNNING: [
        Demand(
            "Maak minstens één afspraak, met een eigenaar en een datum.",
            "afspraken/",
            lambda case: case.actions.exists(),
        )
    ],
    CaseState.CLOSED: [
        Demand(
            "Schrijf op wat de uitkomst is.",
            "bewerken/afronding/",
            lambda case: bool(case.outcome_type_id and case.outcome),
        ),
        Demand(
            "Schrijf de les in één zin op.",
            "bewerken/afronding/",
            lambda case: bool(case.lesson_line),
        ),
    ],
}


def demands_for(case: Case, target: str) -> list[tuple[Demand, bool]]:
    """Return all that is asked before `case` may go forward to `target`, and whether it is met."""
    return [(demand, demand.met(case)) for demand in DEMANDS.get(target, [])]


def missing_for(case: Case, target: str) -> list[Demand]:
    """Return what is missing before `case` may go forward to `target`."""
    return [demand for demand, met in demands_for(case, target) if not met]
