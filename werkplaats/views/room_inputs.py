"""What the box of a scribe holds, in a room without phones: for whom, and what they can still give.

The scribe never reads back what is closed: only how much somebody gave.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from ..forms.board import CardForm, StandForm, VerdictsForm
from ..models import RunPerson
from ..services.board import votable
from ..states import Capture, InputMode, MethodRole, Shown
from .inputs import Inputs, VoteRow


@dataclass(frozen=True)
class RoomPerson:
    """Somebody in the room: why they are silent now, if so, and what they gave, in words."""

    person: RunPerson
    why: str
    given: str
    is_chosen: bool


@dataclass(frozen=True)
class RoomInputs(Inputs):
    """The box of a scribe. `asked` is the public id of the person who was chosen."""

    @cached_property
    def writers(self) -> list[RunPerson]:
        """Who can give something in the step of now."""
        if not (self.leads and self.is_going):
            return []
        return [one for one in self.seen.people if self.can_give(one)]

    def can_give(self, person: RunPerson) -> bool:
        notes = person.role == MethodRole.GUIDE and self.step.input == InputMode.SPEAK
        return notes or not self.seen.why_silent_for(person)

    @cached_property
    def chosen(self) -> RunPerson | None:
        """For whom the scribe writes: who was chosen, or else the first of the group."""
        asked = [one for one in self.writers if one.public_id == self.asked]
        others = [one for one in self.writers if one.role != MethodRole.GUIDE]
        return next(iter([*asked, *others, *self.writers]), None)

    @property
    def following(self) -> RunPerson | None:
        """For whom the scribe goes on: who gave nothing yet, once the chosen one gave all."""
        chosen = self.chosen
        if chosen is None or not self.gave_all(chosen):
            return chosen
        at = self.writers.index(chosen)
        others = [*self.writers[at:], *self.writers[:at]]
        waiting = [one for one in others if one.role != MethodRole.GUIDE and not self.given[one.pk]]
        return next(iter(waiting), chosen)

    def gave_all(self, person: RunPerson) -> bool:
        """Whether `person` has a place, or gave as much as the step lets one give."""
        limit = 1 if self.step.input == InputMode.POSITION else self.step.limit_per_person
        return limit is not None and self.given[person.pk] >= limit

    @property
    def why(self) -> str:
        if not self.is_going:
            return self.seen.why_silent_for(RunPerson())
        return "" if self.writers else "Niemand kan nu iets geven. Zet hieronder mensen erbij."

    @property
    def leads_only(self) -> bool:
        return False

    # --- who gave how much

    @cached_property
    def given(self) -> Counter:
        """Per key of a person how much they gave in the step of now: how much, and never what."""
        if not self.is_going:
            return Counter()
        run, step = self.seen.run, self.step
        rows = {
            InputMode.VOTE: run.votes.filter(step=step).values_list("person", flat=True),
            InputMode.POSITION: run.stands.filter(step=step).values_list("person", flat=True),
        }
        free = [Capture.ANSWER] if Capture.QUESTION in step.capture else []
        cards = run.cards.lying().filter(step=step).exclude(kind__in=free)
        return Counter(rows.get(step.input, cards.values_list("by", flat=True)).order_by())

    def in_words(self, person: RunPerson) -> str:
        """“nog 2 stippen”, “3 kaarten”, “staat op het koord”."""
        if self.step is None or not self.is_going:
            return ""
        count, limit = self.given[person.pk], self.step.limit_per_person
        if self.step.input == InputMode.POSITION:
            return "heeft een plek" if count else "nog geen plek"
        one, more = (
            ("stip", "stippen") if self.step.input == InputMode.VOTE else ("kaart", "kaarten")
        )
        left = count if limit is None else max(limit - count, 0)
        what = f"{left} {one if left == 1 else more}"
        if limit is None:
            return what if self.step.capture else ""
        return f"nog {what}" if left else f"alle {more} gegeven" if limit > 1 else f"{one} gegeven"

    @cached_property
    def room(self) -> list[RoomPerson]:
        """Everybody in the room, with what they gave."""
        chosen = self.chosen
        return [
            RoomPerson(
                person=one,
                why="" if one in self.writers else self.seen.why_silent_for(one),
                given=self.in_words(one),
                is_chosen=chosen is not None and one.pk == chosen.pk,
            )
            for one in self.seen.people
        ]

    @property
    def takes_back(self) -> bool:
        """Whether the scribe can take the last card of the chosen one away without seeing it."""
        closed = self.step.shown != Shown.AT_ONCE and self.step.opened_at is None
        cards = self.step.input not in {InputMode.VOTE, InputMode.POSITION}
        return bool(self.chosen and closed and cards and self.given[self.chosen.pk])

    # --- what the chosen one gives

    @cached_property
    def card(self) -> CardForm | None:
        if self.card_form is not None:
            return self.card_form
        if not (self.writers and self.kinds):
            return None
        form = CardForm(step=self.step, seen=self.seen, writers=self.writers, on=self.on)
        form.fields["als"].initial = self.chosen.public_id
        if len(self.kinds) > 1:
            form.fields["text"].label = "Wat komt op de kaart?"
        return form

    @property
    def votes(self) -> bool:
        return self.chosen is not None and self.step.input == InputMode.VOTE

    @cached_property
    def vote_rows(self) -> list[VoteRow]:
        """The cards to choose from; whose dot lies where stays closed."""
        return [VoteRow(card, set()) for card in votable(self.seen.run, None)]

    @cached_property
    def stand(self) -> StandForm | None:
        if self.stand_form is not None:
            return self.stand_form
        if self.chosen is None or self.step.input != InputMode.POSITION:
            return None
        form = StandForm(run=self.seen.run, on=self.on, als=self.chosen.public_id)
        form.fields["place"].label = f"Waar staat {self.chosen}?"
        return form

    @cached_property
    def verdicts(self) -> VerdictsForm | None:
        """What the inbrenger says of each hypothesis."""
        if self.verdict_form is not None:
            return self.verdict_form
        bringers = [one for one in self.writers if one.role == MethodRole.BRINGER]
        if not bringers or Capture.VERDICT not in self.step.capture:
            return None
        chosen = self.chosen if self.chosen in bringers else bringers[0]
        cards = self.seen.to_judge
        form = VerdictsForm(run=self.seen.run, cards=cards, on=self.on, als=chosen.public_id)
        return form if cards else None
