"""What one viewer sees of a run: its step, its clock, its people, and what lies on the board.

Every table is read once, when a page asks for it, however much lies there. What a viewer may not
read does not come out of the database (`CardQuerySet.readable_by`, `silence.sees_result`).
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.utils import timezone

from ..models import Card, Run, RunPerson, RunStep, Stand, Vote
from ..run_clock import Clock, read_clock, spent_on
from ..silence import sees_result, why_silent
from ..states import JUDGED, Capture, InputMode, MethodRole, RunState, Shown
from .rows import BoardGroup, BoardStep, SeenCard, TimedStep, asks_for

# Whose cards are waited for; a guide and an observer write only now and then.
WAITED_FOR = {MethodRole.BRINGER, MethodRole.GROUP, MethodRole.TIMEKEEPER}
DID = {InputMode.VOTE: "zetten een stip", InputMode.POSITION: "kozen een plek"}


@dataclass(frozen=True)
class Seen:
    """A run, and who looks at it. `person` is None for a screen of nobody."""

    run: Run
    person: RunPerson | None
    now: datetime = field(default_factory=timezone.now)

    # --- the step and the clock

    @cached_property
    def steps(self) -> list[RunStep]:
        return list(self.run.steps.all())

    @cached_property
    def step(self) -> RunStep | None:
        """The step of now."""
        return next((step for step in self.steps if step.pk == self.run.step_id), None)

    @property
    def following(self) -> RunStep | None:
        order = self.step.order if self.step else 0
        return next((step for step in self.steps if step.order > order), None)

    @property
    def is_first(self) -> bool:
        return self.step is not None and self.step.pk == self.steps[0].pk

    @cached_property
    def clock(self) -> Clock:
        return read_clock(self.run, self.steps, self.now)

    @property
    def timed(self) -> list[TimedStep]:
        """All steps with planned and real time."""
        spent = [(step, spent_on(step, self.now)) for step in self.steps]
        return [
            TimedStep(step, f"{round(real / 60)} min" if real else "", step.pk == self.run.step_id)
            for step, real in spent
        ]

    # --- the people

    @cached_property
    def people(self) -> list[RunPerson]:
        return list(self.run.people.there())

    @property
    def bringers(self) -> list[RunPerson]:
        return [one for one in self.people if one.role == MethodRole.BRINGER]

    @cached_property
    def why_silent(self) -> str:
        """Why the viewer cannot write now, or ""."""
        return self.why_silent_for(self.person) if self.person else ""

    def why_silent_for(self, person: RunPerson) -> str:
        return why_silent(person.role, self.step, self.run.state)

    def waited_for(self, step: RunStep) -> set[int]:
        """The keys of the people who can do something in `step`."""
        return {
            one.pk
            for one in self.people
            if one.role in WAITED_FOR and not why_silent(one.role, step, RunState.RUNNING)
        }

    # --- the cards

    @cached_property
    def cards(self) -> list[SeenCard]:
        """What lies on the board for this viewer, in the order in which it was laid."""
        found = list(self.run.cards.readable_by(self.person).for_board())
        by_key = {card.pk: card for card in found}
        return [
            SeenCard(
                card=card,
                own=self.person is not None and card.by_id == self.person.pk,
                is_now=card.step_id == self.run.step_id and self.run.state != RunState.CLOSED,
                question=by_key.get(card.answers_id),
                dots=self.dots_open[card.pk],
            )
            for card in found
        ]

    @property
    def questions(self) -> list[Card]:
        return [one.card for one in self.cards if one.card.kind == Capture.QUESTION]

    @property
    def to_judge(self) -> list[Card]:
        """Of what the inbrenger says whether it holds."""
        return [one.card for one in self.cards if one.card.kind in JUDGED]

    @cached_property
    def groups(self) -> list[BoardGroup]:
        found: dict[int, BoardGroup] = {}
        for one in self.cards:
            if group := one.card.group:
                found.setdefault(group.pk, BoardGroup(group, [])).cards.append(one)
        return [found[key] for key in sorted(found)]

    @cached_property
    def laid(self) -> list[BoardStep]:
        """The steps with something to see, the step of now first, then back to the beginning."""
        loose = defaultdict(list)
        for one in self.cards:
            if not one.card.group_id:
                loose[one.card.step_id].append(one)
        for cards in loose.values():
            cards.sort(key=lambda one: -one.dots.total())  # what got most dots stands first
        laid = [
            BoardStep(step, loose[step.pk], self.count_of(step), step.pk == self.run.step_id)
            for step in reversed(self.steps)
        ]
        shown = [one for one in laid if one.is_now or one.cards or one.count]
        return sorted(shown, key=lambda one: not one.is_now)

    # --- dots and places

    @cached_property
    def step_by_key(self) -> dict[int, RunStep]:
        return {step.pk: step for step in self.steps}

    @cached_property
    def votes(self) -> list[Vote]:
        """The dots that lie open, and the own ones."""
        found = self.run.votes.all()
        return [vote for vote in found if self.sees(vote)]

    @cached_property
    def stands(self) -> list[Stand]:
        """The places that lie open, and the own one."""
        found = self.run.stands.select_related("person__participant")
        return [stand for stand in found if self.sees(stand)]

    @cached_property
    def stood(self) -> bool:
        """Whether anybody stands between the poles, seen or not."""
        return bool(self.stands) or self.run.stands.exists()

    def sees(self, given: Vote | Stand) -> bool:
        own = self.person is not None and given.person_id == self.person.pk
        return own or sees_result(self.step_by_key[given.step_id])

    @cached_property
    def dots_open(self) -> dict[int, Counter]:
        """Per card the dots that lie open to all."""
        dots = defaultdict(Counter)
        for vote in self.votes:
            if sees_result(self.step_by_key[vote.step_id]):
                dots[vote.card_id][vote.get_hardness_display() if vote.hardness else ""] += 1
        return dots

    @property
    def own_votes(self) -> list[Vote]:
        """The dots of the viewer in the step of now."""
        if self.person is None:
            return []
        mine = (self.person.pk, self.run.step_id)
        return [vote for vote in self.votes if (vote.person_id, vote.step_id) == mine]

    @property
    def own_place(self) -> int | None:
        """Where the viewer stands in the step of now."""
        if self.person is None:
            return None
        mine = (self.person.pk, self.run.step_id)
        places = [s.place for s in self.stands if (s.person_id, s.step_id) == mine]
        return places[0] if places else None

    # --- how far people are in a step that is closed

    @cached_property
    def givers(self) -> dict[int, set[int]]:
        """Per step the keys of the people who did what it asks: who, and never what."""
        givers = defaultdict(set)
        cards, votes, stands = self.run.cards.lying(), self.run.votes.all(), self.run.stands.all()
        for rows, people in [(cards, "by"), (votes, "person"), (stands, "person")]:
            for step, person in rows.order_by().values_list("step", people).distinct():
                if asks_for(self.step_by_key[step], rows.model):
                    givers[step].add(person)
        return givers

    def count_of(self, step: RunStep) -> str:
        """“3 van 6 schreven”, for a step that opens later and is not open yet."""
        if step.shown != Shown.AFTER_STEP or step.opened_at or self.run.state == RunState.READY:
            return ""
        if step.pk != self.run.step_id and not self.givers[step.pk]:
            return ""
        asked = self.waited_for(step)
        did = DID.get(step.input, "schreven")
        return f"{len(self.givers[step.pk] & asked)} van {len(asked)} {did}"
