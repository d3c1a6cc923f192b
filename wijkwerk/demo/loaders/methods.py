"""The work methods of the house; the demo has those of every installation."""

from werkplaats.services.method_scripts import load_methods

from .room import Room


def load(room: Room) -> dict[str, int]:
    return {"werkvormen": load_methods().new}
