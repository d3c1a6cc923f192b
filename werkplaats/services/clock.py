"""From Dutch wall time to an instant (decisions.md, Time; security.md, I-13)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def instant(day: date, at: time) -> datetime:
    """Return the moment, in UTC, at which clocks in the Netherlands say `day` and `at`.

    A time that does not exist (02:30 when summer time begins) becomes the hour's end, 03:00. One
    that exists twice is the first.
    """
    wall = datetime.combine(day, at, AMSTERDAM)
    moment = wall.astimezone(UTC)
    if moment.astimezone(AMSTERDAM).replace(tzinfo=None) != wall.replace(tzinfo=None):
        gap_ends = (wall + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
        return gap_ends.astimezone(UTC)
    return moment


def instants(day: date, start: time, end: time) -> tuple[datetime, datetime]:
    """Return begin and end of a meeting on one day."""
    return instant(day, start), instant(day, end)
