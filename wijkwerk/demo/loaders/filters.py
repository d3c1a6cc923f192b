"""Saved filters, known by owner and name."""

from cases import services
from cases.models import SavedFilter

from .room import Room


def load(room: Room) -> dict[str, int]:
    known = set(SavedFilter.objects.values_list("owner", "name"))
    made = [
        services.save_filter(
            by=room.people[row["owner"]],
            name=row["name"],
            query=row["query"],
            is_shared=row["is_shared"],
        )
        for row in room.source.file("filters")["filters"]
        if (room.people[row["owner"]].pk, row["name"]) not in known
    ]
    return {"bewaarde filters": len(made)}
