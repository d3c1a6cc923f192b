"""A run ends with its meeting, opens what was to open, and holds on to its table and its day."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from tests.factories import grant
from tests.rounds import answer, attend, make_meeting, register
from tests.runs import let_in, let_in_guest, make_method, make_run, write
from werkplaats.models import Participant
from werkplaats.services import meetings, programme, records, running
from werkplaats.services.run_people import join, join_guest
from wijkwerk.lib.states import MoveError

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 10, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
SHUT = {"input": "write", "capture": ["advice"], "shown": "after_step"}
STEPS = [
    {"title": "Vertellen", "capture": ["story"]},
    {"title": "Dicht", **SHUT},
    {"title": "Ook dicht", **SHUT},
    {"title": "Voor jezelf", "input": "write", "capture": ["advice"], "shown": "giver"},
    {"title": "Nooit gespeeld", **SHUT},
]


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def go(run, people, *, back=False):
    run.refresh_from_db()
    if back:
        return running.go_back(run=run, by=people.facilitator, step=run.step)
    return running.go_on(run=run, by=people.facilitator, step=run.step, empty_is_meant=True)


def opened(run):
    return [step.title for step in run.steps.filter(opened_at__isnull=False)]


# --- the end


def test_closing_a_meeting_closes_its_runs_and_opens_what_was_to_open(people, sign_in):
    run = make_run(people, steps=STEPS)
    ready = running.prepare_run(
        meeting=run.meeting, case=run.case, method=run.method, by=people.facilitator
    )
    let_in(run, people.member, "inbrenger")
    other = let_in(run, people.stranger, "groep")
    go(run, people)
    write(other, "Zij durven niet.", "advice")
    page = sign_in(people.member).get(run.get_absolute_url()).content.decode()
    assert "Zij durven niet." not in page
    meetings.move_meeting(meeting=run.meeting, by=people.facilitator, target="afgerond")
    for one in (run, ready):
        one.refresh_from_db()
        assert one.state == "afgerond"
        assert one.ended_at
    assert opened(run) == ["Dicht"]
    page = sign_in(people.member).get(run.get_absolute_url()).content.decode()
    assert "Zij durven niet." in page
    with pytest.raises(MoveError, match="bijeenkomst is voorbij"):
        running.reopen_run(run=run, by=people.facilitator)


def test_calling_off_a_meeting_closes_what_stood_ready(people):
    run = make_run(people, started=False)
    type(run.meeting).objects.update(state="gepland")
    meetings.move_meeting(
        meeting=run.meeting, by=people.facilitator, target="geannuleerd", reason="Te weinig mensen."
    )
    run.refresh_from_db()
    assert run.state == "afgerond"


def test_another_move_of_the_meeting_leaves_its_runs(people):
    run = make_run(people)
    meetings.move_meeting(
        meeting=run.meeting, by=people.facilitator, target="gepland", reason="Te vroeg begonnen."
    )
    run.refresh_from_db()
    assert run.state == "loopt"


@pytest.mark.parametrize("seconds", [0, 90])
def test_a_run_that_ends_in_an_earlier_step_opens_all_that_was_played(people, clock, seconds):
    run = make_run(people, steps=STEPS)
    for back in (False, False, False, True, True, True):
        clock.shift(timedelta(seconds=seconds))
        go(run, people, back=back)
    assert opened(run) == []
    run.refresh_from_db()
    assert run.step.order == 1
    running.close_run(run=run, by=people.facilitator, empty_is_meant=True)
    assert opened(run) == ["Dicht", "Ook dicht"]


def test_a_run_that_never_began_opens_nothing(people):
    run = make_run(people, steps=[{"title": "Dicht", **SHUT}], started=False)
    running.close_run(run=run, by=people.facilitator)
    assert opened(run) == []


# --- who is there


@pytest.mark.parametrize(
    ("state", "when", "written"),
    [
        ("gepland", timedelta(days=-7), ""),
        ("bezig", timedelta(days=-7), ""),
        ("gepland", timedelta(), ""),
        ("bezig", timedelta(), "aanwezig"),
        ("bezig", timedelta(days=1), ""),
    ],
)
def test_presence_is_written_only_while_one_could_check_in(people, clock, state, when, written):
    run = make_run(people, started=False)
    run.meeting = run_on(run, NOON.date(), state)
    clock.shift(when)
    person = join(run=run, user=people.stranger)
    guest = join_guest(run=run, name="Gijs Gast", viewpoint="partner")
    for one in (person, guest):
        one.participant.refresh_from_db()
        assert one.participant.attendance == written
        assert bool(one.participant.checked_in_at) == bool(written)


def run_on(run, day, state):
    """Let the meeting of a run be on `day`, in `state`."""
    other = make_meeting(run.meeting.round, day=day, state=state)
    type(run).objects.filter(pk=run.pk).update(meeting=other)
    run.refresh_from_db()
    return other


def test_who_came_in_before_the_day_is_there_when_coming_in_again(people, clock):
    run = make_run(people, started=False)
    run_on(run, NOON.date(), "gepland")
    clock.shift(timedelta(days=-7))
    person = join(run=run, user=people.stranger)
    clock.shift(timedelta(days=7))
    type(run.meeting).objects.update(state="bezig")
    assert join(run=run, user=people.stranger) == person
    assert Participant.objects.get(user=people.stranger).attendance == "aanwezig"


@pytest.mark.parametrize("attendance", ["", "afwezig", "afgemeld"])
def test_who_was_absent_and_comes_in_after_the_day_confirms_nothing(people, clock, attendance):
    run = make_run(people)
    run_on(run, NOON.date(), "bezig")
    grant(run.case, person=people.facilitator)
    attend(run.meeting, people.social, attendance)
    record = records.open_record(meeting=run.meeting, case=run.case, by=people.facilitator)
    clock.shift(timedelta(days=1))
    join(run=run, user=people.social)
    with pytest.raises(PermissionError):
        records.confirm_record(record=record, by=people.social)
    assert Participant.objects.get(user=people.social).attendance == attendance


# --- leading, and the table


def test_a_clock_that_never_began_is_not_let_go_on(people, sign_in):
    run = make_run(people, started=False)
    client = sign_in(people.facilitator)
    answered = client.post(reverse("werkplaats:lead_run", args=[run.public_id]) + "hervat/")
    assert answered.status_code == 409
    assert "De klok van deze werkvorm staat niet stil." in answered.content.decode()
    run.refresh_from_db()
    assert (run.state, run.step) == ("klaar", None)


def lay_table(run):
    run.table = run.meeting.tables.create(block=1, number=1, case=run.case)
    run.save()
    return run.table


def test_tables_with_an_open_run_are_not_taken_away(people):
    run = make_run(people, started=False)
    lay_table(run)
    meeting = run.meeting
    fields = {"meeting": meeting, "by": people.facilitator, "version": meeting.programme_version}
    register(meeting.round, people.queued_trio)
    for one in (people.member, people.social, people.physical, people.stranger, people.queued):
        attend(meeting, one)
    for take_away in (
        lambda: programme.clear_programme(**fields),
        lambda: programme.propose_programme(cases=[run.case], **fields),
    ):
        with pytest.raises(MoveError, match="staat een werkvorm klaar"):
            take_away()
    assert meeting.tables.count() == 1
    running.close_run(run=run, by=people.facilitator)
    programme.clear_programme(**fields)
    run.refresh_from_db()
    assert (meeting.tables.count(), run.table) == (0, None)


@pytest.mark.parametrize("how", ["from_the_start", "later"])
def test_a_room_without_phones_leaves_out_who_is_away(people, how):
    run = make_run(people)
    meeting, table = run.meeting, lay_table(run)
    mine = meeting.round.registrations.get(trio=people.trio)
    answer(mine, meeting, people.physical, kind="komt_niet")
    answer(mine, meeting, people.member, kind="komt")
    rows = [
        attend(meeting, people.member, ""),
        attend(meeting, people.social, "afgemeld"),
        attend(meeting, people.physical, ""),
        attend(meeting, people.stranger, "aanwezig"),
        attend(meeting, people.queued, "afwezig"),
        attend(meeting, people.withdrawn, "vervanger"),
    ]
    guest = let_in_guest(run, "Gijs Gast").participant
    for row in [*rows, guest]:
        table.seatings.create(participant=row, meeting=meeting, block=1)
    if how == "later":
        running.set_room_mode(run=run, by=people.facilitator, on=True)
    else:
        running.close_run(run=run, by=people.facilitator, empty_is_meant=True)
        run = running.prepare_run(
            meeting=meeting,
            case=run.case,
            method=make_method(),
            by=people.facilitator,
            table=table,
            room_mode=True,
        )
    names = {str(one) for one in run.people.there()}
    assert names == {"Wietske", "Bregje", "Gijs Gast", "Facilitator"}
