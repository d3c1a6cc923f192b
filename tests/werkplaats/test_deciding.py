"""An organiser accepts or declines a municipality that asks to take part."""

import threading

import pytest
from django.core import mail
from django.db import connections
from django.utils import timezone

from tests.factories import make_user
from tests.joining import make_outsider, make_request
from tests.rounds import make_round, register
from trios.models import Invitation, Trio
from werkplaats.models import JoinRequest, Registration
from werkplaats.services import deciding
from werkplaats.services.deciding import accept_request, decline_request
from wijkwerk.lib.states import MoveError
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.models import Message

pytestmark = pytest.mark.django_db


def test_yes_brings_the_municipality_in_with_trio_invitations_and_place(open_round, people):
    request = make_request(open_round, state="bevestigd")
    accept_request(request=request, by=people.facilitator, text="Fijn dat jullie er zijn.")
    request.refresh_from_db()
    assert (request.state, request.decided_by) == ("aangenomen", people.facilitator)
    assert request.municipality.joined_on == timezone.localdate()
    assert request.trio.name == "Trio Oost Gelre"
    assert open_round.registrations.get(trio=request.trio).state == "aangemeld"
    invited = dict(Invitation.objects.values_list("position", "address"))
    assert invited == dict(request.officers.values_list("position", "email"))
    outbox.send_due()
    own = [one for one in mail.outbox if one.to[0] in invited.values()]
    assert len(own) == 3
    assert all("Fijn dat jullie er zijn." in one.body for one in own)
    assert all("/trio/uitnodiging/" in one.body for one in own)
    assert open_round.lines.filter(what__contains="nam de aanvraag aan").exists()


def test_in_a_full_round_the_trio_joins_the_queue(people):
    round_ = make_round(people.facilitator, state="open", places=1)
    register(round_, people.other_trio)
    accepted = accept_request(
        request=make_request(round_, state="bevestigd"), by=people.facilitator, text=""
    )
    assert round_.registrations.get(trio=accepted.trio).state == "wachtlijst"


def test_no_is_told_to_who_confirmed_with_the_reason(open_round, people):
    request = make_request(open_round, state="bevestigd")
    decline_request(request=request, by=people.facilitator, text="Deze ronde is te vol.")
    outbox.send_due()
    assert {one.to[0] for one in mail.outbox} == set(
        request.officers.values_list("email", flat=True)
    )
    assert all("Deze ronde is te vol." in one.body for one in mail.outbox)
    request.municipality.refresh_from_db()
    assert request.municipality.joined_on is None
    assert not Trio.objects.filter(municipality=request.municipality).exists()


def test_who_never_confirmed_gets_no_more_mail(open_round, people):
    request = make_request(open_round)
    officer = request.officers.first()
    officer.confirmed_at = timezone.now()
    officer.save()
    decline_request(request=request, by=people.facilitator, text="Dit is vast een vergissing.")
    assert list(Message.objects.values_list("address", flat=True)) == [officer.email]


def test_no_without_a_reason_is_not_given(open_round, people):
    request = make_request(open_round, state="bevestigd")
    with pytest.raises(MoveError, match="waarom"):
        decline_request(request=request, by=people.facilitator, text="")


@pytest.mark.parametrize("state", ["wacht", "aangenomen", "afgewezen", "verlopen"])
def test_only_what_all_three_confirmed_is_accepted(open_round, people, state):
    request = make_request(open_round, state=state)
    with pytest.raises(MoveError):
        accept_request(request=request, by=people.facilitator, text="")
    assert not Trio.objects.filter(municipality=request.municipality).exists()


@pytest.mark.parametrize("service", [accept_request, decline_request])
@pytest.mark.parametrize("who", ["other_facilitator", "member", "admin"])
def test_who_does_not_organise_the_round_decides_nothing(open_round, people, service, who):
    request = make_request(open_round, state="bevestigd")
    with pytest.raises(PermissionError):
        service(request=request, by=getattr(people, who), text="Nee.")
    request.refresh_from_db()
    assert request.state == "bevestigd"


def test_a_municipality_that_came_in_meanwhile_is_not_accepted_twice(people):
    rounds = [make_round(people.facilitator, state="open") for _ in range(2)]
    first, second = (make_request(one, state="bevestigd") for one in rounds)
    accept_request(request=first, by=people.facilitator, text="")
    with pytest.raises(MoveError, match="doet al mee"):
        accept_request(request=second, by=people.facilitator, text="")
    second.refresh_from_db()
    assert (second.state, second.trio) == ("bevestigd", None)
    assert Registration.objects.count() == 1


def test_when_something_fails_on_the_way_nothing_happened(open_round, people, monkeypatch):
    request = make_request(open_round, state="bevestigd")

    def fail(*given):
        raise RuntimeError("the last step fails")

    monkeypatch.setattr(deciding, "decide", fail)
    with pytest.raises(RuntimeError):
        accept_request(request=request, by=people.facilitator, text="")
    request.refresh_from_db()
    assert (request.state, request.municipality.joined_on) == ("bevestigd", None)
    assert not Trio.objects.filter(municipality=request.municipality).exists()
    assert not Invitation.objects.exists()
    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_organisers_who_decide_at_the_same_moment_decide_once(people):
    round_ = make_round(people.facilitator, state="open")
    colleague = make_user("tweede@wijkwerk.example", "facilitator", name="Tweede")
    round_.organiser_rows.create(user=colleague)
    request = make_request(round_, make_outsider(), state="bevestigd")
    together, answers = threading.Barrier(4), []

    def decide(service, by):
        together.wait()
        try:
            service(request=request, by=by, text="Zo is het.")
            answers.append("done")
        except MoveError:
            answers.append("too late")
        finally:
            connections.close_all()

    calls = [
        (s, by) for s in (accept_request, decline_request) for by in (people.facilitator, colleague)
    ]
    threads = [threading.Thread(target=decide, args=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["done", "too late", "too late", "too late"]
    state = JoinRequest.objects.get().state
    trios = Trio.objects.filter(municipality=request.municipality).count()
    assert (state, trios, Invitation.objects.count()) in {("aangenomen", 1, 3), ("afgewezen", 0, 0)}
