"""What stands under a casus, and how it ended."""

from itertools import chain

from cases.models import (
    Case,
    CaseTension,
    Obstacle,
    Perspective,
    Position,
    Question,
    Stakeholder,
)
from cases.services import tension_level

from ..source import Reader
from .room import Room


def load(room: Room) -> dict[str, int]:
    """Fill the cases that have nothing under them yet."""
    rows = {row["id"]: row for row in room.source.file("cases")["cases"]}
    filled = set(Obstacle.objects.values_list("case_id", flat=True))
    room.bare_cases = {number for number in rows if room.cases[number].pk not in filled}
    chosen = [(room.cases[number], rows[number]) for number in sorted(room.bare_cases)]
    Obstacle.objects.bulk_create(chain.from_iterable(obstacles(*one) for one in chosen))
    Stakeholder.objects.bulk_create(chain.from_iterable(stakeholders(*one) for one in chosen))
    Question.objects.bulk_create(chain.from_iterable(questions(*one) for one in chosen))
    made = write_perspectives(chosen)
    write_endings(chosen)
    return {"perspectieven": made}


def obstacles(case: Case, row: Reader) -> list[Obstacle]:
    return [
        Obstacle(case=case, type_id=one["type"], text=one["text"], order=order)
        for order, one in enumerate(row["obstacles"])
    ]


def stakeholders(case: Case, row: Reader) -> list[Stakeholder]:
    return [
        Stakeholder(case=case, type_id=one["type"], label=one["label"], order=order)
        for order, one in enumerate(row["stakeholders"])
    ]


def questions(case: Case, row: Reader) -> list[Question]:
    return [
        Question(case=case, text=text, order=order) for order, text in enumerate(row["questions"])
    ]


def write_perspectives(chosen: list[tuple[Case, Reader]]) -> int:
    """Write the perspectives and where each stands; return how many perspectives there are."""
    pairs = [
        (Perspective(case=case, viewpoint=one["perspective"], text=one["text"], order=order), one)
        for case, row in chosen
        for order, one in enumerate(row["perspectives"])
    ]
    Perspective.objects.bulk_create(perspective for perspective, _ in pairs)
    cases = [case for case, _ in chosen]
    tensions = {
        (row.case_id, row.tension_id): row for row in CaseTension.objects.filter(case__in=cases)
    }
    Position.objects.bulk_create(
        Position(perspective=perspective, tension=tensions[perspective.case_id, key], step=step)
        for perspective, one in pairs
        for key, step in one["positions"].items()
    )
    return len(pairs)


def write_endings(chosen: list[tuple[Case, Reader]]) -> None:
    """Write how each casus ended, and how wide its widest tension is."""
    for case, row in chosen:
        case.outcome_type_id = row["outcome"]["type"]
        case.outcome = row["outcome"]["text"] or ""
        case.lesson_line = row["lesson_line"] or ""
        positions = [{"positions": dict(one["positions"].items())} for one in row["perspectives"]]
        case.tension_level = tension_level(row["tensions"], positions)
    fields = ["outcome_type", "outcome", "lesson_line", "tension_level"]
    Case.objects.bulk_update([case for case, _ in chosen], fields)
