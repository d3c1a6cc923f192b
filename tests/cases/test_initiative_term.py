"""The answer that residents wait for: on the start page, in the calendar and by mail."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail

from cases import agenda, work
from cases.models import Initiative
from cases.services.initiatives import save_initiative
from tests.factories import grant, make_case
from trios.models import User
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.models import Message

ANSWER_BY = date(2026, 12, 8)  # a Tuesday
TRIO = ["gerlof", "sander", "wietske"]


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-24 10:00", tick=False) as traveller:
        yield traveller


def fresh(person):
    return User.objects.get(pk=person.pk)


def save(case, people, **fields):
    """Write the initiative down, with the adviser, who has no seat, as contact."""
    known = Initiative.objects.filter(case=case).first()
    values = {
        "stage": "uitwerken",
        "contact": people.adviser,
        "answer_by": ANSWER_BY,
        "answered_on": None,
        "promised_roles": [],
        "promise": "",
        **fields,
    }
    by = fresh(people.member)
    seen = known and known.updated_at
    return save_initiative(case=case, by=by, fields=values, scores={}, seen=seen)


def send_at(clock, day: date) -> list[tuple[str, str]]:
    mail.outbox.clear()
    clock.move_to(datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo("Europe/Amsterdam")))
    outbox.send_due()
    return sorted((sent.to[0].split("@")[0], sent.subject) for sent in mail.outbox)


def shown_to(person) -> list[str]:
    groups = {group.title: group.items for group in work.work_of(fresh(person))}
    return [item.term for item in groups.get("Antwoord aan bewoners", [])]


def test_contact_and_trio_hear_the_work_day_before_and_after(people, case, clock):
    grant(case, person=people.adviser, why="advies")
    save(case, people)
    soon, late = "Bijna tijd: antwoord aan bewoners", "Te laat: antwoord aan bewoners"
    everybody = sorted(["bomen", *TRIO])
    assert send_at(clock, date(2026, 12, 7)) == [(who, soon) for who in everybody]
    assert "Contact bij de gemeente: Beheerder Bomen" in mail.outbox[0].body
    assert "08-12-2026" in mail.outbox[0].alternatives[0].content
    assert send_at(clock, ANSWER_BY) == []
    assert send_at(clock, date(2026, 12, 9)) == [(who, late) for who in everybody]


def test_a_contact_to_whom_the_casus_is_closed_hears_nothing_of_it(people, case, clock):
    save(case, people)
    assert [who for who, _ in send_at(clock, date(2026, 12, 7))] == TRIO
    assert shown_to(people.adviser) == []
    assert agenda.answers_of(fresh(people.adviser)) == []


def test_an_answer_that_was_given_warns_nobody_any_more(people, case, clock):
    save(case, people)
    clock.shift(60)
    save(case, people, answered_on=date(2026, 11, 24))
    assert send_at(clock, date(2026, 12, 7)) == []
    assert send_at(clock, date(2026, 12, 9)) == []
    assert shown_to(people.member) == []
    assert agenda.answers_of(fresh(people.member)) == []


def test_another_day_moves_the_mails_and_saving_again_sends_once(people, case, clock):
    save(case, people)
    clock.shift(60)
    save(case, people, answer_by=date(2026, 12, 10))
    clock.shift(60)
    save(case, people, answer_by=date(2026, 12, 10), stage="besluit")
    assert send_at(clock, date(2026, 12, 7)) == []
    assert [who for who, _ in send_at(clock, date(2026, 12, 9))] == TRIO


def test_a_moment_that_has_passed_is_left_out(people, case):
    save(case, people, answer_by=date(2026, 11, 24))
    kinds = Message.objects.values_list("kind", flat=True).distinct()
    assert list(kinds) == ["initiative_overdue"]


def test_mijn_werk_says_how_late_it_is_to_the_contact_and_the_trio(people, case, clock, sign_in):
    grant(case, person=people.adviser, why="advies")
    save(case, people)
    assert shown_to(people.adviser) == shown_to(people.social) == ["nog 10 werkdagen"]
    clock.move_to("2026-12-10 10:00+01:00")
    assert shown_to(people.adviser) == ["2 werkdagen te laat"]
    page = sign_in(people.adviser).get("/").content.decode()
    assert "Antwoord aan bewoners" in page
    assert f'href="{case.get_absolute_url()}#initiative"' in page


def test_who_reads_through_a_round_is_not_asked_to_answer(people, offered):
    save(offered, people)
    assert shown_to(people.facilitator) == shown_to(people.stranger) == []


def test_the_calendar_holds_the_day_of_the_answer(people, case):
    save(case, people)
    [item] = agenda.answers_of(fresh(people.social))
    assert (item.starts_on, item.summary) == (ANSWER_BY, f"Antwoord aan bewoners: {case.title}")


def test_queries_do_not_grow_with_the_initiatives(people, case, django_assert_num_queries):
    save(case, people)
    for _ in range(2):
        save(make_case(people.trio), people)
    member = fresh(people.member)
    assert member.trio_id
    with django_assert_num_queries(1):
        assert len(work.answers_to_give(member)) == 3
    with django_assert_num_queries(1):
        assert len(agenda.answers_of(member)) == 3
