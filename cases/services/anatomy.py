"""The lists under a casus: how each is read, compared, told on the timeline and written.

Rows are plain dicts in the order of the screen:
tensions      tension (TensionType), now, wanted (0 to 100), text
perspectives  viewpoint (key of Viewpoint), text, positions ({key of the tension: step 1 to 7})
obstacles     type (ObstacleType), text
stakeholders  type (StakeholderType), label
questions     text
"""

from collections.abc import Callable
from dataclasses import dataclass

from ..models import (
    Case,
    CaseTension,
    Obstacle,
    Perspective,
    Position,
    Question,
    Stakeholder,
    TensionType,
)
from ..states import Viewpoint


@dataclass(frozen=True)
class RowField:
    """One list of a casus."""

    read: Callable[[Case], list[dict]]
    plain: Callable[[dict], dict]  # comparable and ready for JSON
    words: Callable[[list[dict]], list[str]]  # a line per row
    write: Callable[[Case, list[dict]], None]


def read_tensions(case: Case) -> list[dict]:
    return [
        {"tension": row.tension, "now": row.now, "wanted": row.wanted, "text": row.text}
        for row in case.tensions.select_related("tension")
    ]


def write_tensions(case: Case, rows: list[dict]) -> None:
    """Keep the rows of tensions that stay, so that the positions on them stay too."""
    known = {row.tension_id: row for row in CaseTension.objects.filter(case=case)}
    wanted = {row["tension"].pk for row in rows}
    CaseTension.objects.filter(case=case, tension__in=known.keys() - wanted).delete()
    new = []
    for order, row in enumerate(rows):
        old = known.get(row["tension"].pk)
        if old is None:
            new.append(CaseTension(case=case, order=order, **row))
        else:
            old.now, old.wanted, old.text, old.order = row["now"], row["wanted"], row["text"], order
            old.save()
    CaseTension.objects.bulk_create(new)


def read_perspectives(case: Case) -> list[dict]:
    rows = case.perspectives.prefetch_related("positions__tension")
    return [
        {
            "viewpoint": row.viewpoint,
            "text": row.text,
            "positions": {place.tension.tension_id: place.step for place in row.positions.all()},
        }
        for row in rows
    ]


def write_perspectives(case: Case, rows: list[dict]) -> None:
    """Write the perspectives anew, with their positions on the tensions that the casus has."""
    Perspective.objects.filter(case=case).delete()
    made = Perspective.objects.bulk_create(
        Perspective(case=case, viewpoint=row["viewpoint"], text=row["text"], order=order)
        for order, row in enumerate(rows)
    )
    tensions = {row.tension_id: row for row in CaseTension.objects.filter(case=case)}
    Position.objects.bulk_create(
        Position(perspective=perspective, tension=tensions[key], step=step)
        for perspective, row in zip(made, rows, strict=True)
        for key, step in row["positions"].items()
        if key in tensions
    )


def words_of_tensions(rows: list[dict]) -> list[str]:
    return [
        f"{row['tension'].name}: nu {row['now']}, gewenst {row['wanted']}. {row['text']}".strip()
        for row in rows
    ]


def words_of_typed(name: str) -> Callable[[list[dict]], list[str]]:
    """Return what says the type of a row and, where there is one, the text called `name`."""
    return lambda rows: [": ".join(filter(None, [row["type"].name, row[name]])) for row in rows]


def words_of_perspectives(rows: list[dict]) -> list[str]:
    keys = {key for row in rows for key in row["positions"]}
    names = dict(TensionType.objects.filter(pk__in=keys).values_list("pk", "name"))
    return [words_of_perspective(row, names) for row in rows]


def words_of_perspective(row: dict, names: dict[str, str]) -> str:
    """What one perspective says, and on which step it stands; `names` are those of tensions."""
    places = sorted((names.get(key, key), step) for key, step in row["positions"].items())
    steps = ", ".join(f"{name}: stap {step}" for name, step in places)
    return f"{Viewpoint(row['viewpoint']).label}: {row['text']}" + (f" ({steps})" if steps else "")


def replace_rows(model) -> Callable[[Case, list[dict]], None]:
    """Return what writes the rows of `model` anew, in this order."""

    def write(case: Case, rows: list[dict]) -> None:
        model.objects.filter(case=case).delete()
        model.objects.bulk_create(
            model(case=case, order=order, **row) for order, row in enumerate(rows)
        )

    return write


ROWS = {
    "tensions": RowField(
        read_tensions,
        lambda row: {**row, "tension": row["tension"].pk},
        words_of_tensions,
        write_tensions,
    ),
    "perspectives": RowField(read_perspectives, dict, words_of_perspectives, write_perspectives),
    "obstacles": RowField(
        lambda case: [
            {"type": row.type, "text": row.text} for row in case.obstacles.select_related("type")
        ],
        lambda row: {**row, "type": row["type"].pk},
        words_of_typed("text"),
        replace_rows(Obstacle),
    ),
    "stakeholders": RowField(
        lambda case: [
            {"type": row.type, "label": row.label}
            for row in case.stakeholders.select_related("type")
        ],
        lambda row: {**row, "type": row["type"].pk},
        words_of_typed("label"),
        replace_rows(Stakeholder),
    ),
    "questions": RowField(
        lambda case: list(case.questions.values("text")),
        dict,
        lambda rows: [row["text"] for row in rows],
        replace_rows(Question),
    ),
}
