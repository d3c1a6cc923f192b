"""The three rounds of the demo: one that ended, one that runs and is full, one that is open."""

import pytest
from django.utils import timezone

from werkplaats.models import Homework, LessonDraft, Meeting, Participant, Record, Round, Table
from wijkwerk.outbox.models import Message


@pytest.fixture(autouse=True)
def _loaded(loaded):
    """Every test here reads the demo."""


def test_there_are_three_rounds_with_their_organisers():
    states = {one.title: one.state for one in Round.objects.all()}
    assert states == {"Ronde 1": "afgerond", "Ronde 2": "lopend", "Ronde 3": "open"}
    assert all(one.organisers.count() == 2 for one in Round.objects.all())


def test_the_running_round_is_full_and_one_trio_waits():
    running = Round.objects.get(title="Ronde 2")
    assert running.registrations.registered().count() == running.places == 6
    assert running.registrations.queue().count() == 1
    moved = running.registrations.get(promoted_at__isnull=False)
    assert running.lines.filter(trio=moved.trio, what__contains="schoof door").exists()


def test_a_trio_brings_only_its_own_cases():
    for one in Round.objects.all():
        for registration in one.registrations.all():
            assert all(case.trio_id == registration.trio_id for case in registration.cases.all())


def test_one_meeting_is_always_next_week():
    today = timezone.localdate()
    next_week = {m.date.isocalendar()[:2] for m in Meeting.objects.filter(state="gepland")}
    ahead = today.fromordinal(today.toordinal() + 7).isocalendar()[:2]
    assert ahead in next_week


def test_an_agenda_fills_its_meeting():
    for meeting in Meeting.objects.prefetch_related("agenda"):
        length = 210 if meeting.state != "bezig" else 24 * 60 - 1  # that of today is on all day
        assert sum(item.minutes for item in meeting.agenda.all()) == meeting.minutes == length


def test_the_chair_is_one_of_the_people_and_never_of_the_trio_that_brings_the_casus():
    for table in Table.objects.select_related("chair", "case"):
        assert table.seatings.filter(participant=table.chair).exists()
        assert table.chair.trio_id != table.case.trio_id


def test_next_weeks_programme_is_fixed_with_its_cases_on_the_agenda_and_the_one_after_is_not():
    coming, later = Meeting.objects.filter(state="gepland", tables__isnull=False).distinct()
    assert coming.programme_fixed_at is not None
    assert {table.case.state for table in coming.tables.all()} == {"geagendeerd"}
    assert later.programme_fixed_at is None
    assert all(5 <= table.seatings.count() <= 9 for table in later.tables.all())


def test_yields_stand_in_records_that_somebody_who_was_there_confirmed():
    assert Record.objects.filter(state="bevestigd").exists()
    for record in Record.objects.filter(state="bevestigd").select_related("case"):
        there = Participant.objects.filter(meeting=record.meeting, attendance="aanwezig")
        assert there.filter(user=record.confirmed_by, trio=record.case.trio_id).exists()
        assert record.items.exists()
    assert LessonDraft.objects.count() == 6


def test_homework_was_told_of_where_the_trio_met_again():
    told = Homework.objects.exclude(state="open")
    assert told.count() == 12
    assert not told.filter(result="").exists()
    assert Homework.objects.filter(state="open").exists()


def test_who_sent_somebody_else_is_named_with_the_stand_in():
    sent = Participant.objects.get(attendance="vervanger")
    assert sent.stand_ins.get().attendance == "aanwezig"


def test_every_person_of_the_running_round_has_reminders_ahead():
    running = Round.objects.get(title="Ronde 2")
    people = {p for r in running.registrations.registered() for p in r.trio.people()}
    lines = Message.objects.filter(about=f"round:{running.pk}", state="gepland")
    assert {line.recipient for line in lines.select_related("recipient")} == people


def test_a_municipality_asks_to_join_the_open_round():
    request = Round.objects.get(title="Ronde 3").join_requests.get()
    assert (request.state, request.municipality.joined_on) == ("bevestigd", None)
    assert request.officers.exclude(confirmed_at=None).count() == 3
