"""What is known of a run at one moment, and what it lets somebody hear. Asks no database."""

from dataclasses import dataclass

from ..silence import reads_card
from ..states import OPEN_MEETINGS, Shown
from .tickets import Ticket


@dataclass(frozen=True)
class Step:
    """A step, as far as deciding and telling need it."""

    pk: int
    order: int
    title: str
    minutes: int
    shown: str
    input: str
    opened_at: object


@dataclass(frozen=True)
class Snapshot:
    """A run with its steps, and who may look now.

    `meeting` is the state of its meeting, None for a try-out. `people` holds who was not sent away,
    each with the key of who is signed in (None for a guest and for who is invented). `lookers` are
    the keys of the active accounts that may see the run, `leaders` of who may lead. `gone` are the
    keys of the cards that were taken away.
    """

    public_id: str
    state: str
    meeting: str | None
    step: Step | None
    steps: dict[int, Step]
    people: dict[int, int | None]
    lookers: frozenset[int]
    leaders: frozenset[int]
    gone: frozenset[int] = frozenset()

    def lets_in(self, ticket: Ticket) -> bool:
        """Whether who holds `ticket` may listen now, by the rules of `views.at_table.find_run`.

        Who left the run listens no longer under the name they had there. A screen of nobody is
        opened by who leads.
        """
        if ticket.screen and ticket.user not in self.leaders:
            return False
        if self.meeting is None:
            stands_in = ticket.person is None or ticket.person in self.people
            return ticket.user in self.leaders and stands_in
        if ticket.user is None:
            guest = self.people.get(ticket.person, 0) is None
            return guest and self.meeting in OPEN_MEETINGS
        if ticket.person is not None and self.people.get(ticket.person) != ticket.user:
            return False
        return ticket.user in self.lookers

    def is_closed_now(self, card) -> bool:
        """Whether a card opens later for who may not read it now: that it was laid is no secret."""
        step = self.steps.get(card.step_id)
        return step is not None and step.shown == Shown.AFTER_STEP

    def kind_of_reader(self, ticket: Ticket, card) -> tuple[bool, bool, bool] | None:
        """How `ticket` reads `card`: (own, leads, quotes); None for who may not read it now."""
        step = self.steps.get(card.step_id)
        if step is None or not reads_card(ticket.person, card.by_id, step):
            return None
        own = ticket.person is not None and ticket.person == card.by_id
        return own, self.leads(ticket), self.quotes(card)

    def quotes(self, card) -> bool:
        """Whether `card` answers a question that lies there, and that everybody may read."""
        asked = card.answers
        if asked is None or asked.pk in self.gone:
            return False
        return reads_card(None, asked.by_id, self.steps[asked.step_id])

    def leads(self, ticket: Ticket) -> bool:
        """Whether `ticket` is told with the buttons of who leads; a screen of nobody has none."""
        return not ticket.screen and ticket.user in self.leaders
