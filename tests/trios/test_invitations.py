"""An invitation to a seat: a link that works once, for one address."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from tests.factories import PASSWORD, make_municipality, make_trio, make_user, seat
from trios.models import Invitation, Membership, User
from trios.services.invitations import (
    KEPT,
    LASTS,
    PURPOSE,
    InvitationError,
    couple_account,
    forget_invitations,
    invite,
    invite_again,
    make_account,
    welcome_trio,
)
from trios.services.seats import SeatError
from wijkwerk.lib.link_tokens import digest_of, make_token
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.models import Message

pytestmark = pytest.mark.django_db
ADDRESS = "nieuw@oostgelre.example"
CHOSEN = "een zin die ik zelf bedacht"
FILLED_IN = {"name": "Ali", "function_title": "Gebiedsregisseur", "password": CHOSEN}
SENT = {"name": "Ali", "function_title": "", "password1": CHOSEN, "password2": CHOSEN}


@pytest.fixture
def trio(people):
    outside = make_municipality("GM1586", "Oost Gelre", joined_on=None)
    return welcome_trio(municipality=outside, by=people.facilitator)


@pytest.fixture
def invited(trio, people):
    """`invited(address)` is an invitation to the seat of the wijk."""

    def invited(address=ADDRESS, position="wijk"):
        name = address.partition("@")[0].title()
        return invite(
            trio=trio, position=position, by=people.facilitator, name=name, address=address
        )

    return invited


def path_of(invitation) -> str:
    return reverse("trios:invitation", args=[make_token(PURPOSE, invitation.public_id)])


def later(pause) -> time_machine.travel:
    return time_machine.travel(timezone.now() + pause + timedelta(minutes=1))


def test_a_municipality_that_takes_part_is_not_welcomed_twice(trio, people):
    with pytest.raises(SeatError, match="doet al mee"):
        welcome_trio(municipality=trio.municipality, by=people.facilitator)


def test_a_trio_that_an_administrator_made_before_keeps_its_name(people):
    outside = make_municipality("GM1586", "Oost Gelre", joined_on=None)
    make_trio(outside)
    assert welcome_trio(municipality=outside, by=people.facilitator).name == "Trio Oost Gelre 2"


def test_the_link_is_in_the_mail_and_nowhere_in_the_database(invited):
    invitation = invited()
    outbox.send_due()
    token = make_token(PURPOSE, invitation.public_id)
    assert path_of(invitation) in mail.outbox[0].body
    assert invitation.token_digest == digest_of(token)
    assert token not in str([*Invitation.objects.values(), *Message.objects.values()])


def test_taking_an_invitation_makes_account_and_seat_once(invited, trio):
    invitation = invited()
    made = make_account(invitation=invitation, **FILLED_IN)
    person = made.user
    assert (made.trio, made.position) == (trio, "wijk")
    assert (person.email, person.role, person.municipality) == (
        ADDRESS,
        "deelnemer",
        trio.municipality,
    )
    assert person.check_password(CHOSEN)
    invitation.refresh_from_db()
    assert invitation.accepted_by == person
    with pytest.raises(InvitationError, match="al gebruikt"):
        make_account(invitation=invitation, **FILLED_IN)


def test_after_two_weeks_the_link_is_dead_and_a_new_one_can_be_asked(invited):
    invitation = invited()
    assert invite_again(invitation=invitation) is None
    with later(LASTS):
        with pytest.raises(InvitationError):
            make_account(invitation=invitation, **FILLED_IN)
        fresh = invite_again(invitation=invitation)
        assert (fresh.address, fresh.position) == (ADDRESS, "wijk")
        assert invite_again(invitation=invitation) is None
        assert make_account(invitation=fresh, **FILLED_IN)


def test_a_seat_that_was_filled_meanwhile_stays_as_it_is(invited, trio):
    invitation = invited()
    seat(trio, make_user(municipality=trio.municipality))
    with pytest.raises(InvitationError, match="bezet"):
        make_account(invitation=invitation, **FILLED_IN)
    assert not User.objects.filter(email=ADDRESS).exists()


def test_a_reader_without_a_municipality_is_coupled(invited, trio, people):
    made = couple_account(invitation=invited(people.reader.email), person=people.reader)
    person = User.objects.get(pk=people.reader.pk)
    assert (made.trio, person.role, person.municipality) == (trio, "deelnemer", trio.municipality)


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("member", "andere gemeente"),
        ("seatless", "andere gemeente"),
        ("other_facilitator", "andere gemeente"),
        ("disabled", "mag niet inloggen"),
    ],
)
def test_an_account_that_does_not_fit_the_trio_is_not_coupled(invited, people, who, why):
    person = getattr(people, who)
    seats = Membership.objects.count()
    with pytest.raises(InvitationError, match=why):
        couple_account(invitation=invited(person.email), person=person)
    assert Membership.objects.count() == seats


def test_somebody_else_does_not_take_the_invitation(invited, people):
    with pytest.raises(PermissionError):
        couple_account(invitation=invited(), person=people.reader)


def test_who_has_an_account_gets_no_second_one(invited, people):
    with pytest.raises(InvitationError, match="al een account"):
        make_account(invitation=invited(people.reader.email), **FILLED_IN)


@pytest.mark.django_db(transaction=True)
def test_a_link_that_is_used_twice_at_once_makes_one_account(invited):
    invitation, together, answers = invited(), threading.Barrier(3), []

    def take():
        together.wait()
        try:
            answers.append(make_account(invitation=invitation, **FILLED_IN).position)
        except InvitationError:
            answers.append("too late")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=take) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["too late", "too late", "wijk"]
    assert User.objects.filter(email=ADDRESS).count() == 1


def test_invitations_that_nobody_took_are_forgotten(invited):
    taken, left = invited(), invited("laat@oostgelre.example", "sociaal")
    make_account(invitation=taken, **FILLED_IN)
    ended = timezone.now() + LASTS + KEPT
    assert forget_invitations(ended - timedelta(hours=1)) == 0
    assert forget_invitations(ended + timedelta(hours=1)) == 1
    assert not Invitation.objects.filter(pk=left.pk).exists()
    assert left.address not in str(Message.objects.values_list("address"))


# --- the page -------------------------------------------------------------------------------------
def test_looking_at_the_link_changes_nothing_and_the_form_brings_one_in(client, invited, trio):
    path = path_of(invited())
    assert client.get(path).status_code == 200
    assert not User.objects.filter(email=ADDRESS).exists()
    answer = client.post(path, SENT, follow=True)
    assert answer.redirect_chain == [(reverse("trios:own"), 302)]
    assert b"Je zit nu in Trio Oost Gelre" in answer.content
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("fields", "where", "says"),
    [
        ({"name": ""}, "name", "Vul je naam in."),
        ({"password1": "", "password2": ""}, "password1", "Kies een wachtwoord."),
        ({"password2": "iets heel anders"}, "password2", "niet gelijk"),
        ({"password1": "kort", "password2": "kort"}, "password1", "10"),
        ({"password1": ADDRESS, "password2": ADDRESS}, "password1", "e-mailadres"),
    ],
)
def test_a_wrong_field_says_what_to_do(client, invited, fields, where, says):
    answer = client.post(path_of(invited()), {**SENT, **fields})
    assert says in str(answer.context["form"].errors[where])
    assert not User.objects.filter(email=ADDRESS).exists()


def test_who_has_an_account_signs_in_and_takes_the_seat(client, invited, people):
    path = path_of(invited(people.reader.email))
    assert client.post(path, SENT).status_code == 200  # nobody is signed in: nothing happens
    client.force_login(people.stranger)
    assert client.post(path).status_code == 200
    assert not Membership.objects.filter(user=people.reader).exists()
    client.force_login(people.reader)
    answer = client.post(path, follow=True)
    assert answer.redirect_chain == [(reverse("trios:own"), 302)], answer.content.decode()
    assert people.reader.memberships.get().position == "wijk"
    assert User.objects.get(pk=people.reader.pk).check_password(PASSWORD)


def test_a_seat_elsewhere_is_told_to_who_has_it(client, invited, people):
    client.force_login(people.member)
    answer = client.post(path_of(invited(people.member.email)))
    assert "andere gemeente" in answer.content.decode()


def test_an_old_link_offers_a_new_one(client, invited):
    invitation = invited()
    with later(LASTS):
        assert "verlopen" in client.get(path_of(invitation)).content.decode()
        assert Invitation.objects.count() == 1
        client.post(path_of(invitation))
    assert Invitation.objects.open(timezone.now() + LASTS).count() == 1


def test_a_wrong_link_and_a_used_one_look_the_same(client, invited):
    invitation = invited()
    make_account(invitation=invitation, **FILLED_IN)
    wrong = reverse("trios:invitation", args=["A" * 22])
    assert client.get(wrong).status_code == client.get(path_of(invitation)).status_code == 404
