"""Reminders: one line per person, rule and meeting, at the right moment, never twice (item 4)."""

from datetime import UTC, date, datetime, time, timedelta
from time import monotonic

import pytest
import time_machine
from django.core import mail
from django.core.mail import get_connection
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from icalendar import Calendar

from tests.rounds import answer, make_meeting, make_round, register
from trios.services.seats import end_seat
from werkplaats.models import ReminderRule
from werkplaats.services import meetings as services
from werkplaats.services import reminders
from werkplaats.services.homework import give_homework
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.models import Message, Preference
from wijkwerk.outbox.services import sending


@pytest.fixture
def ahead(people):
    """A planned meeting in ten days of a running round, with its default rules."""
    round_ = make_round(people.facilitator, state="lopend")
    reminders.add_default_rules(round_, people.facilitator)
    register(round_, people.trio)
    return make_meeting(round_, day=timezone.localdate() + timedelta(days=10))


def lines(meeting, **which):
    return Message.objects.filter(key__startswith="reminder:", context__meeting=meeting.pk, **which)


def let_leave(meeting, **which):
    """Let these lines leave now, as if their moment had come."""
    lines(meeting, **which).update(due_at=timezone.now())
    outbox.send_due()


def change(meeting, people, **fields):
    known = {name: getattr(meeting, name) for name in services.FIELDS}
    return services.update_meeting(meeting=meeting, by=people.facilitator, **{**known, **fields})


def first_rule(meeting) -> ReminderRule:
    return meeting.round.reminder_rules.order_by("days").first()


def test_planning_gives_one_line_per_person_and_rule_however_often_it_runs(ahead):
    for _ in range(3):
        reminders.plan_reminders(ahead)
    assert lines(ahead).count() == 3 * 3
    assert set(lines(ahead).values_list("state", flat=True)) == {"gepland"}


def test_who_registers_three_days_ahead_gets_only_the_rules_still_ahead(ahead, people):
    near = change(ahead, people, date=timezone.localdate() + timedelta(days=3))
    register(ahead.round, people.queued_trio)
    reminders.plan_reminders(near)
    found = lines(near, recipient=people.queued, state="gepland")
    assert sorted(Message.objects.filter(pk__in=found).values_list("context__rule", flat=True)) == (
        sorted(near.round.reminder_rules.filter(days__gt=-7).values_list("pk", flat=True))
    )


# A Sunday on which the clock changes (security.md, How tests prove it: Clock).
CLOCK = [
    (date(2027, 3, 28), -1, None, datetime(2027, 3, 27, 9, 0, tzinfo=UTC)),
    (date(2027, 10, 31), -1, None, datetime(2027, 10, 30, 8, 0, tzinfo=UTC)),
    (date(2027, 3, 28), 0, time(2, 30), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
    (date(2027, 10, 31), 0, time(2, 30), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
]


@pytest.mark.parametrize(("day", "days", "at", "expected"), CLOCK)
def test_a_rule_is_meant_in_dutch_wall_time(people, day, days, at, expected):
    round_ = make_round(people.facilitator)
    meeting = make_meeting(round_, day=day, begins=time(10), ends=time(12))
    rule = ReminderRule(round=round_, days=days, at_time=at, anchor="begin")
    assert reminders.due_of(rule, meeting) == expected


def test_a_line_leaves_once_with_place_calendar_and_a_way_out(ahead, people):
    reminders.plan_reminders(ahead)
    let_leave(ahead, recipient=people.member, context__rule=first_rule(ahead).pk)
    reminders.plan_reminders(ahead)
    outbox.send_due()
    [sent] = mail.outbox
    assert sent.to == [people.member.email]
    assert "Gemeentehuis, raadzaal" in sent.body
    assert "List-Unsubscribe" in sent.extra_headers
    name, content, content_type = sent.attachments[0]
    assert (name, content_type.split(";")[0]) == ("bijeenkomst.ics", "text/calendar")
    assert Calendar.from_ical(content).walk("VEVENT")[0]["SUMMARY"] == ahead.title


def test_the_homework_that_was_not_told_of_stands_in_the_mail(ahead, people):
    before = make_meeting(ahead.round, day=timezone.localdate() - timedelta(days=20))
    give_homework(meeting=before, by=people.facilitator, trio=people.trio, text="Loop de straat.")
    reminders.plan_reminders(ahead)
    let_leave(ahead, recipient=people.member, context__rule=first_rule(ahead).pk)
    assert "Loop de straat." in mail.outbox[0].body


def test_a_moved_meeting_moves_its_lines_and_sends_one_message(ahead, people):
    reminders.plan_reminders(ahead)
    moved = change(ahead, people, date=ahead.date + timedelta(days=7))
    moved = change(moved, people, start_time=time(14))
    dues = set(lines(moved, context__rule=first_rule(moved).pk).values_list("due_at", flat=True))
    assert dues == {reminders.due_of(first_rule(moved), moved)}
    outbox.send_due()
    told = [m for m in mail.outbox if m.subject.startswith("Verplaatst")]
    assert sorted(m.to[0] for m in told) == sorted(p.email for p in people.trio.people())
    assert all("14:00" in m.body for m in told)


def test_what_was_sent_before_a_move_is_not_sent_again(ahead, people):
    reminders.plan_reminders(ahead)
    let_leave(ahead, context__rule=first_rule(ahead).pk)
    change(ahead, people, date=ahead.date + timedelta(days=30))
    assert lines(ahead, context__rule=first_rule(ahead).pk, state="gepland").count() == 0


def test_a_cancelled_meeting_drops_its_lines_and_sends_one_cancellation(ahead, people):
    reminders.plan_reminders(ahead)
    services.move_meeting(
        meeting=ahead, by=people.facilitator, target="geannuleerd", reason="De zaal is weg."
    )
    assert set(lines(ahead).values_list("state", flat=True)) == {"vervallen"}
    outbox.send_due()
    assert [m.subject.strip() for m in mail.outbox] == [f"Gaat niet door: {ahead.title}"] * 3
    event = Calendar.from_ical(mail.outbox[0].attachments[0][1]).walk("VEVENT")[0]
    assert event["STATUS"] == "CANCELLED"


def test_who_leaves_the_trio_gets_nothing_more(ahead, people):
    reminders.plan_reminders(ahead)
    seat = people.social.memberships.get()
    end_seat(membership=seat, by=people.social, reason="Andere baan")
    let_leave(ahead, recipient=people.social)
    assert mail.outbox == []
    reminders.plan_reminders(ahead)
    assert set(lines(ahead, recipient=people.social).values_list("state", flat=True)) == {
        "vervallen"
    }


def test_who_said_to_stay_away_is_not_reminded_and_who_changes_that_is(ahead, people):
    reminders.plan_reminders(ahead)
    said = answer(ahead.round.registrations.get(), ahead, people.social, "komt_niet")
    reminders.plan_reminders(ahead)
    assert lines(ahead, recipient=people.social, state="gepland").count() == 0
    said.delete()
    reminders.plan_reminders(ahead)
    assert lines(ahead, recipient=people.social, state="gepland").count() == 3


def test_a_rule_changed_after_sending_does_not_send_twice(ahead, people):
    reminders.plan_reminders(ahead)
    rule = first_rule(ahead)
    let_leave(ahead, context__rule=rule.pk)
    assert len(mail.outbox) == 3
    reminders.save_rule(round_=ahead.round, by=people.facilitator, rule=rule, days=-2, text="Nu!")
    assert lines(ahead, context__rule=rule.pk, state="gepland").count() == 0


def test_a_late_reminder_goes_out_until_the_meeting_starts_and_never_after(ahead, people):
    reminders.plan_reminders(ahead)
    type(ahead).objects.update(starts_at=timezone.now() - timedelta(minutes=1))
    let_leave(ahead, context__rule=first_rule(ahead).pk)
    assert mail.outbox == []
    assert set(
        lines(ahead, context__rule=first_rule(ahead).pk).values_list("state", flat=True)
    ) == {"vervallen"}


def test_who_switched_reminders_off_gets_none_and_who_stops_them_by_the_link(ahead, people, client):
    Preference.objects.create(user=people.social, kind="meeting_reminder", wanted=False)
    reminders.plan_reminders(ahead)
    assert not lines(ahead, recipient=people.social, kind="meeting_reminder").exists()
    let_leave(ahead, recipient=people.member, context__rule=first_rule(ahead).pk)
    link = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").partition("8000")[2]
    assert client.get(link).status_code == 200
    assert not Preference.objects.filter(user=people.member).exists()
    client.post(link, {"List-Unsubscribe": "One-Click"})
    let_leave(ahead, recipient=people.member)
    assert len(mail.outbox) == 1 + 1  # what comes after a meeting is another kind


def test_a_held_line_waits_and_goes_when_it_is_let_go(ahead, people):
    reminders.plan_reminders(ahead)
    line = lines(ahead, recipient=people.member).order_by("due_at").first()
    assert outbox.hold(line)
    let_leave(ahead, pk=line.pk)
    assert mail.outbox == []
    assert outbox.let_go(line)
    outbox.send_due()
    assert len(mail.outbox) == 1
    assert not outbox.hold(line)


def test_a_line_with_words_of_its_own_keeps_time_place_and_calendar(ahead, people):
    reminders.plan_reminders(ahead)
    line = lines(ahead, recipient=people.member).order_by("due_at").first()
    outbox.rewrite(line, subject="Voor jou", text="Neem de <kaart> mee.")
    outbox.send_now(line)
    outbox.send_due()
    [sent] = mail.outbox
    assert sent.subject.startswith("Voor jou")
    assert "Neem de <kaart> mee." in sent.body
    assert "Neem de &lt;kaart&gt; mee." in sent.alternatives[0].content
    assert "raadzaal" in sent.body
    assert sent.attachments


def test_the_clock_plans_what_nobody_planned(ahead):
    assert reminders.plan_all() == 1
    assert lines(ahead).count() == 9


# --- what goes wrong on the way -------------------------------------------------------------------
def test_a_line_that_waits_for_its_next_try_survives_the_planner(ahead, people, monkeypatch):
    reminders.plan_reminders(ahead)
    rule = first_rule(ahead)
    with time_machine.travel(reminders.due_of(rule, ahead), tick=False) as clock:
        with monkeypatch.context() as away:
            away.setattr(EmailBackend, "open", lambda self: refuse())
            outbox.send_due()
        clock.shift(timedelta(minutes=3))
        reminders.plan_all()
        assert lines(ahead, context__rule=rule.pk, state="gepland").count() == 3
        clock.shift(timedelta(minutes=3))
        outbox.send_due()
    assert len(mail.outbox) == 3


def refuse():
    raise ConnectionRefusedError


def test_a_line_that_somebody_dropped_stays_away(ahead, people):
    reminders.plan_reminders(ahead)
    line = lines(ahead, recipient=people.member).order_by("due_at").first()
    assert outbox.drop_by_hand(line)
    reminders.plan_all()
    line.refresh_from_db()
    assert line.state == "vervallen"


def test_a_line_that_is_sent_at_once_is_not_put_back_to_its_moment(ahead, people):
    reminders.plan_reminders(ahead)
    line = lines(ahead, recipient=people.member).order_by("due_at").first()
    outbox.send_now(line)
    reminders.plan_all()
    outbox.send_due()
    assert [sent.to for sent in mail.outbox] == [[people.member.email]]


def test_news_of_a_move_is_told_although_the_title_changes_meanwhile(ahead, people):
    moved = change(ahead, people, date=ahead.date + timedelta(days=7))
    change(moved, people, title="Wie mag nee zeggen?")
    outbox.send_due()
    assert {m.subject.strip() for m in mail.outbox} == {"Verplaatst: Wie mag nee zeggen?"}
    assert len(mail.outbox) == 3


def test_a_line_that_a_relay_holds_moves_with_its_meeting(ahead, people):
    reminders.plan_reminders(ahead)
    rule = first_rule(ahead)
    lines(ahead, context__rule=rule.pk).update(due_at=timezone.now())
    claimed = sending.claim(10)
    assert len(claimed) == 3
    moved = change(ahead, people, date=ahead.date + timedelta(days=28))
    sending.send_all(claimed, get_connection(), monotonic() + 60)
    assert not [sent for sent in mail.outbox if not sent.subject.startswith("Verplaatst")]
    waiting = lines(ahead, context__rule=rule.pk, state="gepland", lease_until=None)
    assert {line.due_at for line in waiting} == {reminders.due_of(rule, moved)}
    assert waiting.count() == 3


def test_a_rule_that_goes_from_before_to_after_the_meeting_takes_its_lines_along(ahead, people):
    reminders.plan_reminders(ahead)
    rule = first_rule(ahead)
    reminders.save_rule(
        round_=ahead.round, by=people.facilitator, rule=rule, days=2, anchor="einde"
    )
    assert set(lines(ahead, context__rule=rule.pk).values_list("kind", flat=True)) == {
        reminders.AFTER
    }


def test_who_lost_the_account_or_the_role_gets_nothing(ahead, people):
    rule = first_rule(ahead)
    reminders.save_rule(
        round_=ahead.round, by=people.facilitator, rule=rule, audience="begeleiders"
    )
    assert lines(ahead, context__rule=rule.pk, recipient=people.facilitator).count() == 1
    people.facilitator.is_active = False
    people.facilitator.save()
    people.member.is_active = False
    people.member.save()
    let_leave(ahead, recipient__in=[people.facilitator, people.member])
    assert mail.outbox == []
