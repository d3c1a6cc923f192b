"""What a screen is told of an event: decided per reader, written once per kind of reader."""

import json
from dataclasses import dataclass, field

from django.template.loader import get_template
from django.urls import reverse

from ..models import Card
from ..states import EventKind, InputMode, RunState
from .snapshot import Snapshot
from .tickets import Ticket

# Kinds of readers. Of a card that somebody reads it is a tuple: (own, leads, quotes).
FOR_ALL, SEALED = "all", "sealed"
EVERYTHING = "alles"  # more was missed than is told one by one: ask all parts again


@dataclass(eq=False)
class Event:
    """One event of a run. `card` comes along when it lay there as the event was read.

    `messages` keeps what was written, per kind of reader; `frames` the same for a stream.
    """

    number: int
    kind: str
    card: Card | None = None
    messages: dict = field(default_factory=dict)
    frames: dict = field(default_factory=dict)


def told_to(ticket: Ticket, events: list[Event], snapshot: Snapshot) -> list[tuple]:
    """Which of `events` are told to `ticket`, each with the kind of reader that this is.

    The one decision of streams and polls alike.
    """
    if not snapshot.lets_in(ticket):
        return []
    told = [(event, kind_of(event, ticket, snapshot)) for event in events]
    return [(event, kind) for event, kind in told if kind is not None]


def kind_of(event: Event, ticket: Ticket, snapshot: Snapshot):
    """The kind of reader of an event; None when nothing is told.

    Of a card that opens later others hear that the board is another one, for the count on it.
    """
    if event.kind != EventKind.CARD:
        return FOR_ALL
    if event.card is None or event.card.pk in snapshot.gone:  # taken away since
        return None
    kind = snapshot.kind_of_reader(ticket, event.card)
    return SEALED if kind is None and snapshot.is_closed_now(event.card) else kind


def write(event: Event, kind, snapshot: Snapshot) -> None:
    """Write the message of `event` for one kind of reader, unless it was written before."""
    if kind in event.messages:
        return
    message = {"id": event.number, "kind": event.kind}
    if kind == SEALED:
        message["kind"] = EventKind.BOARD
    elif event.kind == EventKind.CARD:
        message |= card_of(event.card, kind, snapshot)
    elif words := words_of(event.kind, snapshot):
        message["words"] = words
    event.messages[kind] = message
    data = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    event.frames[kind] = f"id: {event.number}\ndata: {data}\n\n".encode()


def card_of(card: Card, kind: tuple[bool, bool, bool], snapshot: Snapshot) -> dict:
    """A card as a page has it (views.cards.draw_card)."""
    own, leads, quotes = kind
    context = {"card": card, "own": own, "leads": leads}
    context["question"] = card.answers if quotes else None
    context["is_now"] = snapshot.step is not None and snapshot.step.pk == card.step_id
    context["run_url"] = reverse("werkplaats:run", args=[snapshot.public_id])
    html = get_template("werkplaats/live/_card.html").render(context).strip()
    named = card.step.named and card.by_id
    words = f"Nieuwe kaart van {card.by}" if named else "Nieuwe kaart"
    told = {"card": card.public_id, "step": card.step.order, "html": html}
    return told if own else told | {"words": words}  # who wrote it is told when it was sent


def words_of(kind: str, snapshot: Snapshot) -> str:
    """What the status line says of it, "" for what goes without saying."""
    if kind == EventKind.STEP and snapshot.step:
        step = snapshot.step
        if step.opened_at:
            return opened_in_words(step)
        return f"Stap {step.order}: {step.title}, {minutes_in_words(step.minutes)}"
    if kind == EventKind.CLOCK:
        # of a clock that goes the page says how much time there is (static/js/run-parts.js)
        return "De klok staat stil" if snapshot.state == RunState.PAUSED else ""
    return "De werkvorm is afgerond" if kind == EventKind.END else ""


def opened_in_words(step) -> str:
    """That what was given in the step of now lies open before the step is over."""
    counted = step.input in {InputMode.VOTE, InputMode.POSITION}
    what = "De uitslag" if counted else "De kaarten"
    return f"{what} van ‘{step.title}’ {'ligt' if counted else 'liggen'} open"


def minutes_in_words(minutes: int) -> str:
    return f"{minutes} {'minuut' if minutes == 1 else 'minuten'}"
