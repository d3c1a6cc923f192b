"""What members wrote through the three lenses, and whether these are open."""

from cases.models import Case, LensNote

from ..days import moment
from ..source import Reader
from .room import Room

COLUMNS = {
    "strategy": "strategie",
    "organisation": "organisatiestructuur",
    "collaboration": "samenwerking",
}


def load(room: Room) -> dict[str, int]:
    known = set(LensNote.objects.values_list("case_id", flat=True))
    chosen = [
        (room.cases[row["id"]], row["lens_notes"])
        for row in room.source.file("cases")["cases"]
        if row.peek("lens_notes") and room.cases[row["id"]].pk not in known
    ]
    notes = [make_note(case, one, room) for case, group in chosen for one in group["notes"]]
    for case, group in chosen:
        open_lenses(case, group, room)
    fields = ["lenses_opened_at", "lenses_opened_by"]
    Case.objects.bulk_update([case for case, _ in chosen], fields)
    return {"lensnotities": len(LensNote.objects.bulk_create(notes))}


def make_note(case: Case, one: Reader, room: Room) -> LensNote:
    written = moment(room.days.workday(one["written_offset_days"]), 11, 15)
    return LensNote(
        case=case,
        municipality_id=case.municipality_id,
        by=room.people[one["person"]],
        position=one["position"],
        written_at=written,
        updated_at=written,
        **{column: one[key] for column, key in COLUMNS.items()},
    )


def open_lenses(case: Case, group: Reader, room: Room) -> None:
    """Without a name they opened by themselves, because all had written."""
    if group["state"] == "geopend":
        case.lenses_opened_at = moment(room.days.workday(group["opened_offset_days"]), 11, 20)
        case.lenses_opened_by = room.people.get(group["opened_by"] or "")
