"""A trio registers, waits, moves up, withdraws (I-06, I-07, I-08; story 8)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import make_case
from tests.rounds import answer, make_meeting, register
from werkplaats.models import Need, Registration, RoundLine
from werkplaats.places import place_of
from werkplaats.services.answering import answer_meeting
from werkplaats.services.registering import fill_places, register_trio, withdraw_trio
from werkplaats.services.rounds import RoundError, move_round, update_round
from wijkwerk.lib.states import MoveError
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.models import Message

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def sign_up(round_, trio, by=None, **fields):
    return register_trio(round_=round_, trio=trio, by=by or trio.people()[0], **fields)


def fill(round_, new_trio, count):
    return [sign_up(round_, new_trio(number)) for number in range(count)]


def leave(registration, by=None, reason="Geen uren"):
    by = by or registration.trio.people()[0]
    return withdraw_trio(registration=registration, by=by, reason=reason)


def save(round_, by, **fields):
    return update_round(
        round_=round_, by=by, organisers=fields.pop("organisers", round_.organisers.all()), **fields
    )


def queue_of(round_):
    return [one.trio.name for one in round_.registrations.queue().select_related("trio")]


def told(kind):
    return sorted(Message.objects.filter(kind=kind).values_list("address", flat=True))


# --- registering ---------------------------------------------------------------------------------
def test_any_member_registers_the_whole_trio(people, open_round):
    made = sign_up(open_round, people.trio, by=people.physical)
    assert (made.state, made.registered_by) == ("aangemeld", people.physical)
    assert made.municipality == people.trio.municipality
    line = RoundLine.objects.get(kind="aanmelding")
    assert (line.by, line.trio) == (people.physical, people.trio)
    assert line.what == "meldde het trio aan: Trio Coevorden"


def test_everybody_of_the_trio_and_the_organisers_are_told(people, open_round):
    sign_up(open_round, people.trio)
    trio = [person.email for person in (people.member, people.physical, people.social)]
    assert told("trio_registered") == sorted(trio)
    assert told("round_registration") == [people.facilitator.email]


def test_a_second_time_gives_the_same_answer(people, open_round):
    first = sign_up(open_round, people.trio, by=people.member)
    second = sign_up(open_round, people.trio, by=people.social)
    assert first == second
    assert Registration.objects.count() == RoundLine.objects.count() == 1
    assert len(told("trio_registered")) == 3


def test_the_database_knows_one_live_registration_per_trio(people, open_round):
    sign_up(open_round, people.trio)
    with pytest.raises(IntegrityError), transaction.atomic():
        register(open_round, people.trio, state="wachtlijst")


def test_when_it_is_full_the_next_waits_and_sees_its_place(people, open_round, new_trio):
    fill(open_round, new_trio, 2)
    third, fourth = sign_up(open_round, people.trio), sign_up(open_round, people.other_trio)
    assert (third.state, fourth.state) == ("wachtlijst", "wachtlijst")
    assert (place_of(third), place_of(fourth)) == (1, 2)
    assert len(told("trio_queued")) == 4  # three of one trio, one of the other


def test_nobody_passes_who_waits_even_when_a_place_stands_free(people, open_round, new_trio):
    fill(open_round, new_trio, 2)
    first = sign_up(open_round, people.trio)
    type(open_round).objects.update(places=4)  # behind the back of the services
    assert sign_up(open_round, people.other_trio).state == "wachtlijst"
    assert place_of(first) == 1


def test_the_queue_keeps_its_order_when_the_clock_is_set_back(open_round, new_trio):
    now = timezone.now()
    with time_machine.travel(now, tick=False) as clock:
        fill(open_round, new_trio, 3)
        clock.move_to(now - timedelta(hours=1))
        late = sign_up(open_round, new_trio(9))
    assert place_of(late) == 2


def test_only_members_and_organisers_register_a_trio(people, open_round):
    for outsider in (people.stranger, people.seatless, people.other_facilitator):
        with pytest.raises(PermissionError):
            sign_up(open_round, people.trio, by=outsider)
    assert sign_up(open_round, people.trio, by=people.facilitator).state == "aangemeld"


@pytest.mark.parametrize("state", ["concept", "afgerond", "geannuleerd"])
def test_a_round_that_is_not_open_takes_nobody(people, open_round, state):
    type(open_round).objects.update(state=state)
    with pytest.raises(MoveError, match="niet open"):
        sign_up(open_round, people.trio)


@pytest.mark.parametrize(
    ("hour", "problem"),
    [
        (datetime(2026, 8, 31, 23, 59, tzinfo=AMSTERDAM), "Aanmelden kan vanaf 01-09-2026."),
        (datetime(2026, 9, 1, 0, 1, tzinfo=AMSTERDAM), ""),
        (datetime(2026, 9, 30, 23, 59, tzinfo=AMSTERDAM), ""),
        (datetime(2026, 10, 1, 0, 1, tzinfo=AMSTERDAM), "tot en met 30-09-2026"),
    ],
)
def test_the_window_counts_in_dutch_days(people, open_round, hour, problem):
    window = {
        "registration_opens_on": date(2026, 9, 1),
        "registration_closes_on": date(2026, 9, 30),
    }
    type(open_round).objects.update(**window)
    with time_machine.travel(hour, tick=False):
        if problem:
            with pytest.raises(MoveError, match=problem):
                sign_up(open_round, people.trio)
        else:
            assert sign_up(open_round, people.trio).state == "aangemeld"


def test_an_organiser_registers_who_calls_after_the_window(people, open_round):
    yesterday = timezone.localdate() - timedelta(days=1)
    type(open_round).objects.update(registration_closes_on=yesterday)
    assert sign_up(open_round, people.trio, by=people.facilitator).state == "aangemeld"


def test_it_brings_its_own_cases_and_no_others(people, open_round):
    own, foreign = make_case(people.trio), make_case(people.other_trio)
    with pytest.raises(PermissionError):
        sign_up(open_round, people.trio, cases=[foreign])
    made = sign_up(open_round, people.trio, cases=[own])
    assert [row.case for row in made.brought.all()] == [own]
    assert made.brought.get().offered_at is None


# --- withdrawing and moving up --------------------------------------------------------------------
def test_who_withdraws_makes_room_for_the_first_in_line(people, open_round, new_trio):
    first, _, third, fourth = fill(open_round, new_trio, 4)
    leave(first)
    third.refresh_from_db()
    assert third.state == "aangemeld"
    assert third.promoted_at is not None
    assert place_of(fourth) == 1
    what = list(RoundLine.objects.order_by("pk").values_list("what", flat=True)[4:])
    assert what == [
        "meldde het trio af: Trio Gemeente 0",
        "Trio Gemeente 2 schoof door van de wachtlijst naar een vrije plaats",
    ]
    assert told("trio_moved_up") == [third.trio.people()[0].email]
    assert told("trio_withdrawn") == [first.trio.people()[0].email]


def test_who_leaves_the_queue_gives_nobody_a_place(open_round, new_trio):
    _, _, third, fourth = fill(open_round, new_trio, 4)
    leave(third)
    assert queue_of(open_round) == [fourth.trio.name]
    assert not Message.objects.filter(kind="trio_moved_up").exists()


def test_withdrawing_asks_why_and_keeps_it(people, open_round):
    made = sign_up(open_round, people.trio)
    with pytest.raises(MoveError, match="waarom"):
        leave(made, reason="")
    left = leave(made, by=people.social, reason="Geen uren dit najaar")
    assert (left.withdrawn_by, left.withdraw_reason) == (people.social, "Geen uren dit najaar")
    assert RoundLine.objects.filter(text="Geen uren dit najaar").count() == 1


def test_withdrawing_twice_is_once(people, open_round):
    made = sign_up(open_round, people.trio)
    leave(made, reason="Eerst")
    assert leave(made, reason="Nog eens").withdraw_reason == "Eerst"
    assert len(told("trio_withdrawn")) == 3


def test_an_organiser_withdraws_a_trio_and_a_stranger_does_not(people, open_round):
    made = sign_up(open_round, people.trio)
    for outsider in (people.stranger, people.other_facilitator):
        with pytest.raises(PermissionError):
            leave(made, by=outsider)
    assert leave(made, by=people.facilitator).state == "afgemeld"


def test_who_comes_back_stands_at_the_end(people, open_round, new_trio):
    first, *_ = fill(open_round, new_trio, 3)
    leave(first)
    sign_up(open_round, people.trio)
    again = sign_up(open_round, first.trio)
    assert again != first
    assert place_of(again) == 2


def test_what_was_needed_and_answered_goes_with_the_trio(people, open_round):
    meeting = make_meeting(open_round)
    made = sign_up(open_round, people.trio)
    answer(made, meeting, people.member)
    Need.objects.create(registration=made, person=people.member, diet="Vegetarisch")
    leave(made)
    assert not made.answers.exists()
    assert not Need.objects.exists()


def test_a_round_that_is_over_lets_nobody_out_or_in(people, open_round, new_trio):
    first, _, third = fill(open_round, new_trio, 3)
    type(open_round).objects.update(state="afgerond", places=5)
    with pytest.raises(MoveError, match="voorbij"):
        leave(first)
    open_round.refresh_from_db()
    assert fill_places(open_round, timezone.now()) == []
    third.refresh_from_db()
    assert third.state == "wachtlijst"


# --- places --------------------------------------------------------------------------------------
def test_more_places_let_as_many_in(people, open_round, new_trio):
    fill(open_round, new_trio, 5)
    save(open_round, people.facilitator, places=4)
    assert open_round.registrations.registered().count() == 4
    assert queue_of(open_round) == ["Trio Gemeente 4"]
    assert len(told("trio_moved_up")) == 2


def test_fewer_places_than_are_taken_is_refused_with_the_number(people, open_round, new_trio):
    fill(open_round, new_trio, 2)
    with pytest.raises(RoundError, match="al 2 trio's aangemeld"):
        save(open_round, people.facilitator, places=1)


def test_a_round_that_is_taken_up_again_lets_the_first_in_line_in(people, open_round, new_trio):
    make_meeting(open_round, state="afgerond")
    fill(open_round, new_trio, 3)
    type(open_round).objects.update(state="afgerond", places=3)
    move_round(round_=open_round, by=people.facilitator, target="lopend", reason="Extra keer")
    assert queue_of(open_round) == []


# --- what the mails say ---------------------------------------------------------------------------
def sent_to(person):
    outbox.send_due()
    return {one.subject: one for one in mail.outbox if one.to == [person.email]}


def test_the_mails_say_what_is_so_when_they_leave(people, open_round, new_trio):
    make_meeting(open_round, title="De eerste keer")
    fill(open_round, new_trio, 2)
    sign_up(open_round, new_trio(8))
    sign_up(open_round, people.trio)
    [queued] = sent_to(people.member).values()
    assert "op plaats 2" in queued.body
    assert "De eerste keer" not in queued.body
    for one in open_round.registrations.filter(state="aangemeld"):
        leave(one)
    mails = sent_to(people.member)
    moved = mails[f"Er is plaats: jullie trio doet mee aan {open_round.title}"]
    assert "De eerste keer" in moved.body
    assert f"{open_round.get_absolute_url()}aanmelding/" in moved.alternatives[0].content
    subjects = sent_to(people.facilitator)
    assert f"Doorgeschoven: Trio Coevorden, {open_round.title}" in subjects
    assert f"Afgemeld: Trio Gemeente 0, {open_round.title}" in subjects


def test_who_registered_and_left_at_once_hears_only_that_it_left(people, open_round):
    leave(sign_up(open_round, people.trio))
    assert list(sent_to(people.member)) == [f"Jullie trio is afgemeld: {open_round.title}"]


def test_who_left_the_trio_gets_no_mail_of_it(people, open_round):
    sign_up(open_round, people.trio)
    people.member.memberships.update(ends_on=timezone.localdate())
    assert sent_to(people.member) == {}


# --- reminders follow who takes part --------------------------------------------------------------
@pytest.fixture
def reminded(open_round):
    """The organisers want to be reminded of nothing, who takes part the day before."""
    make_meeting(open_round)
    open_round.reminder_rules.create(
        label="Een dag ervoor",
        days=-1,
        anchor="begin",
        audience="komers",
        subject="Morgen",
        text="Tot morgen!",
        created_by=open_round.created_by,
    )
    return open_round


def reminded_people():
    lines = Message.objects.filter(kind="meeting_reminder", state="gepland")
    return sorted(lines.values_list("recipient__name", flat=True))


def test_who_is_in_is_reminded_and_who_waits_or_left_is_not(people, reminded, new_trio):
    first, second, third = fill(reminded, new_trio, 3)
    assert reminded_people() == ["Lid 0", "Lid 1"]
    leave(first)
    assert reminded_people() == ["Lid 1", "Lid 2"]
    [meeting] = reminded.meetings.all()
    away = second.trio.people()[0]
    answer_meeting(meeting=meeting, by=away, kind="komt_niet")
    assert reminded_people() == ["Lid 2"]
    assert third.trio.people()[0].name == "Lid 2"
