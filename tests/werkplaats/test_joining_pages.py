"""The pages without an account: open rounds, the form, the link; and those of the organisers."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from tests.joining import form_data, make_outsider, make_request, officers_of, token_of
from tests.rounds import make_meeting, make_round, register
from werkplaats.models import JoinRequest
from werkplaats.services.requests import LINK_LASTS
from wijkwerk.outbox.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


def ask_path(round_) -> str:
    return reverse("join:ask", args=[round_.public_id])


def link_of(officer) -> str:
    return reverse("join:confirm", args=[token_of(officer)])


# --- what everybody sees --------------------------------------------------------------------------
def test_the_public_page_tells_what_is_public_and_no_more(client, open_round, people):
    make_meeting(
        open_round,
        title="Wie mag ja zeggen?",
        host=people.municipality,
        address="Geheime laan 3",
        online_url="https://vergadering.example/geheim",
        preparation="Neem je geheime notities mee.",
        speaker="Spreker Zondernaam",
    )
    make_meeting(open_round, title="Nog een concept", state="concept")
    register(open_round, people.trio)
    page = client.get(reverse("join:round", args=[open_round.public_id])).content.decode()
    for told in (open_round.title, open_round.goal, "nog 1 van 2 plaatsen", "Wie mag ja zeggen?"):
        assert told.lower() in page.lower()
    assert "gemeente Coevorden" in page
    assert "13:15 uur" in page  # the agenda, block by block
    secret = ["Geheime laan", "vergadering.example", "geheime notities", "Nog een concept"]
    secret += [people.facilitator.name, people.member.name, people.trio.name, "Zondernaam"]
    assert [word for word in secret if word in page] == []


@pytest.mark.parametrize("state", ["concept", "lopend", "afgerond", "geannuleerd"])
def test_a_round_that_is_not_open_is_unknown_to_visitors(client, people, state):
    round_ = make_round(people.facilitator, state=state, title="Niet voor buiten")
    for route in ("join:round", "join:ask", "join:asked"):
        assert client.get(reverse(route, args=[round_.public_id])).status_code == 404
    assert "Niet voor buiten" not in client.get(reverse("join:rounds")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(client, people, django_assert_num_queries, count):
    for _ in range(count):
        round_ = make_round(people.facilitator, state="open")
    for _ in range(count):
        make_meeting(round_)
    with django_assert_num_queries(1):
        client.get(reverse("join:rounds"))
    with django_assert_num_queries(3):
        client.get(reverse("join:round", args=[round_.public_id]))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_requests_asks_no_more_for_more(
    client, people, open_round, django_assert_num_queries, count
):
    for number in range(count):
        make_request(open_round, make_outsider(f"GM80{number:02}", f"Stad {number}"))
    client.force_login(people.facilitator)
    path = reverse("werkplaats:requests", args=[open_round.public_id])
    client.get(path)  # the first page of a sign-in writes down when it began
    with django_assert_num_queries(7):
        client.get(path)


# --- the form -------------------------------------------------------------------------------------
def test_who_fills_it_in_is_told_to_look_in_the_mail(client, open_round):
    answer = client.post(ask_path(open_round), form_data(make_outsider()), follow=True)
    assert "Kijk in je mail" in answer.content.decode()
    assert answer.context["messages"]._loaded_data in (None, []) or not list(
        answer.context["messages"]
    )
    assert JoinRequest.objects.get().officers.count() == 3
    assert Message.objects.count() == 3


def test_the_answer_is_the_same_for_known_and_unknown_addresses(client, open_round, people):
    known = officers_of()
    known[0] = known[0].__class__("wijk", "Wietske", people.member.email)
    data = form_data(make_outsider(), known)
    first = client.post(ask_path(open_round), data)
    unknown = form_data(make_outsider("GM0748", "Bergen op Zoom"), officers_of("boz.example"))
    second = client.post(ask_path(open_round), unknown)
    assert (first.status_code, first.url) == (second.status_code, second.url)


def test_the_same_form_twice_is_one_request_and_one_answer(client, open_round):
    pages = [client.post(ask_path(open_round), form_data(make_outsider())) for _ in range(2)]
    assert pages[0].url == pages[1].url
    assert (JoinRequest.objects.count(), Message.objects.count()) == (1, 3)


WRONG = [
    ({"municipality": ""}, "municipality", "Kies je gemeente"),
    ({"municipality": "GM9999"}, "municipality", "Kies je gemeente"),
    ({"wijk_name": " "}, "wijk_name", "Vul een naam in."),
    ({"wijk_name": "Win nu op https://prijs.example"}, "wijk_name", "alleen een voornaam"),
    ({"sociaal_email": ""}, "sociaal_email", "Vul een e-mailadres in"),
    ({"sociaal_email": "İ" * 130 + "@oss.nl"}, "sociaal_email", "Vul een e-mailadres in"),
    ({"sociaal_email": "bo@"}, "sociaal_email", "Vul een e-mailadres in"),
    ({"fysiek_email": "ALI@oostgelre.example"}, "fysiek_email", "drie verschillende"),
    ({"motive": ""}, "motive", "waarom jullie willen meedoen"),
    ({"motive": "x" * 1001}, "motive", "te lang"),
    ({"solution": ""}, "solution", "nog niet klaar"),
    ({"solution": "onzin"}, "solution", "niet gelukt of verlopen"),
]


@pytest.mark.parametrize(("fields", "where", "says"), WRONG)
def test_a_wrong_field_says_what_to_do_and_keeps_the_rest(client, open_round, fields, where, says):
    answer = client.post(ask_path(open_round), {**form_data(make_outsider()), **fields})
    assert says in str(answer.context["form"].errors[where])
    assert list(answer.context["form"].errors) == [where]
    assert "bo@" in answer.content.decode() or where == "sociaal_email"
    assert not JoinRequest.objects.exists()


def test_a_municipality_that_takes_part_is_told_so_at_the_field(client, open_round, people):
    answer = client.post(ask_path(open_round), form_data(people.other_municipality))
    assert "doet al mee" in str(answer.context["form"].errors["municipality"])


def test_what_was_typed_stays_when_the_days_of_registration_end_meanwhile(client, open_round):
    data = form_data(make_outsider())
    with time_machine.travel(timezone.now() + timedelta(days=400), tick=False):
        page = client.post(ask_path(open_round), data).content.decode()
    assert "Groen en parkeren." in page
    assert not JoinRequest.objects.exists()


def test_a_solution_that_was_used_is_refused_at_its_field(client, open_round):
    data = form_data(make_outsider())
    client.post(ask_path(open_round), data)
    other = form_data(make_outsider("GM0748", "Bergen op Zoom"), officers_of("boz.example"))
    answer = client.post(ask_path(open_round), {**other, "solution": data["solution"]})
    assert "al een keer verstuurd" in str(answer.context["form"].errors["solution"])


def test_one_network_sends_ten_forms_an_hour(client, open_round):
    path = ask_path(open_round)
    for _ in range(10):
        assert client.post(path, {}).status_code == 200
    assert client.post(path, {}).status_code == 429
    assert client.get(path).status_code == 200


def test_the_worker_is_allowed_on_the_form_alone_and_nothing_unsafe(client, open_round):
    policy = client.get(ask_path(open_round))["Content-Security-Policy"]
    assert "worker-src 'self'" in policy
    assert "unsafe" not in policy
    assert "worker-src" not in client.get(reverse("join:rounds"))["Content-Security-Policy"]


def test_without_javascript_the_page_tells_how_to_ask_by_mail(client, open_round, settings):
    page = client.get(ask_path(open_round)).content.decode()
    assert f"mailto:{settings.CONTACT_EMAIL}" in page.partition("data-until-ready")[2]


# --- the link -------------------------------------------------------------------------------------
def test_a_program_that_follows_the_link_confirms_nothing(client, open_round):
    officer = make_request(open_round).officers.first()
    for look in (client.get, client.head):
        assert look(link_of(officer)).status_code == 200
    officer.refresh_from_db()
    assert officer.confirmed_at is None
    for _ in range(2):
        assert "Je hebt bevestigd" in client.post(link_of(officer)).content.decode()


def test_a_wrong_link_is_unknown(client, open_round):
    make_request(open_round)
    path = reverse("join:confirm", args=["A" * 22])
    assert client.get(path).status_code == client.post(path).status_code == 404


def test_an_old_link_asks_for_a_new_one(client, open_round):
    officer = make_request(open_round).officers.first()
    with time_machine.travel(timezone.now() + LINK_LASTS + timedelta(minutes=1)):
        assert "Deze link is verlopen" in client.get(link_of(officer)).content.decode()
        assert "nieuwe link gestuurd" in client.post(link_of(officer)).content.decode()
        assert client.get(link_of(officer)).status_code == 404
    assert Message.objects.get().address == officer.email


def test_once_decided_the_link_tells_the_outcome(client, open_round):
    officer = make_request(open_round, state="afgewezen").officers.first()
    assert "Deze aanvraag is gesloten" in client.get(link_of(officer)).content.decode()


# --- the organisers -------------------------------------------------------------------------------
def test_an_organiser_reads_and_declines(client, open_round, people):
    request = make_request(open_round, state="bevestigd")
    client.force_login(people.facilitator)
    page = client.get(open_round.get_absolute_url()).content.decode()
    assert "Een gemeente vraagt om mee te doen." in page
    listed = client.get(reverse("werkplaats:requests", args=[open_round.public_id]))
    assert "Bij ons schuurt het groen." in listed.content.decode()
    path = reverse("werkplaats:decline_request", args=[open_round.public_id, request.public_id])
    assert "waarom de aanvraag" in str(client.post(path, {"text": " "}).context["form"].errors)
    assert client.post(path, {"text": "Deze ronde is vol."}).status_code == 302
    assert client.post(path, {"text": "Nog een keer."}).status_code == 409
    request.refresh_from_db()
    assert request.decision_text == "Deze ronde is vol."
