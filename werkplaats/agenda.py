"""Meetings in a calendar: in the personal one, and as a file of one meeting."""

from collections.abc import Iterable

from trios.models import User
from wijkwerk.feeds.calendars import calendar_of
from wijkwerk.feeds.sources import Item, Status, register

from .models import Meeting
from .states import MeetingState

STATUS = {
    MeetingState.DRAFT: Status.TENTATIVE,
    MeetingState.CANCELLED: Status.CANCELLED,
}


def meetings_of(user: User) -> Iterable[Item]:
    """Return the meetings that `user` may see, as they stand; a concept is not on yet."""
    meetings = Meeting.objects.visible_to(user).exclude(state=MeetingState.DRAFT)
    return [item_of(meeting) for meeting in meetings.select_related("round", "host")]


def calendar_of_meeting(meeting: Meeting) -> bytes:
    """Return the calendar file of one meeting, for a page or a mail.

    It has the `UID` that the meeting has in every other file, so a calendar that knows it takes
    the one with the highest `SEQUENCE`.
    """
    return calendar_of([item_of(meeting)], method="PUBLISH")


def item_of(meeting: Meeting) -> Item:
    """Return a meeting as an item of a calendar."""
    return Item(
        uid=f"bijeenkomst-{meeting.public_id}",
        summary=meeting.title,
        changed_at=meeting.changed_at,
        description="\n".join(description_of(meeting)),
        location=place_of(meeting),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        url=meeting.get_absolute_url(),
        status=STATUS.get(meeting.state, Status.CONFIRMED),
        sequence=meeting.sequence,
    )


def description_of(meeting: Meeting) -> Iterable[str]:
    if meeting.state == MeetingState.CANCELLED:
        yield f"Gaat niet door: {meeting.cancel_reason}"
    yield f"Werkplaats: {meeting.round.title}"
    if meeting.question:
        yield f"Vraag van de dag: {meeting.question}"
    if meeting.online_url:
        yield f"Online: {meeting.online_url}"


def place_of(meeting: Meeting) -> str:
    """“Gemeentehuis, Raadhuisplein 1, Almelo”, or the link of a meeting that is online only."""
    host = meeting.host.name if meeting.host else ""
    parts = [part for part in (meeting.venue, meeting.address, host) if part]
    return meeting.online_url if meeting.is_online else ", ".join(parts)


def register_sources() -> None:
    register("meetings", meetings_of)
