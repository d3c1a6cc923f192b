"""The agreements. A role of the trio becomes the person who holds that seat now."""

from cases.models import Action
from cases.states import ActionState, OwnerRole
from trios.roles import Position

from ..days import moment
from ..source import Reader
from .history import arrivals, seated
from .room import Room, key_of

SEATS = {
    "wijkambtenaar": Position.AREA,
    "sectorambtenaar_sociaal": Position.SOCIAL,
    "sectorambtenaar_fysiek": Position.PHYSICAL,
}


def load(room: Room) -> dict[str, int]:
    actions = [
        make_action(f"{row['id']}-{order}", one, row, room)
        for row in room.source.file("cases")["cases"]
        for order, one in enumerate(row["actions"])
    ]
    known = set(Action.objects.values_list("submit_key", flat=True))
    new = [action for action in actions if action.submit_key not in known]
    return {"afspraken": len(Action.objects.bulk_create(new))}


def make_action(number: str, one: Reader, row: Reader, room: Room) -> Action:
    case, due = room.cases[row["id"]], room.days.workday(one["due_offset_days"])
    holders = dict(seated(row, room, room.days.zero))
    owner, role = owner_of(one["owner_role"], holders)
    done = one["status"] == ActionState.DONE
    first = min(arrivals(row, room).values())
    made_on = min(room.days.workday(one["due_offset_days"] - 21), room.days.workday(-1))
    return Action(
        case=case,
        municipality_id=case.municipality_id,
        text=one["text"],
        owner=owner,
        owner_role=role,
        due_on=due,
        state=one["status"],
        drop_reason=(one["drop_reason"] or "") if one["status"] == ActionState.DROPPED else "",
        made_by=case.brought_by,
        made_at=moment(max(made_on, first), 15, 20),
        finished_at=moment(min(due, room.days.workday(-1)), 16) if done else None,
        submit_key=key_of(f"action {number}"),
    )


def owner_of(role: str, holders: dict) -> tuple:
    """Return the person, or the role: an empty seat makes it an agreement of the whole trio."""
    if role not in SEATS:
        return None, role
    person = holders.get(SEATS[role])
    return (person, "") if person else (None, OwnerRole.TRIO)
