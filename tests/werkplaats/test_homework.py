"""Homework: given by an organiser, told of by the trio (issue 3, item 8)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import make_case
from tests.rounds import make_meeting
from werkplaats.services.homework import give_homework, tell_homework
from wijkwerk.lib.states import MoveError


@pytest.fixture
def homework(meeting, people):
    return give_homework(
        meeting=meeting, by=people.facilitator, trio=people.trio, text="Loop de straat door."
    )


def test_a_trio_has_one_homework_per_meeting_and_new_words_replace_the_old(
    homework, meeting, people
):
    again = give_homework(
        meeting=meeting, by=people.facilitator, trio=people.trio, text="Maak een kaart."
    )
    assert again.pk == homework.pk
    assert [one.text for one in meeting.homework.all()] == ["Maak een kaart."]


def test_homework_is_for_a_trio_of_the_round_and_its_own_casus(meeting, people):
    with pytest.raises(MoveError, match="doet niet mee"):
        give_homework(meeting=meeting, by=people.facilitator, trio=people.other_trio, text="Loop.")
    foreign = make_case(people.other_trio)
    with pytest.raises(MoveError, match="ander trio"):
        give_homework(
            meeting=meeting, by=people.facilitator, trio=people.trio, text="Loop.", case=foreign
        )


def test_only_an_organiser_of_this_round_gives_homework(meeting, people):
    for person in (people.other_facilitator, people.member):
        with pytest.raises(PermissionError):
            give_homework(meeting=meeting, by=person, trio=people.trio, text="Loop.")


def test_what_was_told_stands_with_the_sentence_and_is_not_replaced(homework, meeting, people):
    told = tell_homework(
        homework=homework, by=people.social, is_done=False, result="De straat lag open."
    )
    assert (told.state, told.result, told.told_by) == (
        "niet_gedaan",
        "De straat lag open.",
        people.social,
    )
    with pytest.raises(MoveError, match="al verteld"):
        give_homework(meeting=meeting, by=people.facilitator, trio=people.trio, text="Anders.")


def test_telling_asks_a_sentence_and_a_seat_in_that_trio(homework, people):
    with pytest.raises(MoveError, match="één zin"):
        tell_homework(homework=homework, by=people.member, is_done=True, result="")
    with pytest.raises(PermissionError):
        tell_homework(homework=homework, by=people.stranger, is_done=True, result="Ja.")


def test_the_page_keeps_what_was_typed_when_the_choice_is_missing(
    homework, meeting, people, sign_in
):
    url = reverse("werkplaats:tell_homework", args=[meeting.public_id, homework.public_id])
    page = sign_in(people.member).post(url, {"result": "Het regende."}).content.decode()
    assert "Kies of het is gedaan." in page
    assert "Het regende." in page


def test_the_list_costs_as_much_with_three_trios_as_with_one(
    homework, meeting, people, sign_in, django_assert_num_queries
):
    client = sign_in(people.facilitator)
    url = reverse("werkplaats:homework", args=[meeting.public_id])
    client.get(url)
    with django_assert_num_queries(8):
        client.get(url)
    fields = {"given_by": people.facilitator, "given_at": homework.given_at, "text": "Kijk."}
    for trio in (people.other_trio, people.queued_trio):
        meeting.homework.create(trio=trio, **fields)
    with django_assert_num_queries(8):
        client.get(url)


def test_the_next_meeting_opens_with_it(homework, meeting, people, sign_in):
    in_between, later = (meeting.date + timedelta(days=days) for days in (21, 42))
    cancelled = make_meeting(
        meeting.round, day=in_between, state="geannuleerd", cancel_reason="Storm."
    )
    given = {"given_by": people.facilitator, "given_at": homework.given_at}
    cancelled.homework.create(trio=people.trio, text="Van een dag die niet doorging.", **given)
    following = make_meeting(meeting.round, day=later)
    tell_homework(homework=homework, by=people.member, is_done=True, result="Wij liepen samen.")
    client = sign_in(people.member)
    page = client.get(following.get_absolute_url()).content.decode()
    assert "Hoe ging het huiswerk?" in page
    assert "Wij liepen samen." in page
    assert reverse("werkplaats:tell_homework", args=[meeting.public_id, homework.public_id]) in page
    assert "Van een dag die niet doorging." not in page
    first = client.get(meeting.get_absolute_url()).content.decode()
    assert "Hoe ging het huiswerk?" not in first
