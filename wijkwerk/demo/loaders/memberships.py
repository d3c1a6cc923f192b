"""Who sat where. A person has each seat once, so seats are known by trio, person and position."""

from trios.models import Membership

from ..source import Reader
from .room import Room


def load(room: Room) -> dict[str, int]:
    known = set(Membership.objects.values_list("trio_id", "user_id", "position"))
    seats = [make_seat(row, room) for row in room.source.file("persons")["memberships"]]
    made = [seat for seat in seats if (seat.trio_id, seat.user_id, seat.position) not in known]
    return {"plekken": len(Membership.objects.bulk_create(made))}


def make_seat(row: Reader, room: Room) -> Membership:
    end = row["end_offset_days"]
    return Membership(
        trio=room.trios[row["trio"]],
        user=room.people[row["person"]],
        position=row["position"],
        begins_on=room.days.day(row["start_offset_days"]),
        ends_on=None if end is None else room.days.day(end),
        end_reason=row["end_reason"] or "",
    )
