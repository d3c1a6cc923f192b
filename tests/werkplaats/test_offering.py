"""Offering a casus names the round; who takes part reads the sheet while the round runs (0007)."""

import threading

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from cases import services
from cases.desks import the_desk
from cases.models import Case
from tests.factories import grant, make_case
from tests.rounds import make_round, register
from trios.models import User
from werkplaats.services import bringing
from werkplaats.services.registering import register_trio, withdraw_trio
from werkplaats.services.rounds import move_round, update_round
from wijkwerk.lib.states import MoveError
from wijkwerk.outbox import services as outbox

pytestmark = pytest.mark.django_db


def sees(person, case):
    """Asked anew: nothing is kept between requests."""
    person = User.objects.get(pk=person.pk)
    return Case.objects.visible_to(person).filter(pk=case.pk).exists()


def offer(case, by, place=""):
    return services.move_case(case=case, by=by, target="ingebracht", place=place)


@pytest.fixture
def registered(people, open_round):
    """The trio of Coevorden and that of Oss take part."""
    register(open_round, people.other_trio)
    return register(open_round, people.trio)


@pytest.fixture
def offered(people, open_round, registered, case):
    offer(case, people.member, open_round.public_id)
    return case


def test_offering_opens_the_sheet_to_who_takes_part_and_to_nobody_else(
    people, open_round, offered, registered
):
    register(open_round, people.queued_trio, state="wachtlijst")
    assert sees(people.stranger, offered)  # of the trio of Oss, that takes part
    assert sees(people.facilitator, offered)
    for other in (people.queued, people.withdrawn, people.seatless, people.other_facilitator):
        assert not sees(other, offered)
    brought = registered.brought.get()
    assert (brought.case, brought.by) == (offered, people.member)
    assert brought.offered_at is not None


def test_the_mail_to_the_trio_names_the_round(people, open_round, offered):
    outbox.send_due()
    assert {tuple(sent.to) for sent in mail.outbox} == {
        (people.social.email,),
        (people.physical.email,),
    }
    words = f"casus van jullie trio in bij de ronde ‘{open_round.title}’:"
    for sent in mail.outbox:
        assert words in sent.body
        assert words in sent.alternatives[0].content


def test_a_trio_without_a_round_gets_a_mail_that_names_none(people, case):
    offer(case, people.member)
    outbox.send_due()
    assert "casus van jullie trio in:" in mail.outbox[0].body


def test_until_it_is_offered_naming_a_casus_opens_nothing(people, registered, case):
    bringing.bring_cases(registration=registered, by=people.member, cases=[case])
    assert not sees(people.stranger, case)
    assert not sees(people.facilitator, case)


def test_a_trio_with_a_round_names_it(people, open_round, registered, case):
    with pytest.raises(MoveError, match="Kies in welke ronde"):
        offer(case, people.member)
    elsewhere = make_round(people.other_facilitator, state="open")
    with pytest.raises(MoveError, match="doet niet meer mee"):
        offer(case, people.member, elsewhere.public_id)
    case.refresh_from_db()
    assert case.state == "concept"


def test_a_trio_without_a_round_offers_to_nobody_yet(people, open_round, case):
    offer(case, people.member)
    assert not case.grants.exists()
    assert not sees(people.facilitator, case)


def test_of_a_trio_that_waits_only_the_organisers_read(people, open_round, case):
    register(open_round, people.other_trio)
    register(open_round, people.trio, state="wachtlijst")
    offer(case, people.member, open_round.public_id)
    assert sees(people.facilitator, case)
    assert not sees(people.stranger, case)


def test_who_moves_up_reads_and_is_read(people, open_round, case):
    other = register(open_round, people.other_trio)
    third = register(open_round, people.withdrawn_trio)
    register(open_round, people.trio, state="wachtlijst")
    theirs = make_case(people.other_trio)
    offer(theirs, people.stranger, open_round.public_id)
    offer(case, people.member, open_round.public_id)
    assert not sees(people.member, theirs)
    withdraw_trio(registration=third, by=people.withdrawn, reason="Geen uren")
    assert sees(people.member, theirs)
    assert sees(people.stranger, case)
    assert not sees(people.withdrawn, case)
    assert other.round == open_round


def test_who_registers_later_reads_what_is_offered(people, open_round, offered):
    open_round.places = 3
    open_round.save()
    assert not sees(people.queued, offered)
    register_trio(round_=open_round, trio=people.queued_trio, by=people.queued)
    assert sees(people.queued, offered)


def test_who_withdraws_reads_nothing_any_more_and_closes_what_it_brought(
    people, open_round, offered, registered
):
    theirs = make_case(people.other_trio)
    offer(theirs, people.stranger, open_round.public_id)
    assert sees(people.member, theirs)
    withdraw_trio(registration=registered, by=people.member, reason="Geen uren")
    assert not sees(people.member, theirs)
    assert not sees(people.stranger, offered)
    assert not sees(people.facilitator, offered)
    assert registered.brought.get().ended_at is not None
    line = offered.timeline.filter(kind="deling").first()
    assert line.what == f"nam de casus terug uit de ronde ‘{open_round.title}’"


def test_organisers_come_and_go(people, open_round, offered):
    def save(*organisers):
        update_round(
            round_=open_round, by=open_round.organisers.first(), organisers=organisers, places=2
        )

    save(people.facilitator, people.other_facilitator)
    assert sees(people.other_facilitator, offered)
    save(people.other_facilitator)
    assert not sees(people.facilitator, offered)
    assert sees(people.other_facilitator, offered)


@pytest.mark.parametrize("target", ["afgerond", "geannuleerd"])
def test_the_end_of_the_round_closes_it(people, open_round, offered, target):
    for step in ["lopend", target]:
        move_round(round_=open_round, by=people.facilitator, target=step, reason="Klaar")
    assert not sees(people.stranger, offered)
    assert not sees(people.facilitator, offered)
    assert sees(people.member, offered)


def test_a_round_that_is_taken_up_again_opens_it_again(people, open_round, offered):
    for step in ["lopend", "afgerond", "lopend"]:
        move_round(round_=open_round, by=people.facilitator, target=step, reason="Toch nog")
    assert sees(people.stranger, offered)


def test_back_to_concept_closes_it_everywhere(people, open_round, offered, registered):
    services.move_case(case=offered, by=people.member, target="concept", reason="Nog niet rijp")
    assert not sees(people.stranger, offered)
    assert not sees(people.facilitator, offered)
    assert registered.brought.get().ended_at is not None
    offer(offered, people.member, open_round.public_id)
    assert sees(people.stranger, offered)
    assert offered.grants.filter(trio=people.other_trio).count() == 1


def test_taking_back_from_one_round_leaves_the_other_open(people, open_round, offered, registered):
    second = make_round(people.other_facilitator, state="lopend")
    register(second, people.other_trio)
    there = register(second, people.trio)
    bringing.bring_cases(registration=there, by=people.member, cases=[offered])
    bringing.offer_here(registration=there, case=offered, by=people.member)
    assert sees(people.other_facilitator, offered)
    bringing.take_back_here(registration=registered, case=offered, by=people.member)
    assert not sees(people.facilitator, offered)
    assert sees(people.other_facilitator, offered)
    assert sees(people.stranger, offered)  # its trio takes part in both
    bringing.take_back_here(registration=there, case=offered, by=people.member)
    assert not sees(people.stranger, offered)


def test_a_concept_is_not_offered_beside_its_status(people, registered, case):
    with pytest.raises(MoveError, match="nog een concept"):
        bringing.offer_here(registration=registered, case=case, by=people.member)


def test_only_the_trio_decides_about_its_cases(people, registered, offered):
    for outsider in (people.stranger, people.facilitator):
        with pytest.raises(PermissionError):
            bringing.take_back_here(registration=registered, case=offered, by=outsider)
    foreign = make_case(people.other_trio)
    with pytest.raises(PermissionError):
        bringing.bring_cases(registration=registered, by=people.member, cases=[foreign])


def test_choosing_other_cases_keeps_what_is_offered(people, registered, offered):
    first, second = make_case(people.trio), make_case(people.trio)
    for chosen in ([first], [second]):
        bringing.bring_cases(registration=registered, by=people.member, cases=chosen)
    assert {row.case for row in registered.brought.all()} == {offered, second}


def test_advice_stays_open_whatever_the_round_does(people, open_round, offered, registered):
    grant(offered, person=people.adviser, why="advies")
    withdraw_trio(registration=registered, by=people.member, reason="Geen uren")
    assert sees(people.adviser, offered)


def test_the_timeline_names_the_round_and_the_mail_leaves(people, open_round, offered):
    lines = list(offered.timeline.values_list("kind", "what"))
    assert ("deling", f"bracht de casus in bij de ronde ‘{open_round.title}’") in lines


def test_the_desk_tells_who_will_read(people, open_round, registered):
    [place] = the_desk().places(people.trio)
    assert str(place) == f"{open_round.title} (aangemeld)"
    guides, trios = place.readers
    assert guides == "De begeleiders: Facilitator."
    assert trios.startswith("De trio's die meedoen: Trio Oss.")


def test_the_page_asks_the_round_and_says_who_reads(people, open_round, registered, case, sign_in):
    client = sign_in(people.member)
    url = f"{case.get_absolute_url()}status/ingebracht/"
    page = client.get(url).content.decode()
    assert f"Wie leest mee in ‘{open_round.title}’?" in page
    assert "Trio Oss" in page
    answer = client.post(url, {"place": ""})
    assert "Kies in welke ronde je de casus inbrengt." in answer.content.decode()
    assert client.post(url, {"place": "zzzzzzzzzz"}).status_code == 200
    assert client.post(url, {"place": open_round.public_id}).status_code == 302
    assert sees(people.stranger, case)


@pytest.mark.django_db(transaction=True)
def test_two_rounds_that_let_a_trio_go_at_once_leave_nothing_open(people, open_round, case):
    """The casus is in both rounds; whoever comes second must see what the first did."""
    second = make_round(people.other_facilitator, state="lopend")
    leaving = [register(one, people.other_trio) for one in (open_round, second)]
    own = [register(one, people.trio) for one in (open_round, second)]
    offer(case, people.member, open_round.public_id)
    bringing.offer_here(registration=own[1], case=case, by=people.member)
    assert sees(people.stranger, case)
    start = threading.Barrier(2)

    def leave(registration):
        start.wait()
        withdraw_trio(registration=registration, by=people.stranger, reason="Geen uren")
        connection.close()

    threads = [threading.Thread(target=leave, args=[one]) for one in leaving]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not sees(people.stranger, case)
    assert case.grants.filter(trio=people.other_trio, until__lte=timezone.now()).count() == 1
