"""The lists of words. What an administrator renamed stays as it is."""

from cases.models import ObstacleType, OutcomeType, StakeholderType, TensionType
from trios.models import Domain, Sector
from werkboek.models import Chapter

from ..source import Reader
from .room import Room

# Noun on screen, key in the file, model, and the fields beside key and name.
LISTS = [
    ("domeinen", "domains", Domain, ["description"]),
    ("sectoren", "sectors", Sector, ["domain"]),
    ("belemmeringen", "obstacle_types", ObstacleType, ["description", "check_question"]),
    ("betrokkenen", "stakeholder_types", StakeholderType, []),
    ("spanningen", "tensions", TensionType, ["pole_a", "pole_b", "question"]),
    ("uitkomsten", "outcome_types", OutcomeType, []),
]


def load(room: Room) -> dict[str, int]:
    file = room.source.file("taxonomy")
    made = {noun: load_list(file[key], model, fields) for noun, key, model, fields in LISTS}
    return made | {"hoofdstukken": load_chapters(file["chapters"])}


def load_chapters(rows: list[Reader]) -> int:
    """Add the chapters of the werkboek that are not there yet, in the order of their numbers."""
    known = set(Chapter.objects.values_list("key", flat=True))
    chapters = [
        Chapter(key=row["key"], name=row["name"], description=row["intro"], order=row["number"])
        for row in rows
    ]
    return len(Chapter.objects.bulk_create(one for one in chapters if one.key not in known))


def load_list(rows: list[Reader], model, fields: list[str]) -> int:
    """Add the words that are not there yet; their order is their place in the file."""
    known = set(model.objects.values_list("key", flat=True))
    terms = [make_term(model, row, fields, order) for order, row in enumerate(rows, start=1)]
    return len(model.objects.bulk_create(term for term in terms if term.key not in known))


def make_term(model, row: Reader, fields: list[str], order: int):
    values = {name: row[name] for name in fields}
    if "domain" in values:
        values["domain_id"] = values.pop("domain")
    return model(key=row["key"], name=row["name"], order=order, **values)
