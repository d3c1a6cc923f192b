"""What a screen is told of an event: decided per reader, written once per kind of reader."""

import json
from dataclasses import dataclass, field

from django.template.loader import get_template

from ..models import Card
from ..states import EventKind, RunState
from .snapshot import Snapshot
from .tickets import Ticket

FOR_ALL = (False, False)
EVERYTHING = "alles"  # more was missed than is told one by one: ask all parts again


@dataclass(eq=False)
class Event:
    """One event of a run. `card` comes along as long as it lies there.

    `messages` keeps what was written, per kind of reader: (own, leads).
    """

    number: int
    kind: str
    card: Card | None = None
    messages: dict[tuple[bool, bool], dict] = field(default_factory=dict)
    frames: dict[tuple[bool, bool], bytes] = field(default_factory=dict)


def told_to(ticket: Ticket, events: list[Event], snapshot: Snapshot) -> list[tuple]:
    """Which of `events` are told to `ticket`, each with the kind of reader that this is.

    The one decision of streams and polls alike. That it is over, a guest hears as the last thing.
    """
    welcome, known = snapshot.lets_in(ticket), snapshot.knows(ticket)
    told = []
    for event in events:
        if not (known if event.kind == EventKind.END else welcome):
            continue
        kind = FOR_ALL if event.kind != EventKind.CARD else kind_of(event, ticket, snapshot)
        if kind is not None:
            told.append((event, kind))
    return told


def kind_of(event: Event, ticket: Ticket, snapshot: Snapshot) -> tuple[bool, bool] | None:
    """The kind of reader of a card; None for who may not read it, and for a card that is gone."""
    return snapshot.kind_of_reader(ticket, event.card) if event.card else None


def write(event: Event, kind: tuple[bool, bool], snapshot: Snapshot) -> None:
    """Write the message of `event` for one kind of reader, unless it was written before."""
    if kind in event.messages:
        return
    message = {"id": event.number, "kind": event.kind}
    if words := words_of(event, snapshot):
        message["words"] = words
    if event.kind == EventKind.CARD:
        message |= card_of(event.card, *kind)
    event.messages[kind] = message
    data = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    event.frames[kind] = f"id: {event.number}\ndata: {data}\n\n".encode()


def card_of(card: Card, own: bool, leads: bool) -> dict:
    template = get_template("werkplaats/live/_card.html")
    html = template.render({"card": card, "own": own, "leads": leads})
    return {"card": card.public_id, "step": card.step.order, "html": html.strip()}


def words_of(event: Event, snapshot: Snapshot) -> str:
    """What the status line says of it, "" for what goes without saying."""
    if event.kind == EventKind.CARD:
        named = event.card.step.named and event.card.by_id
        return f"Nieuwe kaart van {event.card.by}" if named else "Nieuwe kaart"
    if event.kind == EventKind.STEP and snapshot.step:
        step = snapshot.step
        return f"Stap {step.order}: {step.title}, {minutes_in_words(step.minutes)}"
    if event.kind == EventKind.CLOCK and snapshot.state == RunState.PAUSED:
        return "De klok staat stil"
    return {EventKind.CLOCK: "De tijd is veranderd", EventKind.END: "De werkvorm is afgerond"}.get(
        event.kind, ""
    )


def minutes_in_words(minutes: int) -> str:
    return f"{minutes} {'minuut' if minutes == 1 else 'minuten'}"
