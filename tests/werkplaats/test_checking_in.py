"""People say themselves that they are there (issue 3, item 6): by the code on the screen."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from tests.racing import all_at_once
from tests.rounds import answer, attend, make_meeting, register
from trios.models import User
from werkplaats.services import checking_in as services
from werkplaats.services.attendance import fill_list, forget_guests
from werkplaats.tasks import forget_guests as forget_guests_task
from wijkwerk.lib.codes import ALPHABET, make_code, picture_of, read_code
from wijkwerk.lib.states import MoveError

CODE = "CDF347"
HERE = f"/inchecken/{CODE}/"
GUEST = {"name": "Gijs Gast", "organisation": "Woningcorporatie"}


@pytest.fixture
def today(running, registration):
    """A meeting that is on the whole of today, with a code."""
    hours = {"begins": time(0, 1), "ends": time(23, 58)}
    fields = {"day": timezone.localdate(), "state": "bezig", "check_in_code": CODE, **hours}
    return make_meeting(running, **fields)


def page_of(client, url=HERE, status=200) -> str:
    answered = client.get(url)
    assert answered.status_code == status
    return answered.content.decode()


# --- the code -------------------------------------------------------------------------------------
def test_a_code_is_read_as_people_type_it():
    assert read_code(" cdf-347 ") == read_code("CDF 347") == CODE
    assert [read_code(typed) for typed in ("", "CDF34", "CDF3477", "0DF347", "ÇDF347")] == [""] * 5
    assert not set(ALPHABET) & set("0O1IL2Z5S8BAEIU")
    assert len({make_code() for _ in range(50)}) == 50
    assert read_code(made := make_code()) == made


def test_the_picture_holds_no_style_that_the_policy_refuses():
    picture = picture_of("https://wijkwerk.example/inchecken/CDF347/")
    assert picture.startswith("data:image/svg+xml")
    assert "style" not in picture


# A day on which summer time begins: clocks in the Netherlands are two hours ahead of UTC.
SUNDAY = date(2027, 3, 28)
MOMENTS = [
    (datetime(2027, 3, 28, 8, 59, tzinfo=UTC), False),
    (datetime(2027, 3, 28, 9, 0, tzinfo=UTC), True),
    (datetime(2027, 3, 28, 15, 30, tzinfo=UTC), True),
    (datetime(2027, 3, 28, 15, 31, tzinfo=UTC), False),
    (datetime(2027, 3, 27, 12, 0, tzinfo=UTC), False),
    (datetime(2027, 3, 29, 12, 0, tzinfo=UTC), False),
]


@pytest.mark.parametrize(("now", "works"), MOMENTS)
def test_a_code_works_around_the_meeting_in_dutch_time(running, now, works):
    meeting = make_meeting(running, day=SUNDAY)  # 13:00 to 16:30
    assert (services.why_closed(meeting, now) == "") is works


def test_a_code_never_works_on_another_day_than_that_of_the_meeting(running):
    late = make_meeting(running, day=SUNDAY, begins=time(1), ends=time(23, 30))
    before, on = (datetime(2027, 3, 27, hour, 15, tzinfo=UTC) for hour in (22, 23))
    assert "28-03-2027" in services.why_closed(late, before)  # within two hours, but Saturday
    assert services.why_closed(late, on) == ""
    assert services.why_closed(late, datetime(2027, 3, 28, 22, 15, tzinfo=UTC))  # Monday already


def test_another_day_and_a_meeting_that_is_off_are_told_in_a_sentence(people, today, sign_in):
    client = sign_in(people.member)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        client.force_login(people.member)
        assert "Deze code werkt alleen op" in page_of(client, status=409)
        assert client.post(HERE).status_code == 409
    type(today).objects.update(state="geannuleerd", cancel_reason="Ziek")
    client.force_login(people.member)
    assert "Deze bijeenkomst gaat niet door." in page_of(client, status=409)
    type(today).objects.update(state="afgerond", cancel_reason="")
    assert "Deze bijeenkomst is afgerond." in page_of(client, status=409)
    assert not today.participants.exists()


def test_a_new_code_ends_the_old_one(people, today, sign_in):
    client = sign_in(people.facilitator)
    client.post(reverse("werkplaats:check_in_screen", args=[today.public_id]))
    today.refresh_from_db()
    assert today.check_in_code != CODE
    page_of(client, status=404)
    page_of(client, f"/inchecken/{today.check_in_code}/")
    with pytest.raises(MoveError, match="Deze code klopt niet"):
        services.check_in(code=CODE, by=people.member)
    with pytest.raises(PermissionError):
        services.renew_code(meeting=today, by=people.other_facilitator)
    type(today).objects.update(state="afgerond")
    with pytest.raises(MoveError):
        services.renew_code(meeting=today, by=people.facilitator)


def test_a_meeting_in_concept_and_one_without_a_code_cannot_be_found(people, today, client):
    type(today).objects.update(state="concept")
    page_of(client, status=404)
    type(today).objects.update(state="bezig", check_in_code="")
    with pytest.raises(MoveError):
        services.check_in_guest(code="", **GUEST)


def test_the_code_is_typed_over_on_a_page_of_its_own(today, client):
    assert client.get("/inchecken/", {"code": "cdf 347"}).url == HERE
    assert "Deze code klopt niet" in page_of(client, "/inchecken/?code=abc")
    assert "Vul de code in" in page_of(client, "/inchecken/?code=")
    assert "Kijk op het scherm" in page_of(client, "/inchecken/WWWWWW/", status=404)


def test_who_guesses_too_often_waits_and_others_go_on(people, today):
    visitor, member = Client(), Client()
    for _ in range(20):
        assert visitor.get("/inchecken/WWWWWW/").status_code == 404
    assert "te veel codes" in page_of(visitor, "/inchecken/WWWWWW/", status=429)
    assert Client().get("/inchecken/WWWWWW/").status_code == 404  # another phone on this wifi
    assert visitor.get(HERE).status_code == 200
    member.force_login(people.member)
    assert member.post(HERE).status_code == 302
    assert list(today.participants.values_list("display_name", flat=True).filter(user=None)) == []


def test_who_types_the_right_code_is_never_counted(today, client):
    assert {client.get(HERE).status_code for _ in range(25)} == {200}


# --- who takes part -------------------------------------------------------------------------------
def test_one_press_says_that_somebody_is_there_and_a_second_changes_nothing(people, today, sign_in):
    client = sign_in(people.member)
    assert "Ik ben er" in page_of(client)
    client.post(HERE)
    person = today.participants.get()
    assert (person.user, person.trio, person.attendance) == (people.member, people.trio, "aanwezig")
    client.post(HERE)
    again = today.participants.get()
    assert again.checked_in_at == person.checked_in_at is not None
    page = page_of(client)
    assert "Je bent er, Wietske." in page
    assert "Ik ben er" not in page


def test_who_was_marked_before_keeps_the_same_line(people, today):
    fill_list(meeting=today, by=people.facilitator)
    today.participants.update(attendance="afwezig")
    services.check_in(code=CODE, by=people.social)
    words = dict(today.participants.values_list("user__name", "attendance"))
    assert words == {"Wietske": "afwezig", "Sander": "aanwezig", "Gerlof": "afwezig"}


def test_who_said_not_to_come_is_reminded_of_it_and_checks_in(people, today, registration, sign_in):
    answer(registration, today, people.member, "komt_niet")
    client = sign_in(people.member)
    assert "Je hebt gezegd dat je niet komt. Ben je er toch?" in page_of(client)
    client.post(HERE)
    assert today.participants.get().attendance == "aanwezig"


REFUSED = [
    ("withdrawn", "Jullie trio is afgemeld voor deze ronde."),
    ("queued", "Jullie trio staat op de wachtlijst van deze ronde."),
    ("stranger", "Je hoort niet bij een trio dat meedoet aan deze ronde."),
    ("reader", "Je hoort niet bij een trio dat meedoet aan deze ronde."),
    ("facilitator", "Jij begeleidt deze bijeenkomst."),
]


@pytest.mark.parametrize(("who", "sentence"), REFUSED)
def test_who_does_not_take_part_reads_why(people, today, running, sign_in, who, sentence):
    register(running, people.withdrawn_trio, state="afgemeld")
    register(running, people.queued_trio, state="wachtlijst")
    client = sign_in(getattr(people, who))
    assert sentence in page_of(client)
    answered = client.post(HERE)
    assert answered.status_code == 409
    assert sentence in answered.content.decode()
    assert not today.participants.exists()


def test_an_organiser_who_stands_on_the_list_checks_in(people, today):
    attend(today, people.facilitator, "")
    services.check_in(code=CODE, by=people.facilitator)
    assert today.participants.get().attendance == "aanwezig"


def test_the_page_of_the_meeting_leads_there_on_the_day(people, today, sign_in):
    client = sign_in(people.member)
    link = 'href="/inchecken/"'
    assert link in page_of(client, today.get_absolute_url())
    type(today).objects.update(state="afgerond")
    assert link not in page_of(client, today.get_absolute_url())


# --- guests ---------------------------------------------------------------------------------------
def test_a_guest_comes_in_without_an_account_and_the_facilitator_sees_a_guest(
    people, today, client
):
    assert "Ik ben gast" in page_of(client)
    for name in ("Gijs Gast", "gijs gast"):
        client.post(HERE, {**GUEST, "name": name})
    guest = today.participants.get()
    assert (guest.user, guest.display_name, guest.attendance) == (None, "Gijs Gast", "aanwezig")
    assert "Gijs Gast" not in page_of(Client())
    client.force_login(people.facilitator)
    url = reverse("werkplaats:attendance", args=[today.public_id])
    assert "Gast, Woningcorporatie, zelf ingecheckt om" in page_of(client, url)


def test_a_guest_without_an_organisation_and_a_bare_press_put_nobody_on_the_list(today, client):
    answered = client.post(HERE, {"name": "Gijs Gast", "organisation": " "})
    assert "Vul in van welke organisatie je bent." in answered.content.decode()
    assert client.post(HERE).status_code == 302
    assert not today.participants.exists()


def test_a_stand_in_who_comes_as_a_guest_is_found_on_the_list(people, today, registration):
    answer(registration, today, people.physical, "vervanger", stand_in="Ine Invaller")
    fill_list(meeting=today, by=people.facilitator)
    found = services.check_in_guest(code=CODE, name="ine invaller", organisation="Coevorden")
    assert (found.display_name, found.standing_in_for.user) == ("Ine Invaller", people.physical)


def test_the_list_takes_forty_guests(today):
    for number in range(40):
        services.check_in_guest(code=CODE, name=f"Gast {number}", organisation="Stad")
    with pytest.raises(MoveError, match="40 gasten"):
        services.check_in_guest(code=CODE, name="Nog een", organisation="Stad")


@pytest.mark.django_db(transaction=True)
def test_of_presses_at_the_same_moment_everybody_gets_one_line(people, today):
    register(today.round, people.other_trio)
    crowd = [people.member, people.social, people.physical, people.stranger] * 2 + [None] * 4

    def press(user: User | None):
        if user is None:
            return services.check_in_guest(code=CODE, **GUEST)
        return services.check_in(code=CODE, by=User.objects.get(pk=user.pk))

    made = all_at_once(press, crowd)
    assert [one for one in made if isinstance(one, Exception)] == []
    there = today.participants.filter(attendance="aanwezig")
    assert sorted(there.values_list("display_name", flat=True)) == sorted(
        ["Bregje", "Gerlof", "Gijs Gast", "Sander", "Wietske"]
    )


# --- forgetting -----------------------------------------------------------------------------------
def test_names_without_an_account_are_forgotten_with_the_needs(people, today, registration):
    answer(registration, today, people.physical, "vervanger", stand_in="Ine Invaller")
    fill_list(meeting=today, by=people.facilitator)
    services.check_in_guest(code=CODE, **GUEST)
    assert forget_guests(today.ends_at + timedelta(days=14)) == 0
    assert forget_guests(today.ends_at + timedelta(days=14, minutes=1)) == 2
    assert forget_guests(today.ends_at + timedelta(days=15)) == 0
    names = set(today.participants.values_list("display_name", "organisation"))
    assert names >= {("Gast", "Woningcorporatie"), ("Vervanger", ""), ("Wietske", "")}
    assert today.answers.get().stand_in == "Vervanger"


def test_the_clock_forgets_guests_of_a_round_that_is_closed(today):
    services.check_in_guest(code=CODE, **GUEST)
    type(today.round).objects.update(state="afgerond")
    forget_guests_task()
    assert today.participants.get().display_name == "Gast"


# --- the screen -----------------------------------------------------------------------------------
def test_the_screen_shows_code_picture_and_how_many_are_there(people, today, sign_in):
    services.check_in(code=CODE, by=people.member)
    client = sign_in(people.facilitator)
    url = reverse("werkplaats:check_in_screen", args=[today.public_id])
    page = page_of(client, url)
    assert "CDF 347" in page
    assert "127.0.0.1:8000/inchecken<" in page
    picture = picture_of(f"http://127.0.0.1:8000{HERE}")
    assert f'src="{escape(picture)}"' in page
    assert "1 persoon is er" in page
    assert "Wietske" not in page
    part = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<div id="present"')
    assert "hx-get" not in page_of(client, f"{url}?pauze=1")
    type(today).objects.update(check_in_code="")
    assert "Maak een code" in page_of(client, url)
