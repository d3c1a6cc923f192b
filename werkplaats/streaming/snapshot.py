"""What is known of a run at one moment, and what it lets somebody hear. Asks no database."""

from dataclasses import dataclass

from ..silence import reads_card
from ..states import OPEN_RUNS
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

    `people` holds who was not sent away, each with the key of who is signed in (None for a guest).
    `lookers` are the keys of the active accounts that may see the run, `leaders` of who may lead.
    """

    public_id: str
    state: str
    step: Step | None
    steps: dict[int, Step]
    people: dict[int, int | None]
    lookers: frozenset[int]
    leaders: frozenset[int]

    def lets_in(self, ticket: Ticket) -> bool:
        """Whether who holds `ticket` may still listen, by the rules of `views.at_table.find_run`.

        A guest may as long as the run is open.
        """
        return self.knows(ticket) and (ticket.user is not None or self.state in OPEN_RUNS)

    def knows(self, ticket: Ticket) -> bool:
        """Whether `ticket` is of somebody who belongs here; who left does not, under that name."""
        if ticket.user is None:
            return self.people.get(ticket.person, 0) is None
        if ticket.person is not None and self.people.get(ticket.person) != ticket.user:
            return False
        return ticket.user in self.lookers

    def kind_of_reader(self, ticket: Ticket, card) -> tuple[bool, bool] | None:
        """How `ticket` reads `card`: (own, leads); None for who may not read it now."""
        step = self.steps.get(card.step_id)
        if step is None or not reads_card(ticket.person, card.by_id, step):
            return None
        own = ticket.person is not None and ticket.person == card.by_id
        return own, ticket.user in self.leaders
