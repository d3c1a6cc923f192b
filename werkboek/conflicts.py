"""Two people changed the same lesson: what each wrote, side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from wijkwerk.lib.rich_text import plain_text

from .models import Lesson
from .services.writing import FIELDS
from .states import Maturity


@dataclass(frozen=True)
class Difference:
    """One field in which the two versions differ, in words."""

    label: str
    theirs: str
    yours: str


@dataclass(frozen=True)
class Comparison:
    """What the page tells who saved second."""

    saved_by: str
    saved_at: datetime | None
    differences: list[Difference]


def compare(lesson: Lesson, fields: dict) -> Comparison:
    """Put what `fields` says next to `lesson` as it is now."""
    last = lesson.versions.select_related("by").first()
    pairs = [
        (label_of(name), say(name, now_of(lesson, name)), say(name, fields[name]))
        for name in FIELDS
        if name in fields
    ]
    differences = [Difference(*pair) for pair in pairs if pair[1] != pair[2]]
    return Comparison(last.by.name, last.at, differences)


def now_of(lesson: Lesson, name: str):
    value = getattr(lesson, name)
    return list(value.all()) if hasattr(value, "all") else value


def label_of(name: str) -> str:
    label = str(Lesson._meta.get_field(name).verbose_name)
    return LABELS.get(name, label[:1].upper() + label[1:])


LABELS = {
    "chapter": "Hoofdstuk",
    "tensions": "Spanningen",
    "sectors": "Sectoren",
    "obstacles": "Belemmeringen",
    "exercise_method": "Werkvorm",
}


def say(name: str, value) -> str:
    if name == "body":
        return plain_text(value)
    if name == "maturity":
        return Maturity(value).label
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(sorted(str(one) for one in value))
    return "" if value is None else str(value)
