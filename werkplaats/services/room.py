"""A room without phones: who leads puts people in the run, and takes back what they typed last."""

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.states import MoveError

from .. import policies
from ..models import Card, Participant, Run, RunPerson
from ..states import EventKind
from .run_people import add, add_seated, check_room, hold_open, join_guest, mark_present, role_of
from .run_state import check_going, lead
from .waking import tell_screens


def hold_to_lead(run: Run, by: User) -> Run:
    """Hold an open run for who leads it; raises PermissionError for others, MoveError when over."""
    run = hold_open(run)
    if not policies.can_lead(by, run):
        raise PermissionError("who leads a run puts people in it")
    return run


@transaction.atomic
def add_participant(*, run: Run, participant: Participant, by: User) -> RunPerson:
    """Put somebody of the list of the day in the run; return them, also when they were in already.

    Who was sent away comes back. The list then says that this person is there, unless it says
    otherwise. Raises MoveError for a run that is over or full, PermissionError for who does not
    lead it.
    """
    run = hold_to_lead(run, by)
    participant = run.meeting.participants.select_related("user").get(pk=participant.pk)
    known = run.people.filter(participant=participant).first()
    if known and known.left_at is None:
        return known
    check_room(run)
    if not participant.attendance:
        mark_present(participant, timezone.now())
    if known is None:
        return add(run, participant, *role_of(run, participant))
    known.left_at = None
    known.save(update_fields=["left_at"])
    tell_screens(run, EventKind.PEOPLE, timezone.now())
    return known


@transaction.atomic
def add_guest(*, run: Run, name: str, viewpoint: str, by: User) -> RunPerson:
    """Put somebody in the run whom the list of the day does not know. Raises as `join_guest`,
    and PermissionError for who does not lead it.
    """
    run = hold_to_lead(run, by)
    return join_guest(run=run, name=name, viewpoint=viewpoint)


@transaction.atomic
def add_table(*, run: Run, by: User) -> None:
    """Put everybody in the run who sits at its table. Raises as `add_participant`."""
    run = hold_to_lead(run, by)
    if run.table is None:
        raise MoveError("Deze werkvorm is niet aan een tafel.")
    add_seated(run, run.table)
    tell_screens(run, EventKind.PEOPLE, timezone.now())


@transaction.atomic
def take_back_last(*, person: RunPerson, by: User) -> Card:
    """Take away the last card that was typed for `person` in the step of now, unread.

    So that a slip can be mended while the cards are closed. Raises MoveError when there is none,
    PermissionError for who does not lead.
    """
    run = lead(person.run, by)
    check_going(run)
    typed = run.step.cards.lying().filter(by=person, entered_by__isnull=False)
    card = typed.order_by("-pk").first()
    if card is None:
        raise MoveError(f"In deze stap is voor {person} geen kaart opgeschreven.")
    now = timezone.now()
    card.removed_at = now
    card.save(update_fields=["removed_at"])
    tell_screens(run, EventKind.BOARD, now)
    return card
