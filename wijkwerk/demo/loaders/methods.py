"""The work methods of the house; the demo has those of every installation."""

from werkplaats.services.method_scripts import load_methods, read_scripts

from .room import Room


def load(room: Room) -> dict[str, int]:
    room.methods = {script["id"]: script["slug"] for script in read_scripts()}
    return {"werkvormen": load_methods().new}
