"""What a record tells of the work methods behind it: script, minutes, people, picture, board."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import get_text_list

from trios.models import User

from .board import Seen, SeenCard
from .models import DroppedCard, Record, Run, RunPerson, RunStep, Turn
from .moved import Moved, picture_of
from .states import MethodRole, RunState, Shown, TurnKind


@dataclass(frozen=True)
class StepPlayed:
    """A step with its planned and real minutes; `extra` was added or taken on the way."""

    title: str
    planned: int
    extra: int
    real: int

    @property
    def change(self) -> str:
        """“+2”, “-3”, or “-” for as planned."""
        return f"{self.extra:+d}" if self.extra else "-"


@dataclass(frozen=True)
class TurnTaken:
    """What somebody did to a run, and when; of its step the planned and the real minutes."""

    at: datetime
    who: str
    what: str
    step: str = "-"
    planned: str = "-"
    real: str = "-"


@dataclass(frozen=True)
class Played:
    """One run on the casus of a record. `seen` is its board, for who may see the run.

    `led_by` are all who led it, the first one first.
    """

    run: Run
    led_by: str
    turns: list[TurnTaken]
    steps: list[StepPlayed]
    people: list[tuple[str, list[str]]]
    picture: Moved | None
    seen: Seen | None

    @property
    def planned(self) -> int:
        return sum(step.planned for step in self.steps)

    @property
    def real(self) -> int:
        return sum(step.real for step in self.steps)

    @property
    def piles(self) -> list["Pile"]:
        return piles_of(self.seen) if self.seen else []


@dataclass(frozen=True)
class Pile:
    """Cards under one heading: a group that somebody made, or a step of the script."""

    heading: str
    cards: list[SeenCard]
    is_private: bool = False


def piles_of(seen: Seen) -> list[Pile]:
    """What lies on the board, to read afterwards: the groups, then the rest per step."""
    groups = [Pile(one.group.heading, one.cards) for one in seen.groups]
    loose = {step.pk: [] for step in seen.steps}
    for one in seen.cards:
        if not one.card.group_id:
            loose[one.card.step_id].append(one)
    steps = [
        Pile(heading_of(step), loose[step.pk], is_private=step.shown == Shown.GIVER_ONLY)
        for step in seen.steps
        if loose[step.pk]
    ]
    return [*groups, *steps]


def played_for(record: Record, user: User) -> list[Played]:
    """The runs that ended on the casus of `record` in its meeting, for `user`, who reads it.

    Everybody who reads the record reads script, minutes, roles and picture; the board is for who
    may see the run. Private notes are in neither.
    """
    ended = Run.objects.filter(
        meeting=record.meeting_id, case=record.case_id, state=RunState.CLOSED
    ).exclude(started_at=None)
    open_to = set(Run.objects.visible_to(user).filter(pk__in=ended).values_list("pk", flat=True))
    runs = ended.for_page().order_by("started_at", "pk")
    return [played(run, with_board=run.pk in open_to) for run in runs]


def played(run: Run, *, with_board: bool) -> Played:
    seen = Seen(run, None)
    people = run.people.there().exclude(participant=None)
    turns = list(run.turns.select_related("by", "step"))
    return Played(
        run=run,
        led_by=leaders(run, turns),
        turns=[turn_taken(turn) for turn in turns],
        steps=[step_played(step) for step in seen.steps],
        people=by_role(people),
        picture=picture_of(run),
        seen=seen if with_board else None,
    )


def step_played(step: RunStep) -> StepPlayed:
    real = round(step.spent / 60)
    return StepPlayed(heading_of(step), step.minutes, step.extra_minutes, real)


def leaders(run: Run, turns: list[Turn]) -> str:
    """“Fenna, Gerlof en Hidde”: who began, and who took over."""
    leading = {TurnKind.START, TurnKind.TAKE_OVER}
    names = [turn.by.name for turn in turns if turn.kind in leading]
    return get_text_list(list(dict.fromkeys([*names, run.led_by.name])), "en")


def turn_taken(turn: Turn) -> TurnTaken:
    what = turn.get_kind_display()
    if turn.minutes:
        amount = abs(turn.minutes)
        minutes = "1 minuut" if amount == 1 else f"{amount} minuten"
        what += f": {minutes} {'erbij' if turn.minutes > 0 else 'eraf'}"
    if turn.step is None:
        return TurnTaken(turn.at, turn.by.name, what)
    planned, real = (str(round(seconds / 60)) for seconds in (turn.planned, turn.spent))
    return TurnTaken(turn.at, turn.by.name, what, heading_of(turn.step), planned, real)


def heading_of(step: RunStep) -> str:
    again = f" (keer {step.turn})" if step.turn > 1 else ""
    return f"{step.order}. {step.title}{again}"


def by_role(people: Iterable[RunPerson]) -> list[tuple[str, list[str]]]:
    """The names per role, in the order of the roles."""
    names = {role: [] for role in MethodRole}
    for one in people:
        names[MethodRole(one.role)].append(str(one))
    return [(role.label, sorted(found)) for role, found in names.items() if found]


def dropped_in(record: Record, user: User):
    """The cards of which nothing was made, with the reason."""
    rows = DroppedCard.objects.visible_to(user).filter(record=record)
    return rows.select_related("card", "by")
