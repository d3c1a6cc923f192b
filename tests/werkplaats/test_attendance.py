"""The list of the day (issue 3, item 6): filled from who takes part, one tap per person."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.rounds import answer, register
from werkplaats.services import attendance as services
from wijkwerk.lib.states import MoveError


def words_of(meeting):
    return dict(meeting.participants.values_list("display_name", "attendance"))


def test_the_list_holds_who_takes_part_with_what_they_said(meeting, registration, people):
    answer(registration, meeting, people.social, "komt_niet")
    answer(registration, meeting, people.physical, "vervanger", stand_in="Ine Invaller")
    assert services.fill_list(meeting=meeting, by=people.facilitator) == 3
    assert words_of(meeting) == {
        people.member.name: "",
        people.social.name: "afgemeld",
        people.physical.name: "vervanger",
        "Ine Invaller": "",
    }
    stand_in = meeting.participants.get(display_name="Ine Invaller")
    assert stand_in.standing_in_for.user == people.physical


def test_filling_again_keeps_what_was_marked(meeting, people):
    services.fill_list(meeting=meeting, by=people.facilitator)
    row = meeting.participants.get(user=people.member)
    services.mark(participant=row, by=people.facilitator, attendance="aanwezig")
    assert services.fill_list(meeting=meeting, by=people.facilitator) == 0
    assert words_of(meeting)[people.member.name] == "aanwezig"


def test_filling_again_follows_who_answered_something_else_since(meeting, registration, people):
    said = answer(registration, meeting, people.social, "komt_niet")
    services.fill_list(meeting=meeting, by=people.facilitator)
    said.kind, said.stand_in = "vervanger", "Ine Invaller"
    said.save()
    assert services.fill_list(meeting=meeting, by=people.facilitator) == 1
    assert services.fill_list(meeting=meeting, by=people.facilitator) == 0
    assert words_of(meeting)[people.social.name] == "vervanger"
    assert "Ine Invaller" in words_of(meeting)
    said.delete()
    services.fill_list(meeting=meeting, by=people.facilitator)
    assert words_of(meeting)[people.social.name] == ""


def test_only_who_organises_this_round_keeps_the_list(meeting, people):
    for person in (people.other_facilitator, people.member):
        with pytest.raises(PermissionError):
            services.fill_list(meeting=meeting, by=person)


def test_an_unknown_word_is_refused(meeting, people):
    services.fill_list(meeting=meeting, by=people.facilitator)
    with pytest.raises(MoveError):
        services.mark(
            participant=meeting.participants.first(), by=people.facilitator, attendance="misschien"
        )


def test_one_tap_marks_one_person_and_comes_back_to_that_line(meeting, people, sign_in):
    services.fill_list(meeting=meeting, by=people.facilitator)
    row = meeting.participants.get(user=people.member)
    url = reverse("werkplaats:attendance", args=[meeting.public_id])
    sent = {"persoon": row.public_id, "aanwezig": "aanwezig"}
    answered = sign_in(people.facilitator).post(url, sent)
    assert answered.url == f"{url}#p-{row.public_id}"
    assert words_of(meeting)[people.member.name] == "aanwezig"


def test_a_guest_is_put_on_the_list_once_and_as_present(meeting, people, sign_in):
    url = reverse("werkplaats:attendance", args=[meeting.public_id])
    client = sign_in(people.facilitator)
    for _ in range(2):
        client.post(url, {"name": "Gijs Gast", "organisation": "Woningcorporatie"})
    assert words_of(meeting) == {"Gijs Gast": "aanwezig"}
    page = client.post(url, {"name": "Gijs Gast", "organisation": ""}).content.decode()
    assert "Vul in van welke organisatie de gast is." in page


def test_the_list_costs_as_much_with_six_people_as_with_three(
    meeting, people, running, sign_in, django_assert_num_queries
):
    services.fill_list(meeting=meeting, by=people.facilitator)
    client, url = (
        sign_in(people.facilitator),
        reverse("werkplaats:attendance", args=[meeting.public_id]),
    )
    client.get(url)
    with django_assert_num_queries(6):
        client.get(url)
    register(running, people.other_trio)
    services.fill_list(meeting=meeting, by=people.facilitator)
    with django_assert_num_queries(6):
        client.get(url)


# --- presses that arrive late -------------------------------------------------------------------
@pytest.fixture
def row(meeting, people):
    services.fill_list(meeting=meeting, by=people.facilitator)
    return meeting.participants.get(user=people.member)


def test_the_last_press_wins_however_late_an_earlier_one_arrives(row, people):
    now = timezone.now()
    for word, seconds in [("aanwezig", 20), ("afwezig", 10), ("afgemeld", 15)]:
        at = now - timedelta(seconds=seconds)
        arguments = {"attendance": word, "pressed_at": at, "key": uuid4()}
        services.mark(participant=row, by=people.facilitator, **arguments)
    row.refresh_from_db()
    assert (row.attendance, row.marked_at) == ("afwezig", now - timedelta(seconds=10))


def test_a_press_that_is_sent_twice_counts_once(row, people):
    key, at = uuid4(), timezone.now()
    for word in ("aanwezig", "afwezig"):
        arguments = {"attendance": word, "pressed_at": at, "key": key}
        services.mark(participant=row, by=people.facilitator, **arguments)
    row.refresh_from_db()
    assert row.attendance == "aanwezig"


def test_a_phone_whose_clock_is_ahead_does_not_shut_out_others(row, people):
    tomorrow = timezone.now() + timedelta(days=1)
    services.mark(participant=row, by=people.facilitator, attendance="afwezig", pressed_at=tomorrow)
    services.mark(participant=row, by=people.facilitator, attendance="aanwezig")
    row.refresh_from_db()
    assert row.attendance == "aanwezig"


def press(client, row, word="aanwezig", **more):
    url = reverse("werkplaats:attendance", args=[row.meeting.public_id])
    sent = {"persoon": row.public_id, "aanwezig": word, **more}
    return client.post(url, sent, headers={"HX-Request": "true"})


def test_a_script_gets_the_line_and_the_count_alone(row, people, sign_in):
    answered = press(sign_in(people.facilitator), row, key=str(uuid4()), at="1")
    page = answered.content.decode()
    assert (answered.status_code, page.count("<li"), "<html" in page) == (200, 1, False)
    assert "1 van 3 aanwezig." in page
    assert 'data-word="aanwezig"' in page


def test_what_makes_no_sense_is_a_press_of_now(row, people, sign_in):
    client = sign_in(people.facilitator)
    for word, key, at in [("aanwezig", "x", "y"), ("afwezig", "", "-5"), ("afgemeld", "1", "9e99")]:
        assert press(client, row, word, key=key, at=at).status_code == 200
        row.refresh_from_db()
        assert row.attendance == word


def test_a_press_that_is_refused_comes_back_with_a_sentence(row, people, sign_in):
    client = sign_in(people.facilitator)
    type(row.meeting).objects.update(state="geannuleerd", cancel_reason="Ziek")
    answered = press(client, row)
    assert answered.status_code == 409
    assert "Bij deze bijeenkomst houden we geen lijst bij." in answered.content.decode()
    client.force_login(people.member)
    assert press(client, row).status_code == 403
    client.logout()
    assert press(client, row).status_code == 401
