"""Two people changed the same round, meeting or work method: what each wrote, side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from .models import Meeting, MethodStep, Round, RoundLine, WorkMethod

Thing = Round | Meeting | WorkMethod | MethodStep


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


def compare(thing: Thing, fields: dict) -> Comparison:
    """Put what `fields` says next to `thing` as it is now."""
    pairs = [
        (name, say(thing, name, now_of(thing, name)), say(thing, name, value))
        for name, value in fields.items()
    ]
    differences = [
        Difference(label_of(thing, name), theirs, yours)
        for name, theirs, yours in pairs
        if theirs != yours
    ]
    return Comparison(*who_saved(thing), differences)


def who_saved(thing: Thing) -> tuple[str, datetime | None]:
    """Who saved it last, and when. A work method is changed by who made it, in two tabs."""
    if isinstance(thing, WorkMethod):
        return thing.made_by.name, None
    if isinstance(thing, MethodStep):
        return thing.method.made_by.name, None
    last = last_line(thing)
    return last.by.name if last and last.by else "Iemand anders", last.at if last else None


def last_line(thing: Round | Meeting) -> RoundLine | None:
    lines = thing.lines.select_related("by")
    return (lines.filter(meeting=None) if isinstance(thing, Round) else lines).first()


def now_of(thing: Thing, name: str):
    value = getattr(thing, name)
    return value.all() if hasattr(value, "all") else value


def label_of(thing: Thing, name: str) -> str:
    label = str(type(thing)._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]


def say(thing: Thing, name: str, value) -> str:
    """A value of the field `name` in words, those of its choices if it has any."""
    field = type(thing)._meta.get_field(name)
    words = dict(getattr(field, "base_field", field).flatchoices)
    if isinstance(value, list):
        return ", ".join(str(words.get(one, one)) for one in value)
    return in_words(words.get(value, value) if isinstance(value, str) else value)


def in_words(value) -> str:
    """A value as the screen says it; nothing is an empty text."""
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M} uur"
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(sorted(person.name for person in value))
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return "" if value is None else str(value)
