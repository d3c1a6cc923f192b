"""The board of a run that ended: its moves, its cards, dots and places, and its harvest."""

from datetime import datetime, time, timedelta

from werkplaats.models import (
    Card,
    CardGroup,
    DroppedCard,
    LessonDraft,
    Record,
    Run,
    RunPerson,
    Stand,
    Turn,
    Vote,
)
from werkplaats.outcomes import DROP, PARTS
from werkplaats.states import HarvestKind, RunState, Shown, TurnKind

from ..days import moment
from ..source import Reader
from .harvest import record_of
from .room import Room, key_of


# --- the moves ------------------------------------------------------------------------------------
def play(run: Run, row: Reader) -> None:
    """Let the run go from its first step to its end, in its real minutes."""
    steps = list(run.steps.order_by("order"))
    at = begin_of(run, row)
    run.made_at = run.started_at = at
    turn(run, TurnKind.START, at)
    added = {one["step"]: one["minutes"] for one in row["added"]}
    for step, minutes in zip(steps, row["real_minutes"], strict=True):
        step.spent, step.extra_minutes = minutes * 60, added.get(step.order, 0)
        if step.extra_minutes:
            halfway = at + timedelta(minutes=minutes // 2)
            turn(run, TurnKind.MINUTES, halfway, step=step, minutes=step.extra_minutes)
        at += timedelta(minutes=minutes)
        step.opened_at = at if step.shown == Shown.AFTER_STEP else None
        step.save()
        following = next((one for one in steps if one.order == step.order + 1), None)
        kind = TurnKind.NEXT if following else TurnKind.CLOSE
        turn(run, kind, at, step=step, to_step=following, spent=step.spent)
    run.step, run.state, run.ended_at = steps[-1], RunState.CLOSED, at
    run.save()


def begin_of(run: Run, row: Reader) -> datetime:
    begin = time.fromisoformat(row["start_time"])
    return moment(run.meeting.date, begin.hour, begin.minute)


def turn(run: Run, kind: str, at: datetime, *, step=None, **fields) -> None:
    planned = step.minutes * 60 if step else 0
    Turn.objects.create(
        run=run, kind=kind, by=run.led_by, at=at, step=step, planned=planned, **fields
    )


# --- the board ------------------------------------------------------------------------------------
def lay(run: Run, row: Reader, people: dict[str, RunPerson]) -> None:
    """Lay cards, groups, dots and places, each in the minutes of its step."""
    steps = {step.order: step for step in run.steps.all()}
    begins = beginnings(run, row)
    cards = {}
    for number, one in enumerate(row["cards"]):
        cards[one["id"]] = lay_card(run, one, steps, begins, people, cards, number)
    for one in row["groups"]:
        group = CardGroup.objects.create(run=run, heading=one["heading"])
        run.cards.filter(pk__in=[cards[key].pk for key in one["cards"]]).update(group=group)
    Vote.objects.bulk_create(
        Vote(
            run=run,
            step=steps[one["step"]],
            person=people[key],
            card=cards[one["card"]],
            at=begins[one["step"]],
        )
        for one in row["votes"]
        for key in one["by"]
    )
    Stand.objects.bulk_create(
        Stand(
            run=run,
            step=steps[one["step"]],
            person=people[one["person"]],
            place=one["place"],
            at=begins[one["step"]],
        )
        for one in row["stands"]
    )


def beginnings(run: Run, row: Reader) -> dict[int, datetime]:
    """When each step began."""
    at, found = begin_of(run, row), {}
    for order, minutes in enumerate(row["real_minutes"], start=1):
        found[order] = at
        at += timedelta(minutes=minutes)
    return found


def lay_card(run, one: Reader, steps, begins, people, cards, number: int) -> Card:
    """A card; the key under which it is known for good tells which one it was in the data."""
    return Card.objects.create(
        run=run,
        step=steps[one["step"]],
        by=people[one["by"]] if one["by"] else None,
        kind=one["kind"],
        text=one["text"],
        answers=cards[one["answers"]] if one.peek("answers") else None,
        verdict=one["verdict"] if one.peek("verdict") else "",
        verdict_text=one["verdict_text"] if one.peek("verdict_text") else "",
        key=key_of(f"card {one['id']}"),
        at=begins[one["step"]] + timedelta(seconds=20 + number),
    )


# --- the harvest ----------------------------------------------------------------------------------
def harvest(run: Run, row: Reader, room: Room) -> None:
    """Make of the cards what the data says, in the record of that casus, which is confirmed."""
    record = record_of(run.meeting, run.case)
    cards = {card.key: card for card in run.cards.all()}
    for one in row["harvest"]:
        card = cards[key_of(f"card {one['card']}")]
        if one["becomes"] == DROP:
            DroppedCard.objects.create(
                record=record, card=card, reason=one["reason"], by=run.led_by, at=run.ended_at
            )
        else:
            make_item(record, run, card, one)
    for one in row["linked"]:
        action = run.case.actions.get(text=one["action"])
        record.items.filter(text=one["yield"]).update(action=action)


def make_item(record: Record, run: Run, card: Card, one: Reader) -> None:
    """A yield; an agreement is one that stands with the casus, a lesson became a draft."""
    kind, fields = one["becomes"], {"text": one["text"]}
    if kind == HarvestKind.AGREEMENT:
        action = run.case.actions.get(text=one["text"])
        fields |= {"action": action, "owner": action.owner, "owner_role": action.owner_role}
        fields |= {"due_on": action.due_on}
    parts = {name: one[name] for name in PARTS} if kind == HarvestKind.LESSON else {}
    item = record.items.create(
        card=card,
        table=run.table,
        kind=kind,
        by=run.led_by,
        at=run.ended_at,
        submit_key=key_of(f"harvest {one['card']}"),
        **fields,
        **parts,
    )
    if kind == HarvestKind.LESSON and record.confirmed_at:
        LessonDraft.objects.create(
            item=item,
            case=record.case,
            meeting=record.meeting,
            text=item.text,
            made_at=record.confirmed_at,
            **parts,
        )
