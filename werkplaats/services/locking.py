"""Holding a round while something in it changes."""

from trios.models import User

from .. import policies
from ..models import Meeting, Round


def hold_round(number: int) -> Round:
    """Hold the round with this number for whoever; rows that point at it may still be written."""
    return Round.objects.select_for_update(no_key=True).get(pk=number)


def lock_round(round_: Round, by: User) -> Round:
    """Hold the round, so that what happens to it happens one thing after the other.

    Raises PermissionError for who does not organise it.
    """
    round_ = hold_round(round_.pk)
    if not policies.organises(by, round_):
        raise PermissionError("only its organisers change a round")
    return round_


def lock_meeting(meeting: Meeting, by: User) -> Meeting:
    """Hold a meeting and its round, for who organises it; raises PermissionError for others."""
    round_ = lock_round(meeting.round, by)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    meeting.round = round_
    return meeting
