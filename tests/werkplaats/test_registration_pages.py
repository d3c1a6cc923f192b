"""The pages about registrations: what a trio sees and does, what the organisers see."""

import pytest
from django.urls import reverse

from tests.factories import make_case
from tests.rounds import answer, bring, make_meeting, register
from werkplaats.models import Answer, Need, Registration

pytestmark = pytest.mark.django_db


def own_page(round_, ending=""):
    return f"{round_.get_absolute_url()}aanmelding/{ending}"


def text_of(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_member_registers_by_one_button(people, open_round, case, sign_in):
    client = sign_in(people.member)
    assert "Nog 2 van de 2 plaatsen vrij." in text_of(client.get(own_page(open_round)))
    for _ in range(2):
        sent = client.post(own_page(open_round), {"cases": [case.public_id]})
        assert sent.status_code == 302
    made = Registration.objects.get()
    assert (made.state, made.cases.get()) == ("aangemeld", case)
    assert "Jullie trio doet mee" in text_of(client.get(own_page(open_round)))


def test_the_seventh_trio_sees_its_place_in_the_queue(people, open_round, new_trio, sign_in):
    for number in range(6):
        register(open_round, new_trio(number))
    type(open_round).objects.update(places=6)
    client = sign_in(people.member)
    page = text_of(client.get(own_page(open_round)))
    assert "Alle 6 plaatsen zijn bezet. Op de wachtlijst staan geen trio&#x27;s." in page
    assert "Op de wachtlijst zetten" in page
    client.post(own_page(open_round))
    assert "wachtlijst, plaats 1" in text_of(client.get(own_page(open_round)))


def test_a_casus_of_another_trio_cannot_be_brought(people, open_round, case, sign_in):
    foreign = make_case(people.other_trio)
    page = text_of(
        sign_in(people.member).post(own_page(open_round), {"cases": [foreign.public_id]})
    )
    assert "Kies een casus van jullie eigen trio uit de lijst." in page
    assert not Registration.objects.exists()


def test_outside_the_window_the_page_says_when(people, open_round, sign_in):
    type(open_round).objects.update(registration_opens_on="2099-01-01")
    client = sign_in(people.member)
    assert "Aanmelden kan vanaf 01-01-2099." in text_of(client.get(own_page(open_round)))
    assert client.post(own_page(open_round)).status_code == 409


def test_each_answers_for_oneself_and_the_trio_reads_it(people, open_round, sign_in):
    register(open_round, people.trio)
    meeting = make_meeting(open_round)
    client = sign_in(people.member)
    fields = {f"kind_{meeting.public_id}": "vervanger"}
    url = own_page(open_round, "antwoord/")
    assert "Schrijf op wie er voor jou komt." in text_of(client.post(url, fields))
    fields[f"stand_in_{meeting.public_id}"] = "Ien, jurist"
    assert client.post(url, fields).status_code == 302
    assert Answer.objects.get().person == people.member
    client = sign_in(people.social)
    page = text_of(client.get(own_page(open_round)))
    assert "vervanger: Ien, jurist" in page
    assert page.count("nog geen antwoord") == 2


def test_a_name_without_the_choice_for_a_stand_in_is_asked_about(people, open_round, sign_in):
    register(open_round, people.trio)
    meeting = make_meeting(open_round)
    fields = {f"kind_{meeting.public_id}": "komt", f"stand_in_{meeting.public_id}": "Ien"}
    page = text_of(sign_in(people.member).post(own_page(open_round, "antwoord/"), fields))
    assert "maak dit veld leeg" in page
    assert not Answer.objects.exists()


def test_needs_are_read_by_oneself_and_the_organisers(people, open_round, sign_in):
    register(open_round, people.trio)
    sent = {"diet": "Geen noten", "access": "Een plek zonder trap"}
    sign_in(people.member).post(own_page(open_round, "wensen/"), sent)
    assert Need.objects.get().person == people.member
    assert "Geen noten" in text_of(sign_in(people.member).get(own_page(open_round)))
    assert "Geen noten" not in text_of(sign_in(people.social).get(own_page(open_round)))
    trios = f"{open_round.get_absolute_url()}trios/"
    page = text_of(sign_in(people.facilitator).get(trios))
    assert "Geen noten" in page
    assert "Een plek zonder trap" in page


def test_a_casus_that_is_named_tells_the_organisers_no_title(people, open_round, case, sign_in):
    made = register(open_round, people.trio)
    bring(made, case)
    page = text_of(sign_in(people.facilitator).get(f"{open_round.get_absolute_url()}trios/"))
    assert case.title not in page
    assert "1 nog niet ingebracht" in page


def test_offering_here_and_taking_back_ask_to_confirm(people, open_round, sign_in):
    case = make_case(people.trio, state="ingebracht")
    made = register(open_round, people.trio)
    bring(made, case)
    client = sign_in(people.member)
    ending = f"casussen/{case.public_id}/"
    assert "De begeleiders: Facilitator." in text_of(
        client.get(own_page(open_round, f"{ending}inbrengen/"))
    )
    assert made.brought.get().offered_at is None
    client.post(own_page(open_round, f"{ending}inbrengen/"))
    assert made.brought.offered().exists()
    client.post(own_page(open_round, f"{ending}terugnemen/"))
    assert not made.brought.offered().exists()


def test_the_list_counts_who_comes(people, open_round, sign_in):
    meeting = make_meeting(open_round)
    made = register(open_round, people.trio)
    answer(made, meeting, people.member)
    answer(made, meeting, people.social, "komt_niet")
    page = text_of(sign_in(people.facilitator).get(f"{open_round.get_absolute_url()}trios/"))
    assert "1 komt, 0 sturen een vervanger, 1 komt niet, van 1 nog geen antwoord." in page


def test_an_organiser_withdraws_a_trio_that_called(people, open_round, sign_in):
    made = register(open_round, people.trio)
    register(open_round, people.queued_trio, state="wachtlijst")
    client = sign_in(people.facilitator)
    url = f"{open_round.get_absolute_url()}trios/{made.public_id}/afmelden/"
    assert "Schrijf op waarom" in text_of(client.post(url, {"reason": ""}))
    assert client.post(url, {"reason": "Belde af"}).status_code == 302
    page = text_of(client.get(f"{open_round.get_absolute_url()}trios/"))
    assert "door Facilitator: Belde af" in page
    assert "Doorgeschoven op" in page
    assert client.get(url).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_ask_the_same_with_one_trio_and_with_three(
    people, open_round, new_trio, sign_in, django_assert_num_queries, rows
):
    meetings = [make_meeting(open_round) for _ in range(rows)]
    for number, meeting in enumerate(meetings):
        made = register(open_round, new_trio(number))
        person = made.trio.people()[0]
        answer(made, meeting, person)
        Need.objects.create(registration=made, person=person, diet="Vegetarisch")
        bring(made, make_case(made.trio))
        register(open_round, new_trio(10 + number), state="wachtlijst")
    client = sign_in(people.facilitator)
    with django_assert_num_queries(16):
        client.get(reverse("werkplaats:trios", args=[open_round.public_id]))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_trio_asks_the_same_with_more_cases_and_meetings(
    people, open_round, sign_in, django_assert_num_queries, rows
):
    made = register(open_round, people.trio)
    for _ in range(rows):
        answer(made, make_meeting(open_round), people.member)
        bring(made, make_case(people.trio))
    client = sign_in(people.member)
    with django_assert_num_queries(16):
        client.get(own_page(open_round))
