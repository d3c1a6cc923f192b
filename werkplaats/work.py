"""What “Mijn werk” on the start page shows of the werkplaats: the meetings to come."""

from datetime import date

from django.utils import timezone

from cases.work import Group, Item
from trios.models import User

from .models import Meeting
from .states import RoundState

MOST = 3


def work_of(user: User) -> list[Group]:
    """Return the next meetings of `user`, soonest first; no group where there is none."""
    coming = Meeting.objects.visible_to(user).to_come(timezone.now()).select_related("round")
    coming = coming.exclude(round__state=RoundState.DRAFT).order_by("starts_at", "pk")
    items = [item_of(meeting) for meeting in coming[:MOST]]
    title = "Volgende bijeenkomst" if len(items) == 1 else "Volgende bijeenkomsten"
    return [Group(title, items)] if items else []


def item_of(meeting: Meeting) -> Item:
    begin, end = f"{meeting.start_time:%H:%M}", f"{meeting.end_time:%H:%M}"
    when = f"{meeting.date:%d-%m-%Y}, {begin} tot {end} uur"
    where = meeting.venue or "online"
    return Item(
        meeting.title,
        f"{when}, {where}",
        meeting.get_absolute_url(),
        note=days_away(meeting.date, timezone.localdate()),
    )


def days_away(day: date, today: date) -> str:
    """“vandaag”, “morgen” or “over 12 dagen”."""
    days = (day - today).days
    return {0: "Vandaag", 1: "Morgen"}.get(days, f"Over {days} dagen")
