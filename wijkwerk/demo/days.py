"""From a number of days in the data to dates and moments, always the same for the same day 0."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

TUESDAY = 1
SATURDAY = 5


@dataclass(frozen=True)
class Days:
    """Counts from day 0, the day on which the demo was first loaded."""

    zero: date

    def day(self, offset: int) -> date:
        return self.zero + timedelta(days=offset)

    def workday(self, offset: int) -> date:
        """The day itself; for one in the weekend the Monday after, or the Friday before day 0."""
        day = self.day(offset)
        in_weekend = day.weekday() - SATURDAY + 1  # 1 on Saturday, 2 on Sunday
        if in_weekend < 1:
            return day
        return day - timedelta(days=in_weekend) if offset < 0 else day + timedelta(3 - in_weekend)

    def meeting_day(self, offset: int) -> date:
        """The Tuesday of the ISO week in which `offset` falls."""
        day = self.day(offset)
        return day + timedelta(days=TUESDAY - day.weekday())


def moment(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """An instant by the Dutch clock."""
    return datetime.combine(day, time(hour, minute), tzinfo=timezone.get_default_timezone())
