"""The initiatives of residents with their five marks."""

from cases.models import Initiative, InitiativeScore

from ..days import moment
from ..source import Reader
from .room import Room


def load(room: Room) -> dict[str, int]:
    known = set(Initiative.objects.values_list("case_id", flat=True))
    pairs = [
        (make_initiative(row["id"], row["initiative"], room), row["initiative"]["marks"])
        for row in room.source.file("cases")["cases"]
        if row.peek("initiative") and room.cases[row["id"]].pk not in known
    ]
    Initiative.objects.bulk_create(initiative for initiative, _ in pairs)
    InitiativeScore.objects.bulk_create(
        InitiativeScore(
            initiative=initiative,
            mark=mark,
            value=row["mark"],
            remark=row["remark"],
        )
        for initiative, marks in pairs
        for mark, row in marks.items()
    )
    return {"initiatieven": len(pairs)}


def make_initiative(number: str, row: Reader, room: Room) -> Initiative:
    case = room.cases[number]
    return Initiative(
        case=case,
        municipality_id=case.municipality_id,
        stage=row["stage"],
        contact=room.people[row["contact"]],
        answer_by=room.days.workday(row["answer_by_offset_days"]),
        answered_on=answered_on(row, room),
        promised_roles=[row["promised_role"]],
        updated_at=moment(room.days.workday(-3), 10, 10),
    )


def answered_on(row: Reader, room: Room):
    """An initiative that runs by itself got its answer; the others still wait for it."""
    if row["stage"] != "blijvend":
        return None
    return room.days.workday(row["answer_by_offset_days"] - 4)
