"""Telling everybody what happens to a meeting: that it is on, lies elsewhere in time, or is off."""

from trios.models import Membership, User
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.models import Message
from wijkwerk.outbox.states import WAITING

from ..models import Meeting
from ..states import MeetingState, RegistrationState
from .reminders import about, organisers_of, plan_reminders


def concerned(meeting: Meeting) -> list[User]:
    """Who takes part in the round now, and its organisers."""
    seats = Membership.objects.active().filter(
        trio__registrations__round=meeting.round_id,
        trio__registrations__state=RegistrationState.REGISTERED,
    )
    people = User.objects.filter(memberships__in=seats, is_active=True).distinct()
    return [*people, *organisers_of(meeting.round).exclude(pk__in=people)]


def tell_change(meeting: Meeting, by: User, *, moved: bool) -> None:
    """After a change that a calendar shows: plan anew, and tell of a move or of calling off.

    To be called under the lock on the meeting, with its new `sequence` saved.
    """
    if meeting.state == MeetingState.CANCELLED:
        tell_cancelled(meeting, by)
    elif moved and meeting.state in {MeetingState.PLANNED, MeetingState.RUNNING}:
        tell_moved(meeting, by)
    plan_reminders(meeting)


def tell_moved(meeting: Meeting, by: User) -> None:
    """One message about the move; an earlier one that still waits is overtaken by it."""
    waiting = Message.objects.filter(kind="meeting_moved", about=about(meeting.round_id))
    for message in waiting.filter(context__meeting=meeting.pk, state__in=WAITING):
        outbox.drop(message)
    put("meeting_moved", meeting, by)


def tell_cancelled(meeting: Meeting, by: User) -> None:
    """Drop all that waits about this meeting, and send one message that it is off."""
    waiting = Message.objects.filter(about=about(meeting.round_id), context__meeting=meeting.pk)
    for message in waiting.filter(state__in=WAITING):
        outbox.drop(message)
    put("meeting_cancelled", meeting, by)


def put(kind: str, meeting: Meeting, by: User) -> None:
    outbox.put(
        kind,
        key=f"{kind}:{meeting.pk}:{meeting.sequence}",
        to=[person for person in concerned(meeting) if person != by],
        context={
            "meeting": meeting.pk,
            "round": meeting.round_id,
            "sequence": meeting.sequence,
            "moves": meeting.moves,
            "by": by.pk,
        },
        about=about(meeting.round_id),
    )
