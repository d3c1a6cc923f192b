"""What people say beforehand: whether they come, and what they need."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.states import MoveError

from .. import policies
from ..models import Answer, Meeting, Need, Registration, Round
from ..states import AnswerKind, MeetingState
from .locking import hold_round
from .reminders import plan_reminders

NEEDS_KEPT = timedelta(days=14)  # after the last meeting


@transaction.atomic
def answer_meeting(*, meeting: Meeting, by: User, kind: str, stand_in: str = "") -> Answer:
    """Write down whether `by` comes to `meeting`; the last answer counts, for reminders too.

    A stand-in has a name. Raises MoveError for a meeting that is not planned or has ended and for
    a stand-in without a name, PermissionError for who does not take part.
    """
    hold_round(meeting.round_id)
    meeting = Meeting.objects.select_related("round").get(pk=meeting.pk)
    registration = policies.part_of(by, meeting.round)
    if registration is None:
        raise PermissionError("who takes part answers")
    now = timezone.now()
    if meeting.state != MeetingState.PLANNED or meeting.ends_at <= now:
        raise MoveError("Je kunt voor deze bijeenkomst geen antwoord meer geven.")
    named = stand_in if kind == AnswerKind.STAND_IN else ""
    if kind == AnswerKind.STAND_IN and not named:
        raise MoveError("Schrijf op wie er voor jou komt.")
    values = {"registration": registration, "kind": kind, "stand_in": named, "at": now}
    known, _ = Answer.objects.update_or_create(meeting=meeting, person=by, defaults=values)
    plan_reminders(meeting)
    return known


@transaction.atomic
def set_need(*, registration: Registration, by: User, diet: str, access: str) -> None:
    """Write down what `by` needs to eat and to take part; with two empty texts it is forgotten.

    Raises MoveError for a registration that is over, PermissionError for who does not sit in the
    trio.
    """
    round_ = hold_round(registration.round_id)
    registration = Registration.objects.get(pk=registration.pk)
    registration.round = round_
    if by.trio_id != registration.trio_id:
        raise PermissionError("needs are for who takes part")
    if not policies.is_live(registration):
        raise MoveError("Jullie trio doet niet meer mee aan deze ronde.")
    if not (diet or access):
        registration.needs.filter(person=by).delete()
        return
    registration.needs.update_or_create(person=by, defaults={"diet": diet, "access": access})


@transaction.atomic
def forget_needs(now: datetime) -> int:
    """Delete what people needed in rounds that are over; return how many rows went.

    Over is: closed, called off, or NEEDS_KEPT after its last meeting. `now` is an aware instant.
    """
    over = list(Round.objects.over(now - NEEDS_KEPT).values_list("pk", flat=True))
    needs = Need.objects.filter(registration__round__in=over)
    touched = set(needs.values_list("registration__round", flat=True))
    Round.objects.filter(pk__in=touched).update(needs_forgotten_at=now)
    return needs.delete()[0]
