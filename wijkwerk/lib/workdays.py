"""Terms in work days: Monday to Friday minus Dutch public holidays (decisions.md, Time).

Which holidays count is what the package `holidays` calls public in the Netherlands: New Year's
Day, Good Friday, Easter, King's Day, Ascension Day, Whitsun, both days of Christmas, and 5 May in
every fifth year (2025, 2030). Good Friday counts because the Algemene termijnenwet (article 3)
puts it on a par with the others and many town halls are closed. 5 May counts only in a lustrum
year: the law names it every year, but in the other years most municipalities work, and these
terms are agreements between colleagues and no terms of law.

All days are Dutch calendar days, `timezone.localdate()`.
"""

from datetime import date, timedelta
from functools import lru_cache

import holidays

DAY = timedelta(days=1)
SATURDAY = 5


@lru_cache
def holidays_of(year: int) -> frozenset[date]:
    """Return the public holidays of `year`."""
    return frozenset(holidays.country_holidays("NL", years=year))


def is_workday(day: date) -> bool:
    """Whether people are expected to work on `day`."""
    return day.weekday() < SATURDAY and day not in holidays_of(day.year)


def next_workday(day: date) -> date:
    """Return the first work day after `day`."""
    return add_workdays(day, 1)


def nearest_workday(day: date, *, earliest: date) -> date:
    """Return the work day closest to `day`, never before `earliest`; of two, the later one."""
    if is_workday(day):
        return day
    before, after = add_workdays(day, -1), add_workdays(day, 1)
    return before if day - before < after - day and before >= earliest else after


def add_workdays(day: date, n: int) -> date:
    """Return the `n`th work day after `day`, or before it when `n` is negative.

    With 0 it is `day` itself, also when that is no work day. Raises OverflowError beyond the
    calendar: who takes `n` from a form sets a limit.
    """
    step = DAY if n > 0 else -DAY
    for _ in range(abs(n)):
        day += step
        while not is_workday(day):
            day += step
    return day


def workdays_between(start: date, end: date) -> int:
    """Return how many work days one is on when counting from the day after `start` to `end`.

    Negative when `end` lies before `start`. For a work day `end` it undoes `add_workdays`.
    """
    if end < start:
        return -workdays_between_back(start, end)
    return sum(is_workday(start + DAY * n) for n in range(1, (end - start).days + 1))


def workdays_between_back(start: date, end: date) -> int:
    """Count back from the day before `start` to `end`."""
    return sum(is_workday(start - DAY * n) for n in range(1, (start - end).days + 1))


def in_words(due: date, today: date) -> str:
    """Return how far away a term is: “vandaag”, “nog 3 werkdagen”, “2 werkdagen te laat”."""
    if due == today:
        return "vandaag"
    if due > today:
        left = workdays_between(today, due)
        return f"nog {counted(left)}" if left else "voor de volgende werkdag"
    late = workdays_between(due, today)
    return f"{counted(late)} te laat" if late else "te laat"


def counted(n: int) -> str:
    return "1 werkdag" if n == 1 else f"{n} werkdagen"
