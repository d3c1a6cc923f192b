from datetime import date, timedelta

import pytest

from cases.states import ORDER
from wijkwerk.demo.days import Days, moment
from wijkwerk.demo.loaders.history import HOURS, arrivals
from wijkwerk.demo.loaders.room import Room
from wijkwerk.demo.source import Source

ANY_WEEKDAY = [date(2026, 3, 23) + timedelta(days=n) for n in range(7)]


@pytest.mark.parametrize("zero", ANY_WEEKDAY)
def test_a_case_goes_through_its_states_in_order_and_before_day_zero(zero):
    room = Room(Source(), Days(zero), "")
    for row in room.source.file("cases")["cases"]:
        path = ORDER[: ORDER.index(row["status"]) + 1]
        days = arrivals(row, room)
        moments = [moment(days[state], HOURS[state]) for state in path]
        assert moments == sorted(set(moments)), row["id"]
        assert moments[-1] < moment(zero), row["id"]
        assert all(at.weekday() < 5 for at in moments), row["id"]


@pytest.mark.parametrize("zero", ANY_WEEKDAY)
def test_a_meeting_at_seven_days_is_on_the_tuesday_of_next_week(zero):
    day = Days(zero).meeting_day(7)
    assert day.weekday() == 1
    assert day.isocalendar().week == zero.isocalendar().week + 1


def test_a_moment_follows_the_dutch_clock():
    assert moment(date(2026, 1, 5), 9).utcoffset() == timedelta(hours=1)
    assert moment(date(2026, 7, 6), 9).utcoffset() == timedelta(hours=2)
