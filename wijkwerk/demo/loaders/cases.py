"""The cases with their tensions and their history, known by a submit key made from their id."""

from cases.models import Case, CaseTension, TimelineEntry

from ..source import Reader
from .edits import first_values
from .history import Step, history
from .room import Room, key_of

PLAIN = [
    "title",
    "summary",
    "occasion",
    "residents_wish",
    "framework",
    "framework_hardness",
]


def load(room: Room) -> dict[str, int]:
    rows = {row["id"]: row for row in room.source.file("cases")["cases"]}
    known = {
        case.submit_key: case for case in Case.objects.filter(submit_key__in=map(key_of, rows))
    }
    room.new_cases = {number for number in rows if key_of(number) not in known}
    steps = {number: history(rows[number], room) for number in sorted(room.new_cases)}
    made = [make_case(rows[number], steps[number], room) for number in steps]
    known |= {case.submit_key: case for case in Case.objects.bulk_create(made)}
    room.cases = {number: known[key_of(number)] for number in rows}
    write_sectors(rows, room)
    write_tensions(rows, room)
    write_timeline(steps, room)
    return {"casussen": len(made)}


def make_case(row: Reader, steps: list[Step], room: Room) -> Case:
    return Case(
        **({name: row[name] for name in PLAIN} | first_values(row)),
        trio=room.trios[row["trio"]],
        municipality_id=row["municipality_code"],
        district_id=row["district_code"],
        neighbourhood_id=row["neighbourhood_code"],
        place_label=row["place_label"] or "",
        framework_kind_id=row["framework_kind"],
        state=row["status"],
        brought_by=steps[0].by,
        created_at=steps[0].at,
        updated_at=steps[-1].at,
        submit_key=key_of(row["id"]),
    )


def write_sectors(rows: dict[str, Reader], room: Room) -> None:
    through = Case.sectors.through
    through.objects.bulk_create(
        through(case=room.cases[number], sector_id=sector)
        for number in sorted(room.new_cases)
        for sector in rows[number]["sectors"]
    )


def write_tensions(rows: dict[str, Reader], room: Room) -> None:
    CaseTension.objects.bulk_create(
        CaseTension(
            case=room.cases[number],
            tension_id=tension["tension"],
            now=tension["now"],
            wanted=tension["wanted"],
            text=tension["text"],
            order=order,
        )
        for number in sorted(room.new_cases)
        for order, tension in enumerate(rows[number]["tensions"])
    )


def write_timeline(steps: dict[str, list[Step]], room: Room) -> None:
    TimelineEntry.objects.bulk_create(
        TimelineEntry(
            case=room.cases[number],
            municipality_id=room.cases[number].municipality_id,
            version=1,
            **vars(step),
        )
        for number in steps
        for step in steps[number]
    )
