"""The trios, known by municipality and name."""

from trios.models import Trio

from .room import Room


def load(room: Room) -> dict[str, int]:
    rows = room.source.file("persons")["trios"]
    known = {(trio.municipality_id, trio.name): trio for trio in Trio.objects.all()}
    new = 0
    for row in rows:
        key = row["municipality_code"], row["name"]
        if key not in known:
            known[key] = Trio.objects.create(municipality_id=key[0], name=key[1])
            new += 1
        room.trios[row["id"]] = known[key]
    return {"trio's": new}
