"""The mails about agreements: planned at once, asked again when they leave."""

import uuid
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from cases import services
from cases.states import ActionState
from tests.factories import grant
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.models import Message, Preference

NOW = "2026-09-03 12:00+02:00"  # a Thursday
DUE = date(2026, 9, 14)  # a Monday
BEFORE, AFTER = date(2026, 9, 11), date(2026, 9, 15)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def make(case, by, **fields):
    values = {"text": "Een schouw plannen", "owner": by, "due_on": DUE, **fields}
    return services.make_action(case=case, by=by, submit_key=uuid.uuid4(), **values)


def change(action, by, **fields):
    values = {
        "text": action.text,
        "owner": action.owner,
        "owner_role": action.owner_role,
        "due_on": action.due_on,
        **fields,
    }
    return services.change_action(action=action, by=by, **values)


def planned(kind: str) -> list[tuple[str, datetime]]:
    """Who gets this kind when, in Dutch time."""
    rows = Message.objects.filter(kind=kind).order_by("due_at", "address")
    return [(row.recipient.name, timezone.localtime(row.due_at)) for row in rows]


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Europe/Amsterdam"))


def send_at(clock, moment: datetime) -> list[tuple[str, str]]:
    """Let time pass to `moment`, send what is due, and return (to whom, subject)."""
    mail.outbox.clear()
    clock.move_to(moment)
    outbox.send_due()
    return sorted((sent.to[0].split("@")[0], sent.subject) for sent in mail.outbox)


def test_who_gets_an_agreement_from_somebody_else_is_told(people, case, clock):
    make(case, people.member, owner=people.social)
    [(to, subject)] = send_at(clock, timezone.now())
    assert (to, subject) == ("sander", "Wietske geeft jou een afspraak: Een schouw plannen")
    assert "14-09-2026" in mail.outbox[0].body
    assert case.get_absolute_url() + "afspraken/" in mail.outbox[0].alternatives[0].content


def test_who_takes_an_agreement_is_not_told(people, case):
    make(case, people.member)
    assert planned("action_given") == []


def test_giving_on_tells_the_next_one_and_giving_back_tells_again(people, case, clock):
    action = make(case, people.member, owner=people.social)
    send_at(clock, timezone.now())
    clock.shift(60)
    action = change(action, people.member, owner=people.physical)
    clock.shift(60)
    change(action, people.member, owner=people.social)
    assert [to for to, _ in send_at(clock, timezone.now())] == ["sander"]
    assert [name for name, _ in planned("action_given")] == ["Sander", "Gerlof", "Sander"]


def test_the_owner_is_reminded_at_nine_the_work_day_before(people, case):
    make(case, people.member, owner=people.social)
    assert planned("action_due") == [("Sander", at(BEFORE))]


def test_owner_and_trio_hear_at_nine_the_work_day_after(people, case):
    make(case, people.member, owner=people.social)
    expected = [(name, at(AFTER)) for name in ("Gerlof", "Sander", "Wietske")]
    assert planned("action_overdue") == expected


def test_nine_o_clock_stays_nine_when_the_clock_goes_back(people, case):
    make(case, people.member, due_on=date(2026, 10, 23))  # the clock goes back on the 25th
    [(_, before)] = planned("action_due")
    after = planned("action_overdue")[0][1]
    assert (before.hour, after.hour) == (9, 9)
    assert before.utcoffset() != after.utcoffset()


def test_of_an_agreement_for_a_role_the_trio_is_reminded(people, case, clock):
    make(case, people.member, owner=None, owner_role="partner", owner_note="wijkagent")
    assert planned("action_given") == []
    assert [to for to, _ in send_at(clock, at(BEFORE))] == ["gerlof", "sander", "wietske"]
    assert "Partner (wijkagent)" in mail.outbox[0].body


def test_an_agreement_for_tomorrow_gets_no_reminder_for_a_moment_that_passed(people, case):
    make(case, people.member, due_on=date(2026, 9, 4))
    assert planned("action_due") == []
    assert planned("action_overdue")[0][1] == at(date(2026, 9, 7))


def test_the_whole_run_of_one_agreement(people, case, clock):
    make(case, people.social)
    assert send_at(clock, at(BEFORE, hour=8)) == []
    assert send_at(clock, at(BEFORE)) == [("sander", "Bijna klaar? Een schouw plannen")]
    assert send_at(clock, at(DUE)) == []
    late = "Te laat: Een schouw plannen"
    assert send_at(clock, at(AFTER)) == [(to, late) for to in ("gerlof", "sander", "wietske")]
    assert send_at(clock, at(date(2026, 9, 30))) == []


def done(action, people):
    services.move_action(action=action, by=people.member, state=ActionState.DONE)


def dropped(action, people):
    services.move_action(action=action, by=people.member, state="vervallen", reason="Weg")


def begun(action, people):
    services.move_action(action=action, by=people.member, state=ActionState.RUNNING)


def moved(action, people):
    change(action, people.member, due_on=date(2026, 9, 28))


def given_on(action, people):
    change(action, people.member, owner=people.physical)


def given_to_a_role(action, people):
    change(action, people.member, owner=None, owner_role="bestuurder")


def reworded(action, people):
    change(action, people.member, text="Andere woorden")


def owner_left(action, people):
    people.social.memberships.update(ends_on=timezone.localdate())


def owner_left_and_reads_as_adviser(action, people):
    owner_left(action, people)
    grant(action.case, person=people.social, why="advies")


ALL = ["gerlof", "sander", "wietske"]
MEANWHILE = [
    (done, [], []),
    (dropped, [], []),
    (begun, ["sander"], ALL),
    (reworded, ["sander"], ALL),
    (moved, [], []),
    (given_on, ["gerlof"], ALL),
    (given_to_a_role, ALL, ALL),
    (owner_left, [], ["gerlof", "wietske"]),
    (owner_left_and_reads_as_adviser, [], ["gerlof", "wietske"]),
]


@pytest.mark.parametrize(
    ("what", "before", "after"), MEANWHILE, ids=lambda v: getattr(v, "__name__", "")
)
def test_what_happened_meanwhile_decides_who_still_hears(people, case, clock, what, before, after):
    action = make(case, people.social)
    clock.shift(60)
    what(action, people)
    send_at(clock, timezone.now())  # what was told at once
    assert [to for to, _ in send_at(clock, at(BEFORE))] == before
    assert [to for to, _ in send_at(clock, at(AFTER))] == after


def test_a_new_date_plans_new_reminders_and_the_old_ones_drop(people, case, clock):
    action = make(case, people.social)
    moved(action, people)
    assert planned("action_due") == [("Sander", at(BEFORE)), ("Sander", at(date(2026, 9, 25)))]
    assert send_at(clock, at(AFTER)) == []
    assert [to for to, _ in send_at(clock, at(date(2026, 9, 25)))] == ["sander"]


def test_a_date_that_comes_back_is_not_planned_twice(people, case):
    action = make(case, people.social)
    action = change(action, people.member, due_on=date(2026, 9, 28))
    change(action, people.member, due_on=DUE)
    assert planned("action_due").count(("Sander", at(BEFORE))) == 1


def test_each_kind_can_be_switched_off(people, case):
    for kind in ("action_given", "action_due", "action_overdue"):
        Preference.objects.create(user=people.social, kind=kind, wanted=False)
    make(case, people.member, owner=people.social)
    assert {row.recipient for row in Message.objects.all()} == {people.member, people.physical}


def test_the_page_of_messages_offers_the_three_kinds(people, sign_in):
    page = sign_in(people.member).get("/mijn/berichten/").content.decode()
    for label in ("geeft jou een afspraak", "de volgende werkdag klaar", "je trio is te laat"):
        assert label in page
