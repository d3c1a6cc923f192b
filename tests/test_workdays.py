"""Terms in work days: Monday to Friday minus Dutch public holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.lib.workdays import (
    add_workdays,
    in_words,
    is_workday,
    nearest_workday,
    next_workday,
    workdays_between,
)

THURSDAY, FRIDAY, SATURDAY = date(2026, 9, 3), date(2026, 9, 4), date(2026, 9, 5)
SUNDAY, MONDAY = date(2026, 9, 6), date(2026, 9, 7)

DAYS = [
    (FRIDAY, True, "an ordinary Friday"),
    (SATURDAY, False, "Saturday"),
    (SUNDAY, False, "Sunday"),
    (date(2026, 1, 1), False, "New Year's Day"),
    (date(2026, 4, 3), False, "Good Friday"),
    (date(2026, 4, 6), False, "Easter Monday"),
    (date(2026, 4, 27), False, "King's Day"),
    (date(2025, 4, 26), False, "King's Day a day early, because the 27th is a Sunday"),
    (date(2025, 4, 28), True, "the Monday after that King's Day"),
    (date(2025, 5, 5), False, "5 May in a lustrum year"),
    (date(2026, 5, 5), True, "5 May in any other year"),
    (date(2026, 5, 4), True, "4 May"),
    (date(2026, 5, 14), False, "Ascension Day"),
    (date(2026, 5, 15), True, "the Friday after Ascension Day"),
    (date(2026, 5, 25), False, "Whit Monday"),
    (date(2026, 12, 25), False, "Christmas Day"),
    (date(2025, 12, 26), False, "the second day of Christmas"),
    (date(2026, 12, 24), True, "24 December"),
]


@pytest.mark.parametrize(("day", "works", "name"), DAYS, ids=[name for _, _, name in DAYS])
def test_a_work_day_is_a_weekday_that_is_no_public_holiday(day, works, name):
    assert is_workday(day) is works


STEPS = [
    (THURSDAY, 1, FRIDAY),
    (FRIDAY, 1, MONDAY),
    (SATURDAY, 1, MONDAY),
    (SUNDAY, 1, MONDAY),
    (MONDAY, -1, FRIDAY),
    (SUNDAY, -1, FRIDAY),
    (FRIDAY, 0, FRIDAY),
    (SATURDAY, 0, SATURDAY),
    (FRIDAY, 10, date(2026, 9, 18)),
    (date(2026, 4, 2), 1, date(2026, 4, 7)),  # over Good Friday, a weekend and Easter Monday
    (date(2026, 4, 7), -1, date(2026, 4, 2)),
    (date(2026, 12, 24), 1, date(2026, 12, 28)),
    (date(2026, 12, 31), 1, date(2027, 1, 4)),  # into the next year
]


@pytest.mark.parametrize(("day", "n", "expected"), STEPS)
def test_counting_work_days_skips_weekends_and_holidays(day, n, expected):
    assert add_workdays(day, n) == expected


BETWEEN = [
    (THURSDAY, THURSDAY, 0),
    (THURSDAY, FRIDAY, 1),
    (FRIDAY, SATURDAY, 0),
    (FRIDAY, MONDAY, 1),
    (SATURDAY, MONDAY, 1),
    (MONDAY, FRIDAY, -1),
    (MONDAY, THURSDAY, -2),
    (SUNDAY, SATURDAY, 0),
    (date(2026, 4, 2), date(2026, 4, 7), 1),
    (date(2026, 9, 4), date(2026, 9, 18), 10),
]


@pytest.mark.parametrize(("start", "end", "expected"), BETWEEN)
def test_the_work_days_between_two_days_have_a_sign(start, end, expected):
    assert workdays_between(start, end) == expected


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-300, 300))
def test_counting_there_and_measuring_back_agree(day, n):
    reached = add_workdays(day, n)
    assert n == 0 or is_workday(reached)
    assert workdays_between(day, reached) == n


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_the_next_work_day_comes_after_the_day_itself(day):
    assert next_workday(day) > day
    assert is_workday(next_workday(day))
    assert next_workday(day) - day <= timedelta(days=5)


NEAREST = [
    (FRIDAY, date(2026, 1, 1), FRIDAY),
    (SATURDAY, date(2026, 1, 1), FRIDAY),
    (SATURDAY, SATURDAY, MONDAY),  # Friday is past
    (SUNDAY, date(2026, 1, 1), MONDAY),
    (date(2026, 5, 14), date(2026, 1, 1), date(2026, 5, 15)),  # as near to either: the later one
]


@pytest.mark.parametrize(("day", "earliest", "expected"), NEAREST)
def test_the_nearest_work_day_is_never_in_the_past(day, earliest, expected):
    assert nearest_workday(day, earliest=earliest) == expected


WORDS = [
    (THURSDAY, THURSDAY, "vandaag"),
    (FRIDAY, THURSDAY, "nog 1 werkdag"),
    (MONDAY, THURSDAY, "nog 2 werkdagen"),
    (MONDAY, SATURDAY, "nog 1 werkdag"),
    (SUNDAY, SATURDAY, "voor de volgende werkdag"),
    (FRIDAY, SATURDAY, "te laat"),
    (FRIDAY, MONDAY, "1 werkdag te laat"),
    (THURSDAY, MONDAY, "2 werkdagen te laat"),
]


@pytest.mark.parametrize(("due", "today", "words"), WORDS)
def test_a_term_is_told_in_words(due, today, words):
    assert in_words(due, today) == words


def test_beyond_the_calendar_is_an_error_and_no_wrong_day():
    with pytest.raises(OverflowError):
        add_workdays(date(9999, 12, 31), 1)
