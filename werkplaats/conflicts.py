"""Two people changed the same round or meeting: what each wrote, side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from .models import Meeting, Round, RoundLine


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


def compare(thing: Round | Meeting, fields: dict) -> Comparison:
    """Put what `fields` says next to `thing` as it is now."""
    differences = [
        Difference(label_of(thing, name), in_words(now_of(thing, name)), in_words(value))
        for name, value in fields.items()
        if in_words(now_of(thing, name)) != in_words(value)
    ]
    last = last_line(thing)
    who = last.by.name if last and last.by else "Iemand anders"
    return Comparison(who, last.at if last else None, differences)


def last_line(thing: Round | Meeting) -> RoundLine | None:
    lines = thing.lines.select_related("by")
    return (lines.filter(meeting=None) if isinstance(thing, Round) else lines).first()


def now_of(thing: Round | Meeting, name: str):
    value = getattr(thing, name)
    return value.all() if hasattr(value, "all") else value


def label_of(thing: Round | Meeting, name: str) -> str:
    label = str(type(thing)._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]


def in_words(value) -> str:
    """A value as the screen says it; nothing is an empty text."""
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M} uur"
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(sorted(person.name for person in value))
    return "" if value is None else str(value)
