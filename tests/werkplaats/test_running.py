"""A work method is played: one clock, steps on and back, nothing lost, everything on record."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import IntegrityError

from tests.rounds import attend
from tests.runs import let_in, make_method, make_run, write
from werkplaats import policies
from werkplaats.models import Meeting, Run, Table
from werkplaats.run_clock import read_clock
from werkplaats.services import preparing, run_state, running
from werkplaats.services.clock import instants
from wijkwerk.lib.states import MoveError

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 10, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def read(run):
    run.refresh_from_db()
    return read_clock(run, list(run.steps.all()), datetime.now(tz=NOON.tzinfo))


def minutes_later(clock, minutes):
    clock.shift(timedelta(minutes=minutes))


def go_on(run, by, **answers):
    run.refresh_from_db()
    return running.go_on(run=run, by=by, step=run.step, **answers)


def go_back(run, by):
    run.refresh_from_db()
    return running.go_back(run=run, by=by, step=run.step)


def test_the_clock_of_a_step_goes_down_and_says_so_in_words(people, clock):
    run = make_run(people)
    assert read(run).words == "Nog 10 minuten"
    minutes_later(clock, 4)
    assert read(run).left == 6 * 60
    minutes_later(clock, 8)
    assert read(run).words == "2 minuten over de tijd"
    assert read(run).pace == "2 minuten achter op schema"


def test_a_pause_keeps_the_time_and_resuming_goes_on_from_there(people, clock):
    run = make_run(people)
    minutes_later(clock, 3)
    running.pause_run(run=run, by=people.facilitator)
    minutes_later(clock, 20)
    assert read(run).left == 7 * 60
    assert read(run).ticks is False
    running.resume_run(run=run, by=people.facilitator)
    minutes_later(clock, 1)
    assert read(run).left == 6 * 60


def test_minutes_are_added_and_taken_but_a_step_is_never_shorter_than_nothing(people, clock):
    run = make_run(people)
    running.change_minutes(run=run, by=people.facilitator, step=run.step, minutes=2)
    assert read(run).left == 12 * 60
    running.change_minutes(run=run, by=people.facilitator, step=run.step, minutes=-5)
    assert read(run).left == 7 * 60
    with pytest.raises(MoveError, match="tussen 0 en 120"):
        running.change_minutes(run=run, by=people.facilitator, step=run.step, minutes=-8)


def test_being_ahead_of_the_plan_is_told(people, clock):
    run = make_run(people)
    minutes_later(clock, 4)
    go_on(run, people.facilitator, empty_is_meant=True)
    assert read(run).pace == "6 minuten voor op schema"


def test_leaving_a_step_that_asked_for_something_and_holds_nothing_asks(people):
    run = make_run(people)
    bringer = let_in(run, people.member, "inbrenger")
    with pytest.raises(run_state.EmptyStepError):
        go_on(run, people.facilitator)
    write(bringer)
    assert go_on(run, people.facilitator).step.title == "Vragen"


def test_pressing_twice_goes_one_step(people):
    run = make_run(people)
    first = run.step
    for _ in range(2):
        running.go_on(run=run, by=people.facilitator, step=first, empty_is_meant=True)
    run.refresh_from_db()
    assert run.step.order == 2


def test_a_step_back_keeps_the_cards_and_the_time_that_was_spent(people, clock):
    run = make_run(people)
    bringer = let_in(run, people.member, "inbrenger")
    card = write(bringer)
    minutes_later(clock, 4)
    go_on(run, people.facilitator)
    minutes_later(clock, 1)
    go_back(run, people.facilitator)
    assert run.cards.lying().get() == card
    assert read(run).left == 6 * 60


def test_the_first_step_has_none_before_it_and_the_last_none_after(people):
    run = make_run(people)
    with pytest.raises(MoveError, match="eerste stap"):
        go_back(run, people.facilitator)
    for _ in range(3):
        go_on(run, people.facilitator, empty_is_meant=True)
    with pytest.raises(MoveError, match="laatste stap"):
        go_on(run, people.facilitator, empty_is_meant=True)


def test_every_move_is_on_record_with_planned_and_real_time(people, clock):
    run = make_run(people)
    minutes_later(clock, 12)
    go_on(run, people.facilitator, empty_is_meant=True)
    turn = run.turns.get(kind="verder")
    assert (turn.planned, turn.spent) == (600, 720)
    assert (turn.step.title, turn.to_step.title) == ("Vertellen", "Vragen")


def test_another_facilitator_of_the_round_takes_over_and_one_from_elsewhere_does_not(people):
    run = make_run(people)
    with pytest.raises(PermissionError):
        running.take_over(run=run, by=people.other_facilitator)
    run.meeting.round.organiser_rows.create(user=people.other_facilitator)
    running.take_over(run=run, by=people.other_facilitator)
    run.refresh_from_db()
    assert run.led_by == people.other_facilitator
    assert run.turns.filter(kind="overname", by=people.other_facilitator).exists()


@pytest.mark.parametrize("who", ["member", "stranger", "reader", "admin", "other_facilitator"])
def test_only_organisers_of_the_round_lead(people, who):
    run = make_run(people)
    with pytest.raises(PermissionError):
        go_on(run, getattr(people, who))


def test_a_running_run_keeps_its_script_when_the_method_changes(people):
    run = make_run(people)
    run.method.steps.all().delete()
    run.method.delete()
    run.refresh_from_db()
    assert run.steps.count() == 4
    assert run.name


def test_repeated_steps_are_written_out_in_turns(people):
    steps = [{"title": name} for name in ("Denken", "Vraag", "Advies", "Slot")]
    method = make_method(steps, repeat_from=2, repeat_to=3, repeat_times=3)
    run = running.try_out(method=method, by=people.facilitator)
    played = [(step.title, step.turn) for step in run.steps.all()]
    assert played == [
        ("Denken", 1),
        *[(title, turn) for turn in (1, 2, 3) for title in ("Vraag", "Advies")],
        ("Slot", 1),
    ]


def test_a_table_has_one_open_run(people):
    run = make_run(people)
    table = Table.objects.create(meeting=run.meeting, block=1, number=1, case=run.case)
    fields = {"meeting": run.meeting, "case": run.case, "by": people.facilitator, "table": table}
    first = preparing.prepare_run(method=run.method, **fields)
    with pytest.raises(MoveError, match="loopt al een werkvorm"):
        preparing.prepare_run(method=run.method, **fields)
    with pytest.raises(IntegrityError):
        Run.objects.create(
            meeting=run.meeting,
            case=run.case,
            table=table,
            name="Tweede",
            made_by=people.facilitator,
            led_by=people.facilitator,
            made_at=first.made_at,
        )


def test_a_closed_run_goes_on_with_its_clock_still(people, clock):
    run = make_run(people)
    minutes_later(clock, 3)
    run_state.close_run(run=run, by=people.facilitator, empty_is_meant=True)
    assert run.meeting.runs.get().state == "afgerond"
    running.reopen_run(run=run, by=people.facilitator)
    minutes_later(clock, 30)
    assert read(run).left == 7 * 60
    assert read(run).ticks is False


def test_one_alone_tries_a_method_with_invented_people(people):
    run = running.try_out(method=make_method(), by=people.facilitator)
    assert run.state == "loopt"
    assert run.people.filter(participant=None).count() == 6
    assert list(Run.objects.visible_to(people.facilitator)) == [run]
    assert not Run.objects.visible_to(people.other_facilitator).exists()
    with pytest.raises(PermissionError):
        running.try_out(method=run.method, by=people.member)


def at_table(people, run, *, chair):
    """`run` at a table of a fixed programme, of which this person is the chair."""
    table = Table.objects.create(meeting=run.meeting, block=1, number=1, case=run.case)
    seat = attend(run.meeting, chair)
    table.seatings.create(participant=seat, meeting=run.meeting, block=1)
    table.chair = seat
    table.save()
    run.meeting.programme_fixed_at = NOON
    run.meeting.save()
    run.table = table
    run.save()
    return run


def test_the_chair_of_the_table_leads_its_run_but_leaves_the_harvest(people):
    run = at_table(people, make_run(people), chair=people.stranger)
    go_on(run, people.stranger, empty_is_meant=True)
    run_state.close_run(run=run, by=people.stranger, empty_is_meant=True)
    run.refresh_from_db()
    assert run.state == "afgerond"
    assert not policies.can_see_harvest(people.stranger, run)
    assert policies.can_see_harvest(people.facilitator, run)


def test_a_chair_whose_trio_withdrew_leads_nothing_any_more(people):
    run = at_table(people, make_run(people), chair=people.stranger)
    run.meeting.round.registrations.filter(trio=people.other_trio).update(
        state="afgemeld", withdrawn_at=NOON
    )
    with pytest.raises(PermissionError):
        go_on(run, people.stranger, empty_is_meant=True)


def planned_today(people):
    run = make_run(people, started=False)
    begins, ends = instants(NOON.date(), time(11), time(14))
    fields = {"date": NOON.date(), "start_time": time(11), "end_time": time(14)}
    Meeting.objects.filter(pk=run.meeting.pk).update(
        state="gepland", starts_at=begins, ends_at=ends, **fields
    )
    return Run.objects.for_page().get(pk=run.pk)


def test_starting_a_run_begins_a_meeting_of_today(people, clock):
    run = running.start_run(run=planned_today(people), by=people.facilitator)
    run.meeting.refresh_from_db()
    assert (run.state, run.meeting.state) == ("loopt", "bezig")


def test_a_run_does_not_start_a_week_before_its_meeting(people, clock):
    run = planned_today(people)
    clock.shift(timedelta(days=-7))
    with pytest.raises(MoveError, match="niet bezig"):
        running.start_run(run=run, by=people.facilitator)


def test_a_run_that_ended_before_it_began_stands_ready_again(people):
    run = make_run(people, started=False)
    run_state.close_run(run=run, by=people.facilitator)
    assert running.reopen_run(run=run, by=people.facilitator).state == "klaar"
