"""Closing the hour: what becomes of every card of a run, saved at once (features.md, story 13)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.states import MoveError

from .. import policies
from ..models import Card, DroppedCard, HarvestItem, LessonDraft, Record, Run
from ..outcomes import DROP, PARTS, Outcome, harvestable, outcomes_of
from ..states import HarvestKind
from .records import (
    HarvestError,
    check_agreement,
    check_draft,
    check_room,
    lock_record,
    note_discussed,
    open_record,
)

MADE = "Deze afspraak staat al bij de casus. Verander of beëindig hem daar."


@dataclass(frozen=True)
class Wish:
    """What somebody wants of a card, and the stamp of the outcome that they saw there."""

    card: Card
    outcome: Outcome
    seen: str


class HarvestRefusedError(Exception):
    """Nothing was saved. `errors` has per key of a card the field at fault and a sentence;
    `theirs` has per key what somebody else made of that card meanwhile (I-42); `gone` has the keys
    of cards that lie there no longer, or not for who harvests.
    """

    def __init__(
        self,
        errors: dict[int, tuple[str, str]],
        theirs: dict[int, Outcome],
        gone: set[int] = frozenset(),
    ):
        super().__init__("the harvest was not saved")
        self.errors, self.theirs, self.gone = errors, theirs, gone


@transaction.atomic
def save_harvest(*, run: Run, by: User, wishes: Iterable[Wish]) -> int:
    """Make of the cards of `run` what `wishes` say, all or none; return how many changed.

    A card of which `by` changed nothing stays as it is, so the same press twice makes one and two
    people may harvest at once. With the first yield the casus counts as discussed. Raises
    HarvestRefusedError with what is wrong per card, when somebody else was first with a card, or
    when one is gone; MoveError before the meeting began, for a run that is open, or a record that
    was confirmed or is full; PermissionError for who does not organise the round.
    """
    wishes = [wish for wish in wishes if wish.outcome.stamp() != wish.seen]
    check_closed(run, by)
    if not wishes:
        return 0
    record = lock_record(open_record(meeting=run.meeting, case=run.case, by=by))
    check_draft(record)
    may_read = set(harvestable(run, by).values_list("pk", flat=True))
    known = outcomes_of(wish.card.pk for wish in wishes)
    changes = [wish for wish in wishes if is_new(wish, known)]
    gone = {wish.card.pk for wish in changes} - may_read
    refuse_what_is_wrong(record, changes, known, gone)
    now = timezone.now()
    for wish in changes:
        put_outcome(record, wish, by, now)
    check_room(record, 0)
    if any(wish.outcome.choice not in {"", DROP} for wish in changes):
        note_discussed(record.case, by)
    return len(changes)


def check_closed(run: Run, by: User) -> None:
    if not policies.can_harvest(by, run):
        raise PermissionError("organisers of the round harvest a run")
    run = Run.objects.select_related("meeting__round").get(pk=run.pk)
    if not policies.can_see_harvest(by, run):
        raise MoveError("De oogst begint als de werkvorm is afgerond. Rond die eerst af.")


def is_new(wish: Wish, known: dict[int, Outcome]) -> bool:
    """Whether the card is not yet what is wished."""
    return known.get(wish.card.pk, Outcome()).stamp() != wish.outcome.stamp()


def refuse_what_is_wrong(
    record: Record, changes: list[Wish], known: dict[int, Outcome], gone: set[int]
) -> None:
    """Raise HarvestRefusedError unless all `changes` can be made."""
    made = made_actions(changes)
    found = {wish.card.pk: why_not(record, wish, made) for wish in changes}
    errors = {card: error for card, error in found.items() if error}
    theirs = {
        wish.card.pk: current
        for wish in changes
        if wish.card.pk not in gone
        and (current := known.get(wish.card.pk, Outcome())).stamp() != wish.seen
    }
    if errors or theirs or gone:
        raise HarvestRefusedError(errors, theirs, gone)


def made_actions(changes: list[Wish]) -> set[int]:
    """The cards whose agreement stands with the casus already."""
    items = HarvestItem.objects.filter(card__in=[wish.card.pk for wish in changes])
    return set(items.filter(action__isnull=False).values_list("card", flat=True))


def why_not(record: Record, wish: Wish, made: set[int]) -> tuple[str, str] | None:
    """The field at fault and a sentence, or None when this can be made of the card."""
    if wish.card.pk in made:
        return "choice", MADE
    if wish.outcome.choice != HarvestKind.AGREEMENT:
        return None
    values = wish.outcome.values()
    try:
        values.pop("text")
        check_agreement(record.case, **values)
    except HarvestError as error:
        return error.field, str(error)
    return None


def put_outcome(record: Record, wish: Wish, by: User, now: datetime) -> None:
    """Replace what was made of a card by what is wished."""
    choice, values = wish.outcome.choice, wish.outcome.values()
    if choice in {"", DROP}:
        HarvestItem.objects.filter(card=wish.card).delete()
    if choice != DROP:
        DroppedCard.objects.filter(card=wish.card).delete()
    about = {"record": record, "by": by, "at": now}
    if choice == DROP:
        DroppedCard.objects.update_or_create(card=wish.card, defaults={**about, **values})
    elif choice:
        if choice != HarvestKind.LESSON:  # one that was made on confirming goes with its kind
            LessonDraft.objects.filter(item__card=wish.card).delete()
        nothing = {"owner": None, "owner_role": "", "due_on": None, **dict.fromkeys(PARTS, "")}
        defaults = {**about, "table": wish.card.run.table, "kind": choice, **nothing, **values}
        HarvestItem.objects.update_or_create(card=wish.card, defaults=defaults)
