"""200 people press “Aanmelden” for the last place at the same moment (issue 3; I-06 to I-08)."""

import threading
from contextlib import suppress

import pytest
from django.test import Client

from tests.factories import make_municipality
from tests.racing import all_at_once
from tests.rounds import make_round, register
from trios.models import Membership, Trio, User
from werkplaats.models import Registration, Round
from werkplaats.places import place_of
from werkplaats.services import registering
from werkplaats.services.registering import register_trio, withdraw_trio
from wijkwerk.outbox.models import Message

pytestmark = pytest.mark.django_db(transaction=True)
PLACES, CROWD, VISITORS = 6, 200, 16


@pytest.fixture
def crowd(people):
    """`crowd(3)` makes three people, each of a trio of its own."""

    def crowd(count: int) -> list[User]:
        home = make_municipality("GM7000", "Stad")
        users = [
            User(email=f"lid{n}@stad.example", name=f"Lid {n}", municipality=home, role="deelnemer")
            for n in range(count)
        ]
        trios = [Trio(municipality=home, name=f"Trio {n}") for n in range(count)]
        User.objects.bulk_create(users)
        Trio.objects.bulk_create(trios)
        seats = [
            Membership(trio=trio, user=user, position="wijk", begins_on="2026-01-01")
            for trio, user in zip(trios, users, strict=True)
        ]
        Membership.objects.bulk_create(seats)
        return users

    return crowd


@pytest.fixture
def last_place(people, new_trio):
    """An open round with one place left."""
    round_ = make_round(people.facilitator, state="open", places=PLACES)
    for number in range(PLACES - 1):
        register(round_, new_trio(number))
    return round_


def join(round_):
    """Return what a press on the button does for one person."""
    return lambda user: register_trio(
        round_=round_, trio=Trio.objects.get(memberships__user=user), by=user
    )


def test_of_200_for_the_last_place_one_gets_it_and_the_others_wait_in_order(crowd, last_place):
    made = all_at_once(join(last_place), crowd(CROWD))
    assert [one for one in made if not isinstance(one, Registration)] == []
    assert sum(one.state == "aangemeld" for one in made) == 1
    assert last_place.registrations.registered().count() == PLACES
    queue = list(last_place.registrations.queue())
    assert [place_of(one) for one in queue] == list(range(1, CROWD))
    assert len({one.registered_at for one in queue}) == len(queue)
    assert Message.objects.filter(kind="trio_queued").count() == CROWD - 1
    assert Message.objects.filter(kind="trio_registered").count() == 1


def test_on_the_pages_everybody_gets_an_answer_with_a_place(crowd, last_place):
    def press(user):
        client = Client()
        client.force_login(user)
        url = f"{last_place.get_absolute_url()}aanmelding/"
        page = client.post(url, follow=True)
        return page.status_code, page.content.decode()

    answers = all_at_once(press, crowd(VISITORS))
    assert {status for status, _ in answers} == {200}
    places = [f"Jullie staan op de wachtlijst, plaats {n}<" for n in range(1, VISITORS)]
    headings = ["Jullie trio doet mee<", *places]
    assert [sum(text in page for _, page in answers) for text in headings] == [1] * VISITORS


def test_three_members_at_once_make_one_registration(people, last_place):
    made = all_at_once(
        lambda user: register_trio(round_=last_place, trio=people.trio, by=user),
        [people.member, people.social, people.physical] * 4,
    )
    assert {one.pk for one in made} == {Registration.objects.get(trio=people.trio).pk}


def test_who_leaves_at_once_lets_as_many_in_and_none_more(crowd, last_place):
    for user in crowd(5):
        join(last_place)(user)
    leaving = list(last_place.registrations.registered().select_related("trio"))[:3]
    all_at_once(
        lambda one: withdraw_trio(registration=one, by=one.trio.people()[0], reason="Geen uren"),
        leaving,
    )
    assert last_place.registrations.registered().count() == PLACES
    waiting = last_place.registrations.queue().values_list("trio__name", flat=True)
    assert list(waiting) == ["Trio 4"]


@pytest.mark.parametrize(("locked", "registered"), [(True, PLACES), (False, PLACES + 1)])
def test_the_lock_is_what_keeps_the_last_place_single(
    crowd, last_place, monkeypatch, locked, registered
):
    """The twin: without the lock two count the same free place, and both take it."""
    both_counted = threading.Barrier(2)
    create = Registration.objects.create

    def create_late(**fields):
        with suppress(threading.BrokenBarrierError):  # the other stands at the lock
            both_counted.wait(timeout=1)
        return create(**fields)

    users = crowd(2)
    monkeypatch.setattr(Registration.objects, "create", create_late)
    if not locked:
        monkeypatch.setattr(registering, "hold_round", lambda number: Round.objects.get(pk=number))
    all_at_once(join(last_place), users)
    assert last_place.registrations.registered().count() == registered
