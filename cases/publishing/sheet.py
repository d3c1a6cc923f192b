"""What stands on a casus sheet, as plain values."""

from dataclasses import dataclass
from datetime import date

from wijkwerk.lib.axis import Axis


@dataclass(frozen=True)
class Quote:
    """How one role sees it; `key` names its sign in the drawing."""

    key: str
    label: str
    text: str


@dataclass(frozen=True)
class Agreement:
    """What, who, before when; `state` in words, with the reason when it was dropped."""

    text: str
    owner: str
    due_on: date
    state: str


@dataclass(frozen=True)
class Sheet:
    """A casus as it lies on the table of a werkplaats: no notes, lenses, attachments or history.

    `obstacles` and `stakeholders` are pairs of type and text; `outcome` and `lesson` are empty
    until the casus ended.
    """

    title: str
    place: str
    trio: str
    state: str
    updated_on: date
    summary: str
    occasion: str
    residents_wish: str
    framework: str
    framework_kind: str
    hardness: str
    sectors: tuple[str, ...]
    axes: tuple[Axis, ...]
    quotes: tuple[Quote, ...]
    questions: tuple[str, ...]
    obstacles: tuple[tuple[str, str], ...]
    stakeholders: tuple[tuple[str, str], ...]
    agreements: tuple[Agreement, ...]
    outcome_type: str = ""
    outcome: str = ""
    lesson: str = ""
