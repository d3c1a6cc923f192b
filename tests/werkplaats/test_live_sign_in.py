"""An open page of a meeting keeps the sign-in until half an hour after its end, and no longer."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from tests.runs import make_run
from werkplaats.services.clock import instants

BEGIN = datetime(2026, 11, 12, 13, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
OWN_POLL = {"X-Background": "1"}


@pytest.fixture
def hall(people, client):
    """`hall.at(minutes)` moves on from the begin of a meeting of 13:00 to 16:30."""
    with time_machine.travel(BEGIN, tick=False) as clock:
        run = make_run(people)
        starts_at, ends_at = instants(BEGIN.date(), time(13), time(16, 30))
        run.meeting.__class__.objects.update(starts_at=starts_at, ends_at=ends_at)
        client.force_login(people.member)
        yield Hall(run, client, clock)


class Hall:
    def __init__(self, run, client, clock):
        self.run, self.client, self.clock = run, client, clock
        self.news = reverse("werkplaats:run_news", args=[run.public_id])

    def at(self, minutes: int) -> "Hall":
        self.clock.move_to(BEGIN + timedelta(minutes=minutes))
        return self

    def poll(self) -> int:
        return self.client.get(self.news, headers=OWN_POLL).status_code

    def is_signed_in(self) -> bool:
        return self.client.get(reverse("werkplaats:rounds"), headers=OWN_POLL).status_code == 200


def test_a_page_that_sleeps_for_an_hour_in_the_meeting_keeps_the_sign_in(hall):
    assert hall.poll() == 200
    assert hall.at(100).poll() == 200
    assert hall.at(239).is_signed_in()


def test_half_an_hour_after_the_end_it_is_over_also_for_a_page_that_polls_on(hall):
    for minutes in range(0, 240, 20):
        assert hall.at(minutes).poll() == 200
    assert not hall.at(241).is_signed_in()


def test_use_after_the_end_counts_as_anywhere_else(hall):
    hall.poll()
    hall.at(235).client.get(reverse("werkplaats:rounds"))
    assert hall.at(264).is_signed_in()
    assert not hall.at(266).is_signed_in()


def test_a_meeting_that_is_not_on_keeps_nothing(hall):
    hall.run.meeting.__class__.objects.update(state="gepland")
    hall.poll()
    assert not hall.at(31).is_signed_in()


def test_twelve_hours_are_the_most(hall):
    hall.run.meeting.__class__.objects.update(ends_at=BEGIN + timedelta(hours=20))
    hall.poll()
    assert hall.at(12 * 60 - 1).is_signed_in()
    assert not hall.at(12 * 60 + 1).is_signed_in()
