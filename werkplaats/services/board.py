"""The board of a run: cards, groups, verdicts, dots, and places between two poles.

Silence is kept here (silence.why_silent): what is refused there is written nowhere.
"""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.states import MoveError

from .. import policies
from ..models import Card, CardGroup, Run, RunPerson, RunStep, Stand, Vote
from ..silence import reads_card, why_silent
from ..states import (
    JUDGED,
    NOT_ON_A_CARD,
    Capture,
    EventKind,
    InputMode,
    MethodRole,
    RunState,
)
from .run_state import VOTED_ON, hold_run
from .waking import tell_screens

MOST_CARDS = 600  # in one run


class SilencedError(MoveError):
    """This person may not write now; the text says why. What was typed can be sent later."""


@dataclass(frozen=True)
class Words:
    """What stands on a card. `key` names the press: the same key makes one card."""

    kind: str
    text: str
    key: UUID = field(default_factory=uuid4)
    lens: str = ""
    hardness: str = ""
    answers: Card | None = None


@transaction.atomic
def put_card(*, person: RunPerson, step: RunStep, words: Words, by: User | None = None) -> Card:
    """Lay a card of `person` in `step`; return it, also when `words.key` sent it before.

    `by` is who typed it for `person`: who leads the run, in a room without phones or while people
    speak. A card for a step that is over is taken in there, for who was without a connection, as
    long as `person` is not silent now. Raises SilencedError for who may not write now; MoveError
    for a kind that the step does not ask, over the limit per person, or a full board;
    PermissionError for who types for others without leading.
    """
    run = hold_run(person.run)
    person = here(run, person)
    check_scribe(run, by)
    if known := run.cards.filter(key=words.key).first():
        return known
    step = run.steps.get(pk=step.pk)
    check_may_write(run, person, step, for_other=by is not None)
    check_words(step, words)
    check_limits(run, person, step, words)
    now = timezone.now()
    card = Card.objects.create(
        run=run,
        step=step,
        by=person,
        entered_by=by,
        kind=words.kind,
        text=words.text,
        key=words.key,
        lens=words.lens,
        hardness=words.hardness,
        answers=words.answers,
        at=now,
    )
    tell_screens(run, EventKind.CARD, now, card=card)
    return card


def check_scribe(run: Run, by: User | None) -> None:
    """Let who leads write down what is said; all else for others only in a room without phones.

    Raises PermissionError for who does not lead, MoveError outside those.
    """
    if by is None:
        return
    if not policies.can_lead(by, run):
        raise PermissionError("who leads a run writes for others")
    said = run.step is not None and run.step.input == InputMode.SPEAK
    if not (said or run.has_scribe):
        raise MoveError(
            "In deze stap doet iedereen het zelf. Voor anderen schrijven kan in de kamermodus."
        )


def here(run: Run, person: RunPerson) -> RunPerson:
    """The person as they stand now; raises PermissionError for who was sent away."""
    found = run.people.filter(pk=person.pk, left_at=None).first()
    if found is None:
        raise PermissionError("not in this run any more")
    return found


def check_may_write(run: Run, person: RunPerson, step: RunStep, *, for_other: bool) -> None:
    """Raise SilencedError unless `person` may write in the step of now, and could in `step`."""
    if run.state == RunState.CLOSED:
        raise MoveError(why_silent(person.role, run.step, run.state))
    if sentence := why_silent(person.role, run.step, run.state):
        guide_notes = for_other and person.role == MethodRole.GUIDE and run.step is not None
        if not (guide_notes and run.step.input == InputMode.SPEAK):
            raise SilencedError(sentence)
    if step.pk == run.step_id:
        return
    if run.step is None or step.order > run.step.order:
        raise MoveError("Deze stap is nog niet aan de beurt.")
    if sentence := why_silent(person.role, step, run.state):
        raise SilencedError(sentence)


def check_words(step: RunStep, words: Words) -> None:
    kinds = [kind for kind in step.capture if kind not in NOT_ON_A_CARD]
    if words.kind not in kinds:
        raise MoveError("In deze stap leg je dit niet vast. Kijk wat de opdracht nu is.")
    if words.kind == Capture.LENS_CARD and not words.lens:
        raise MoveError("Kies bij welke lens je kaart hoort.")
    if words.answers is not None:
        check_question(step, words.answers)


def check_question(step: RunStep, asked: Card) -> None:
    """Raise MoveError for a question that does not lie open to everybody on the same board."""
    if asked.run_id != step.run_id:
        raise MoveError("Deze vraag hoort bij een ander gesprek.")
    lying = Card.objects.lying().select_related("step").filter(kind=Capture.QUESTION)
    found = lying.filter(pk=asked.pk).first()
    if found is None or not reads_card(None, found.by_id, found.step):
        raise MoveError("Deze vraag ligt niet meer op het bord. Kies een andere, of geen.")


def check_limits(run: Run, person: RunPerson, step: RunStep, words: Words) -> None:
    """Raise MoveError above a limit; an answer to what others ask is never one too many."""
    own = step.cards.lying().filter(by=person)
    free = [Capture.ANSWER] if Capture.QUESTION in step.capture else []
    limit = step.limit_per_person
    if step.input == InputMode.VOTE or words.kind in free:  # there it limits the dots
        limit = None
    if limit is not None and own.exclude(kind__in=free).count() >= limit:
        cards = "kaart" if limit == 1 else "kaarten"
        raise MoveError(f"In deze stap geef je hoogstens {limit} {cards}. Haal eerst een weg.")
    if words.kind == Capture.LENS_CARD and own.filter(lens=words.lens).exists():
        raise MoveError("Bij deze lens heb je al een kaart. Haal die weg of kies een andere lens.")
    if run.cards.count() >= MOST_CARDS:
        raise MoveError("Het bord is vol.")


@transaction.atomic
def remove_card(*, card: Card, person: RunPerson | None, by: User | None = None) -> None:
    """Take a card away: who wrote it, while its step is the step of now; who leads, always.

    A card that is gone stays gone. Raises MoveError when step or run is over, PermissionError for
    anybody else, and for a card that who leads may not read.
    """
    run = hold_run(card.run)
    card = run.cards.select_related("step").get(pk=card.pk)
    leads = by is not None and policies.can_lead(by, run)
    own = person is not None and card.by_id == person.pk
    if not own and not (leads and reads_card(None, card.by_id, card.step)):
        raise PermissionError("not a card of this person")
    if run.state == RunState.CLOSED:
        raise MoveError("De werkvorm is afgerond. In de oogst kun je een kaart laten vallen.")
    if own and not leads and card.step_id != run.step_id:
        raise MoveError("Deze stap is voorbij. Vraag de begeleider om de kaart weg te halen.")
    if card.removed_at is None:
        now = timezone.now()
        card.removed_at = now
        card.save(update_fields=["removed_at"])
        tell_screens(run, EventKind.BOARD, now)


@transaction.atomic
def group_cards(*, run: Run, cards: list[Card], heading: str, by: User) -> CardGroup | None:
    """Lay cards under `heading`, a new one or one that is there; "" takes them out of a group.

    A heading under which nothing lies any more goes away. Raises MoveError for a card that is
    still closed; PermissionError for who does not lead.
    """
    run = hold_run(run)
    if not policies.can_lead(by, run):
        raise PermissionError("who leads a run groups the cards")
    if run.state == RunState.CLOSED:
        raise MoveError("De werkvorm is afgerond. Het bord verandert niet meer.")
    found = run.cards.lying().filter(pk__in=[card.pk for card in cards]).select_related("step")
    if any(not reads_card(None, card.by_id, card.step) for card in found):
        raise MoveError("Deze kaarten zijn nog dicht. Groeperen kan als ze open zijn.")
    group = None
    if heading:
        group, _ = CardGroup.objects.get_or_create(run=run, heading=heading)
    found.update(group=group)
    used = run.cards.filter(group__isnull=False).values("group")
    run.card_groups.exclude(pk__in=used).delete()
    tell_screens(run, EventKind.BOARD, timezone.now())
    return group


@transaction.atomic
def judge_cards(
    *, person: RunPerson, said: dict[Card, tuple[str, str]], by: User | None = None
) -> None:
    """Let the inbrenger say which hypotheses hold, and why: per card a verdict ("" takes it back).

    `by` leads the run and writes it down for the inbrenger. All of it is kept, or nothing. Raises
    SilencedError while the inbrenger has to listen; MoveError for a card that is gone, closed or
    says nothing that can hold; PermissionError for who is no inbrenger.
    """
    run = hold_run(person.run)
    person = here(run, person)
    if person.role != MethodRole.BRINGER or (by is not None and not policies.can_lead(by, run)):
        raise PermissionError("the inbrenger says what holds")
    if sentence := why_silent(person.role, run.step, run.state):
        raise SilencedError(sentence)
    lying = run.cards.lying().select_related("step").in_bulk([card.pk for card in said])
    for card, (verdict, text) in said.items():
        judge(lying.get(card.pk), person, verdict, text)
    if said:
        tell_screens(run, EventKind.BOARD, timezone.now())


def judge(card: Card | None, person: RunPerson, verdict: str, text: str) -> None:
    """Keep what is said of one card. Raises MoveError as `judge_cards`."""
    if card is None:
        raise MoveError("Een kaart is intussen weggehaald. Lees na wat er ligt en bewaar opnieuw.")
    if card.kind not in JUDGED or not reads_card(person.pk, card.by_id, card.step):
        raise MoveError("Bij deze kaart kun je niet zeggen of die klopt.")
    card.verdict, card.verdict_text = verdict, text if verdict else ""
    card.save(update_fields=["verdict", "verdict_text"])


@transaction.atomic
def cast_vote(*, card: Card, person: RunPerson, hardness: str = "", by: User | None = None) -> Vote:
    """Put a dot of `person` on `card`; the same dot twice is one.

    `by` types it for `person`. Raises SilencedError, MoveError outside a step with dots, on a card
    that is not to be chosen, or above the limit; PermissionError as `put_card`.
    """
    run, person = hold_for_input(person, InputMode.VOTE, by)
    card = votable(run, person).filter(pk=card.pk).first()
    if card is None:
        raise MoveError("Op deze kaart kun je nu geen stip zetten.")
    if bool(hardness) != (Capture.HARDNESS in run.step.capture):
        raise MoveError("Kies hoe hard de regel is.")
    mine = run.step.votes.filter(person=person)
    if known := mine.filter(card=card, hardness=hardness).first():
        return known
    limit = run.step.limit_per_person
    if limit is not None and mine.count() >= limit:
        dots = "stip" if limit == 1 else "stippen"
        raise MoveError(f"Je hebt {limit} {dots}. Haal er eerst een weg.")
    now = timezone.now()
    vote = Vote.objects.create(
        run=run, step=run.step, person=person, card=card, hardness=hardness, at=now
    )
    tell_screens(run, EventKind.BOARD, now)
    return vote


@transaction.atomic
def take_back_vote(
    *, card: Card, person: RunPerson, hardness: str = "", by: User | None = None
) -> None:
    """Take a dot of `person` off `card`; none there is fine. Raises as `cast_vote`."""
    run, person = hold_for_input(person, InputMode.VOTE, by)
    run.step.votes.filter(person=person, card=card, hardness=hardness).delete()
    tell_screens(run, EventKind.BOARD, timezone.now())


def votable(run: Run, person: RunPerson | None):
    """The cards on which dots are put in the step of now."""
    kinds = [Capture.ROUTE_STEP] if Capture.HARDNESS in run.step.capture else VOTED_ON
    return run.cards.readable_by(person).filter(kind__in=kinds)


@transaction.atomic
def take_stand(*, person: RunPerson, place: int, by: User | None = None) -> Stand:
    """Put `person` on `place` between the poles, 1 to 7; who stands elsewhere moves.

    `by` types it for `person`. Raises SilencedError, MoveError outside a step in which people take
    a place; PermissionError as `put_card`.
    """
    run, person = hold_for_input(person, InputMode.POSITION, by)
    now = timezone.now()
    stand, _ = Stand.objects.update_or_create(
        step=run.step, person=person, defaults={"run": run, "place": place, "at": now}
    )
    tell_screens(run, EventKind.BOARD, now)
    return stand


def hold_for_input(person: RunPerson, mode: str, by: User | None) -> tuple[Run, RunPerson]:
    """Hold the run while `person` uses the input of the step of now, which is `mode`."""
    run = hold_run(person.run)
    person = here(run, person)
    check_scribe(run, by)
    if sentence := why_silent(person.role, run.step, run.state):
        raise SilencedError(sentence)
    if run.step.input != mode:
        raise MoveError("Dit kan alleen in een andere stap.")
    return run, person
