"""What the box of a viewer holds in the step of now: a card, dots, a place, a verdict; or why not.

The rules are those of `silence`; who leads may write down what others say, on their names.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from cases.states import Hardness

from ..board import Seen, kinds_written_in
from ..forms.board import CardForm, StandForm, VerdictsForm
from ..models import Card, RunPerson
from ..services.board import votable
from ..states import Capture, InputMode, MethodRole, RunState


@dataclass(frozen=True)
class VoteRow:
    """A card to put dots on; `mine` holds the hardness of the own dots, "" for a plain one."""

    card: Card
    mine: set[str]

    @property
    def has_dot(self) -> bool:
        return "" in self.mine

    @property
    def colours(self) -> list[dict]:
        """A button per hardness, and whether the own dot is there."""
        return [
            {"key": word.value, "label": word.label, "mine": word.value in self.mine}
            for word in Hardness
        ]


@dataclass(frozen=True)
class Inputs:
    """The box of one viewer. `card_form`, `stand_form`, `verdict_form`: what was refused, if any.

    `agreements` are those of last time that the viewer reads. `on` is the page; only on the page of
    who leads others are written for. `asked` is for whom a scribe writes (room_inputs.py).
    """

    seen: Seen
    leads: bool = False
    on: str = ""
    asked: str = ""
    agreements: list[str] = field(default_factory=list)
    card_form: CardForm | None = None
    stand_form: StandForm | None = None
    verdict_form: VerdictsForm | None = None
    said: str = ""

    @property
    def step(self):
        return self.seen.step

    @property
    def is_going(self) -> bool:
        return self.seen.run.state in {RunState.RUNNING, RunState.PAUSED}

    @cached_property
    def writers(self) -> list[RunPerson]:
        """For whom who leads writes down what they say."""
        if not (self.leads and self.on and self.is_going) or self.step.input != InputMode.SPEAK:
            return []
        return [
            one
            for one in self.seen.people
            if not self.seen.why_silent_for(one) or one.role == MethodRole.GUIDE
        ]

    @property
    def why(self) -> str:
        """Why the box is locked, or ""."""
        if self.writers:
            return ""
        if self.seen.person is None:
            return "" if self.is_going else self.seen.why_silent_for(RunPerson())
        return self.seen.why_silent

    @property
    def leads_only(self) -> bool:
        """Whether who leads has nothing to write: before it begins, and after the end."""
        return bool(self.leads and self.on) and not self.is_going

    @property
    def is_open(self) -> bool:
        return bool(self.writers) or (self.seen.person is not None and not self.why)

    # --- a card

    @property
    def kinds(self) -> list[str]:
        return kinds_written_in(self.step) if self.step else []

    @property
    def left(self) -> int | None:
        """How many cards the viewer can still give; None without a limit."""
        limit = self.step.limit_per_person
        if limit is None or self.step.input == InputMode.VOTE or self.writers:
            return None
        return max(limit - sum(one.own and one.is_now for one in self.seen.cards), 0)

    @cached_property
    def card(self) -> CardForm | None:
        """The form for a card: empty, or as it was refused."""
        if self.card_form is not None:
            return self.card_form
        if not (self.is_open and self.kinds) or self.left == 0:
            return None
        return CardForm(
            step=self.step,
            seen=self.seen,
            writers=self.writers,
            on=self.on,
            agreements=self.agreements,
        )

    # --- dots

    @property
    def votes(self) -> bool:
        return self.is_open and not self.writers and self.step.input == InputMode.VOTE

    @property
    def with_hardness(self) -> bool:
        return Capture.HARDNESS in self.step.capture

    @cached_property
    def vote_rows(self) -> list[VoteRow]:
        mine = {}
        for vote in self.seen.own_votes:
            mine.setdefault(vote.card_id, set()).add(vote.hardness)
        cards: Iterable[Card] = votable(self.seen.run, self.seen.person)
        return [VoteRow(card, mine.get(card.pk, set())) for card in cards]

    @property
    def dots_left(self) -> int | None:
        """How many dots the viewer still has; None without a limit."""
        limit = self.step.limit_per_person
        return None if limit is None else max(limit - len(self.seen.own_votes), 0)

    # --- a place between two poles

    @cached_property
    def stand(self) -> StandForm | None:
        if self.stand_form is not None:
            return self.stand_form
        if not self.is_open or self.writers or self.step.input != InputMode.POSITION:
            return None
        return StandForm(run=self.seen.run, place=self.seen.own_place, on=self.on, als=self.als)

    @property
    def als(self) -> str:
        """As whom the viewer of a try-out writes."""
        person = self.seen.person
        return person.public_id if person and self.seen.run.is_try_out else ""

    # --- what the inbrenger says

    @cached_property
    def verdicts(self) -> VerdictsForm | None:
        """What can be said of each hypothesis, for the inbrenger."""
        if self.verdict_form is not None:
            return self.verdict_form
        person = self.seen.person
        judges = person is not None and person.role == MethodRole.BRINGER and not self.why
        if not judges or not self.is_going or Capture.VERDICT not in self.step.capture:
            return None
        cards = self.seen.to_judge
        form = VerdictsForm(run=self.seen.run, cards=cards, on=self.on, als=self.als)
        return form if cards else None
