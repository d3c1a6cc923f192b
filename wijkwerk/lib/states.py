"""Moving something along a table of arrows, the same way in every app."""

from django.db import models


class MoveError(Exception):
    """A move that is not on the table, or not yet allowed. Its text is shown on the 409 page."""


def check_move(current: str, target: str, moves: dict[str, set[str]], words: type[models.Choices]):
    """Raise MoveError unless the arrow from `current` to `target` is in `moves`."""
    if target not in moves.get(current, set()):
        raise MoveError(
            f"Van ‘{words(current).label}’ kun je niet naar ‘{words(target).label}’. "
            "Misschien heeft iemand anders de status intussen veranderd."
        )
