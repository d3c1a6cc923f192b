"""How cases hang together, and what colleagues of the round said."""

from cases.models import CaseLink, CaseReaction

from ..days import moment
from ..source import Reader
from .room import Room, number_of


def load(room: Room) -> dict[str, int]:
    return {"verbanden": load_links(room), "reacties": load_reactions(room)}


def load_links(room: Room) -> int:
    known = set(CaseLink.objects.values_list("case_id", "other_id", "kind"))
    links = [
        make_link(row["id"], one, room)
        for row in room.source.file("cases")["cases"]
        for one in (row["links"] if row.peek("links") else [])
    ]
    new = [link for link in links if (link.case_id, link.other_id, link.kind) not in known]
    return len(CaseLink.objects.bulk_create(new))


def make_link(number: str, one: Reader, room: Room) -> CaseLink:
    case = room.cases[number]
    return CaseLink(
        case=case,
        municipality_id=case.municipality_id,
        other=room.cases[one["case"]],
        kind=one["kind"],
        text=one["text"],
        by=case.brought_by,
        at=moment(room.days.workday(-5), 11, number_of(number)),
    )


def load_reactions(room: Room) -> int:
    rows = [
        row for row in room.source.file("reactions")["reactions"] if row["target_type"] == "case"
    ]
    reactions = [make_reaction(row, room) for row in rows]
    known = set(CaseReaction.objects.values_list("case_id", "by_id", "at"))
    new = [one for one in reactions if (one.case_id, one.by_id, one.at) not in known]
    return len(CaseReaction.objects.bulk_create(new))


def make_reaction(row: Reader, room: Room) -> CaseReaction:
    case = room.cases[row["target"]]
    return CaseReaction(
        case=case,
        municipality_id=case.municipality_id,
        by=room.people[row["person"]],
        kind=row["kind"],
        text=row["text"],
        at=moment(room.days.workday(row["date_offset_days"]), 15, number_of(row["id"])),
    )
