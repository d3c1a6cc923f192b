"""A municipality that is not in Wijkwerk asks to take part, and its officers confirm."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError
from django.utils import timezone

from tests.joining import make_outsider, make_request, officers_of, solved, token_of
from tests.rounds import make_round
from werkplaats.models import JoinRequest, JoinRequestOfficer
from werkplaats.services.requests import (
    KEPT,
    LINK_LASTS,
    PAUSE,
    REQUEST_LASTS,
    JoinError,
    Officer,
    ask_to_join,
    confirm,
    expire_old,
    forget_old,
    send_link_again,
)
from wijkwerk.guard.services import ChallengeError
from wijkwerk.lib.link_tokens import digest_of
from wijkwerk.lib.states import MoveError
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.models import Message

pytestmark = pytest.mark.django_db


def ask(round_, municipality=None, officers=None, **fields):
    fields = {"motive": "Groen en parkeren.", "solution": solved(), **fields}
    return ask_to_join(
        round_=round_,
        municipality=municipality or make_outsider(),
        officers=officers or officers_of(),
        **fields,
    )


def later(pause) -> time_machine.travel:
    return time_machine.travel(timezone.now() + pause + timedelta(minutes=1))


def test_each_officer_gets_a_link_that_is_nowhere_in_the_database(open_round):
    request = ask(open_round)
    outbox.send_due()
    assert {one.to[0] for one in mail.outbox} == {one.email for one in officers_of()}
    for officer in request.officers.all():
        [sent] = [one for one in mail.outbox if one.to == [officer.email]]
        token = token_of(officer)
        assert f"/meedoen/{token}/" in sent.body
        assert officer.token_digest == digest_of(token)
        rows = [*Message.objects.values(), *JoinRequestOfficer.objects.values()]
        assert token not in str(rows)
        assert officer.email not in str(Message.objects.values_list("key", "context", "about"))


def test_the_same_three_again_are_one_request_and_get_new_links_after_a_pause(open_round):
    first = ask(open_round)
    [confirmed, *missing] = first.officers.all()
    confirm(officer=confirmed)
    assert ask(open_round) == first
    assert Message.objects.filter(kind="join_confirm").count() == 3
    with later(PAUSE):
        assert ask(open_round) == first
    assert Message.objects.filter(kind="join_confirm").count() == 5
    missing[0].refresh_from_db()
    old = Message.objects.get(address=missing[0].email, key__endswith=missing[0].token_digest)
    assert old.context["digest"] == missing[0].token_digest


def test_capitals_in_an_address_make_no_other_request(open_round):
    first = ask(open_round)
    shouting = [replace(one, email=one.email.upper()) for one in officers_of()]
    assert ask(open_round, officers=shouting) == first


def test_a_request_that_nobody_confirmed_keeps_nobody_out(open_round):
    prank = ask(open_round)
    request = ask(open_round, officers=officers_of("elders.example"))
    prank.refresh_from_db()
    assert (prank.state, request.state) == ("verlopen", "wacht")


def test_three_others_of_that_municipality_are_told_that_somebody_was_first(open_round):
    confirm(officer=ask(open_round).officers.first())
    others = officers_of("elders.example")
    with pytest.raises(JoinError, match="al gevraagd") as refused:
        ask(open_round, officers=others)
    assert refused.value.field == "municipality"
    assert JoinRequest.objects.count() == 1


def test_the_database_holds_one_live_request_per_municipality_and_round(open_round):
    make_request(open_round)
    with pytest.raises(IntegrityError, match="one_live_request_per_municipality"):
        make_request(open_round, state="bevestigd")


def test_a_request_that_was_decided_leaves_room_for_a_new_one(open_round):
    make_request(open_round, state="afgewezen", decided_at=timezone.now())
    assert ask(open_round).state == "wacht"


def test_a_municipality_that_takes_part_does_not_ask(open_round, people):
    with pytest.raises(JoinError, match="doet al mee") as refused:
        ask(open_round, people.other_municipality)
    assert refused.value.field == "municipality"


@pytest.mark.parametrize("state", ["concept", "lopend", "afgerond", "geannuleerd"])
def test_only_an_open_round_is_asked(people, state):
    with pytest.raises(MoveError):
        ask(make_round(people.facilitator, state=state))


def test_outside_the_days_of_registration_nobody_asks(people):
    tomorrow = timezone.localdate() + timedelta(days=1)
    round_ = make_round(people.facilitator, state="open", registration_opens_on=tomorrow)
    with pytest.raises(MoveError, match="Aanmelden kan vanaf"):
        ask(round_)


def test_one_solved_challenge_pays_for_one_request(open_round):
    solution = solved()
    ask(open_round, solution=solution)
    with pytest.raises(ChallengeError):
        ask(open_round, make_outsider("GM0748", "Bergen op Zoom"), solution=solution)
    assert JoinRequest.objects.count() == 1


def test_a_refused_request_gives_the_solution_back(open_round, people):
    solution = solved()
    with pytest.raises(JoinError):
        ask(open_round, people.other_municipality, solution=solution)
    assert ask(open_round, solution=solution)


def test_an_address_with_an_account_gets_the_same_mail(open_round, people):
    known = Officer("wijk", "Wietske", people.member.email.upper())
    request = ask(open_round, officers=[known, *officers_of()[1:]])
    outbox.send_due()
    bodies = {one.body.replace(token_of(o), "TOKEN") for o, one in pairs(request)}
    assert len({body.partition("Wil je meedoen?")[2] for body in bodies}) == 1
    assert people.member.email in {one.to[0] for one in mail.outbox}


def pairs(request):
    by_address = {one.to[0]: one for one in mail.outbox}
    return [(officer, by_address[officer.email]) for officer in request.officers.all()]


def test_nobody_is_pestered_with_links_for_one_town_after_another(open_round):
    for number in range(5):
        ask(open_round, make_outsider(f"GM90{number:02}", f"Stad {number}"))
    address = officers_of()[0].email
    assert JoinRequestOfficer.objects.filter(email=address).count() == 5
    assert Message.objects.filter(address=address).count() == 3
    with later(timedelta(days=1)):
        ask(open_round, make_outsider("GM9000", "Stad 0"))
    assert Message.objects.filter(address=address).count() == 4


def test_nobody_is_pestered_by_asking_the_same_every_hour(open_round):
    for number in range(6):
        with time_machine.travel(timezone.now() + number * timedelta(minutes=61), tick=False):
            ask(open_round)
    assert Message.objects.filter(address=officers_of()[0].email).count() == 3


# --- confirming -----------------------------------------------------------------------------------
def test_after_the_third_the_organisers_hear_it_once(open_round, people):
    request = make_request(open_round)
    for officer in request.officers.all():
        assert not Message.objects.filter(kind="join_requested").exists()
        confirm(officer=officer)
        confirm(officer=officer)
    request.refresh_from_db()
    assert request.state == "bevestigd"
    [told] = Message.objects.filter(kind="join_requested")
    assert told.recipient == people.facilitator
    assert open_round.lines.get().what == "Gemeente Oost Gelre vraagt om mee te doen"
    outbox.send_due()
    assert mail.outbox[0].subject.startswith("Gemeente Oost Gelre wil meedoen")


def test_a_link_that_is_too_old_confirms_nothing_but_brings_a_new_one(open_round):
    officer = make_request(open_round).officers.first()
    before = officer.token_digest
    send_link_again(officer=officer)
    officer.refresh_from_db()
    assert officer.token_digest == before  # not needed yet
    with later(LINK_LASTS):
        with pytest.raises(MoveError):
            confirm(officer=officer)
        send_link_again(officer=officer)
        officer.refresh_from_db()
        assert officer.token_digest != before
        confirm(officer=officer)
    officer.refresh_from_db()
    assert officer.confirmed_at


@pytest.mark.parametrize("state", ["lopend", "geannuleerd"])
def test_nobody_confirms_once_the_round_is_not_open(open_round, state):
    officer = make_request(open_round).officers.first()
    open_round.state = state
    open_round.save()
    with pytest.raises(MoveError):
        confirm(officer=officer)


def test_a_link_that_was_replaced_is_not_mailed_any_more(open_round):
    ask(open_round)
    with later(PAUSE):
        ask(open_round)
        outbox.send_due()
    assert len(mail.outbox) == 3
    assert Message.objects.filter(state="vervallen").count() == 3


def test_a_mail_leaves_after_the_secret_was_changed(open_round, settings):
    request = ask(open_round)
    tokens = {token_of(officer) for officer in request.officers.all()}
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "een nieuw geheim van de installatie, lang genoeg om te tellen"
    outbox.send_due()
    assert len(mail.outbox) == 3
    assert all(any(token in one.body for token in tokens) for one in mail.outbox)


# --- the clock ------------------------------------------------------------------------------------
def test_a_request_that_is_not_confirmed_in_time_ends(open_round):
    late, waits = (
        make_request(open_round),
        make_request(open_round, make_outsider("GM0748", "Bergen op Zoom")),
    )
    late.asked_at = timezone.now() - REQUEST_LASTS
    late.save()
    assert expire_old(timezone.now()) == 1
    assert expire_old(timezone.now()) == 0
    states = dict(JoinRequest.objects.values_list("pk", "state"))
    assert states == {late.pk: "verlopen", waits.pk: "wacht"}


def test_with_the_round_its_requests_end(open_round):
    request = make_request(open_round, state="bevestigd")
    open_round.state = "geannuleerd"
    open_round.save()
    assert expire_old(timezone.now()) == 1
    request.refresh_from_db()
    assert request.state == "verlopen"


@pytest.mark.parametrize("state", ["aangenomen", "afgewezen", "verlopen"])
def test_names_and_addresses_are_forgotten_some_weeks_after_the_end(open_round, people, state):
    request = ask(open_round)
    decided = {"decided_at": timezone.now(), "decision_text": "Bel Ali even."}
    JoinRequest.objects.filter(pk=request.pk).update(state=state, **decided)
    waiting = ask(open_round, make_outsider("GM0748", "Bergen op Zoom"), officers_of("boz.example"))
    assert forget_old(timezone.now() + KEPT - timedelta(hours=1)) == 0
    assert forget_old(timezone.now() + KEPT + timedelta(hours=1)) == 1
    request.refresh_from_db()
    assert (request.motive, request.decision_text) == ("", "")
    assert request.municipality.name == "Oost Gelre"
    left = str([*JoinRequestOfficer.objects.values(), *Message.objects.values()])
    assert "oostgelre.example" not in left
    assert waiting.officers.count() == 3
