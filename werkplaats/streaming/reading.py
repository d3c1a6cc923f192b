"""Reading a run for its screens: short, in a thread, with few questions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import connections

from ..models import Card, RunEvent, RunStep
from ..querysets import lookers_of, people_of
from ..states import EventKind
from .events import EVERYTHING, FOR_ALL, Event, kind_of, write
from .prepared import Prepared, Together
from .snapshot import Snapshot, Step
from .tickets import Ticket

MOST = 500  # events that are told one by one
FEW = 3  # cards that are asked one by one


def events_after(run: int, after: int):
    rows = RunEvent.objects.filter(run=run, pk__gt=after).order_by("pk")
    return rows.values_list("pk", "kind", "card")[: MOST + 1]


def newest_of(run: int):
    return RunEvent.objects.filter(run=run).order_by("-pk").values_list("pk")[:1]


def steps_of(run: int):
    rows = RunStep.objects.filter(run=run).order_by("order")
    fields = ["pk", "order", "title", "minutes", "shown", "input", "opened_at"]
    of_the_run = ["run__public_id", "run__state", "run__meeting__state", "run__step"]
    return rows.values_list(*of_the_run, "extra_minutes", *fields)


def cards():
    return Card.objects.lying().for_board().select_related("answers")


def gone_of(run: int):
    return Card.objects.filter(run=run, removed_at__isnull=False).order_by().values_list("pk")


def card_of(key: int):
    return cards().filter(pk=key).order_by()


CARD = Prepared(card_of)
EVENTS, NEWEST, STEPS = Prepared(events_after), Prepared(newest_of), Prepared(steps_of)
LOOKERS, PEOPLE, GONE = Prepared(lookers_of), Prepared(people_of), Prepared(gone_of)
# One statement sees one moment of the database: no card of after a right that ended before it, and
# none that was taken away before its step opened.
ALL = Together(EVENTS, STEPS, PEOPLE, LOOKERS, GONE)


@dataclass(frozen=True)
class Reading:
    """What a run told: events in their order, and how it stood after them.

    `snapshot` is None when there is no such run any more.
    """

    events: list[Event]
    snapshot: Snapshot | None


def read_run(run: int, after: int, tickets: Iterable[Ticket] = ()) -> Reading:
    """Read what came after event `after`, written for who holds one of `tickets`."""
    rows, steps, people, lookers, gone = ALL.ask(run, after)
    events = events_of(run, rows)
    snapshot = snapshot_of(steps, people, lookers, gone)
    if snapshot is not None:
        for event in events:
            write_for(event, tickets, snapshot)
    return Reading(events, snapshot)


def write_for(event: Event, tickets: Iterable[Ticket], snapshot: Snapshot) -> None:
    """Write the event for every kind of reader among `tickets`, each kind once."""
    if event.kind != EventKind.CARD:
        write(event, FOR_ALL, snapshot)
    if event.card is None:  # also a card that was taken away since
        return
    by = event.card.by_id
    one_of_each = {(one.person == by, snapshot.leads(one)): one for one in tickets}
    for kind in {kind_of(event, one, snapshot) for one in one_of_each.values()} - {None}:
        write(event, kind, snapshot)


def newest(run: int) -> int:
    """The number of the newest event, 0 for none."""
    return next((number for (number,) in NEWEST.ask(run)), 0)


def read_events(run: int, after: int, upto: int) -> list[Event]:
    """The events after number `after`, up to and with `upto`."""
    rows = [row for row in EVENTS.ask(run, after) if row[0] <= upto]
    return events_of(run, rows, upto)


def events_of(run: int, rows: list, upto: int | None = None) -> list[Event]:
    """The events of rows; when they are too many, one that stands for all."""
    if len(rows) > MOST:
        return [Event(upto or newest(run), EVERYTHING)]
    found = cards_of([card for _, _, card in rows if card])
    return [Event(number, kind, found.get(card)) for number, kind, card in rows]


def cards_of(keys: list[int]) -> dict[int, Card]:
    """The cards that still lie there, with what a page shows of them."""
    if len(keys) > FEW:
        return cards().in_bulk(keys)
    return {card.pk: card for key in keys for card in CARD.find(key)}


def read_snapshot(run: int) -> Snapshot | None:
    return snapshot_of(STEPS.ask(run), PEOPLE.ask(run), LOOKERS.ask(run), GONE.ask(run))


def snapshot_of(rows: list, people: list, lookers: list, gone: list) -> Snapshot | None:
    """The snapshot of what was read; None where there is no such run."""
    if not rows:
        return None
    public_id, state, meeting, now = rows[0][:4]
    steps = {row[5]: step_of(*row[4:]) for row in rows}
    return Snapshot(
        public_id=public_id,
        state=state,
        meeting=meeting,
        step=steps.get(now),
        steps=steps,
        people=dict(people),
        lookers=frozenset(user for user, _ in lookers),
        leaders=frozenset(user for user, leads in lookers if leads),
        gone=frozenset(card for (card,) in gone),
    )


def step_of(extra: int, pk: int, order: int, title: str, minutes: int, *rest) -> Step:
    return Step(pk, order, title, minutes + extra, *rest)


def guarded(read: Callable, *arguments):
    """Read; after an error the connection is closed, so that the next read opens a new one."""
    try:
        return read(*arguments)
    except Exception:
        connections.close_all()
        raise
