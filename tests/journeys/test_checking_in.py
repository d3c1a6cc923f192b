"""The day itself in the browser: a code on the screen, phones, and a minute without wifi."""

import json
import re
from datetime import time

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import (
    assert_accessible,
    assert_no_sideways_scrolling,
    check_at_every_width,
    session_cookie,
    settle,
)
from tests.rounds import make_meeting, make_round, register
from werkplaats.services.attendance import fill_list

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WAITS = "wordt bewaard zodra er verbinding is."
STORED = "Object.entries(localStorage).filter(([name]) => name.startsWith('wijkwerk:'))"

SPOIL_TOKENS = """
for (const token of document.querySelectorAll("[name=csrfmiddlewaretoken]")) token.value = "x";
"""


@pytest.fixture
def today(people):
    """A meeting that is on the whole of today, with two trios and a filled list."""
    round_ = make_round(people.facilitator, state="lopend")
    register(round_, people.trio)
    register(round_, people.other_trio)
    hours = {"begins": time(0, 1), "ends": time(23, 58)}
    meeting = make_meeting(round_, day=timezone.localdate(), state="bezig", **hours)
    fill_list(meeting=meeting, by=people.facilitator)
    return meeting


def check_here(page):
    """Nothing wrong at the width of this page: a phone."""
    settle(page)
    assert_accessible(page)
    assert_no_sideways_scrolling(page)


def test_members_and_guests_check_in_by_the_code_on_the_screen(people, today, browse):
    screen = browse(people.facilitator)
    screen.clock.install()
    screen.goto(f"{today.get_absolute_url()}aanwezigheid/")
    screen.get_by_role("link", name="Scherm om in te checken").click()
    screen.get_by_role("button", name="Maak een code").click()
    expect(screen.get_by_role("img", name="QR-code")).to_be_visible()
    expect(screen.locator("main")).to_contain_text("0 personen zijn er")
    check_at_every_width(screen)
    code = screen.locator(".ww-check-in__code").inner_text()

    phone = browse(people.member, width=390)
    phone.goto("/inchecken/")
    phone.get_by_role("button", name="Verder").click()
    expect(phone.get_by_role("alert")).to_be_focused()
    phone.get_by_label("Code").fill(code.lower())
    phone.get_by_role("button", name="Verder").click()
    check_here(phone)
    phone.get_by_role("button", name="Ik ben er").click()
    expect(phone.locator("main")).to_contain_text("Je bent er, Wietske.")

    guest = browse(width=390)
    guest.goto(phone.url)
    guest.get_by_role("button", name="Ik ben er").click()
    expect(guest.get_by_role("alert")).to_be_focused()
    check_here(guest)
    guest.get_by_label("Je naam").fill("Gijs Gast")
    guest.get_by_label("Je organisatie").fill("Woningcorporatie")
    guest.get_by_role("button", name="Ik ben er").click()
    expect(guest.get_by_role("status")).to_have_text("Welkom, Gijs Gast. Je staat op de lijst.")
    screen.clock.fast_forward(10_000)
    expect(screen.locator("main")).to_contain_text("2 personen zijn er")


def press(page, name, word="Aanwezig"):
    button_of(page, name, word).click()


def button_of(page, name, word="Aanwezig"):
    return page.get_by_role("button", name=re.compile(f"^{word} ?: {name}$"))


def pressed(page, name):
    """The word that is pressed on the line of this person."""
    line = page.get_by_role("listitem").filter(has_text=name)
    return line.locator("button[aria-pressed=true]")


def test_presses_without_wifi_are_kept_arrive_in_order_or_are_refused_aloud(people, today, browse):
    page = browse(people.facilitator, width=390)
    address = f"{today.get_absolute_url()}aanwezigheid/"
    page.goto(address)
    box = button_of(page, "Gerlof").bounding_box()
    assert box["height"] >= 44
    press(page, "Gerlof")
    expect(page.locator("#present")).to_have_text("1 van 4 aanwezig.")
    expect(button_of(page, "Gerlof")).to_be_focused()
    assert page.evaluate(STORED) == []

    page.context.set_offline(True)
    for name, word in [("Sander", "Aanwezig"), ("Gerlof", "Afwezig"), ("Sander", "Afgemeld")]:
        press(page, name, word)
    expect(pressed(page, "Sander")).to_contain_text("Afgemeld")
    expect(page.get_by_text("Wordt bewaard zodra er verbinding is.").first).to_be_visible()
    expect(page.locator("#presses-status")).to_have_text(f"3 wijzigingen worden {WAITS[6:]}")
    check_here(page)
    [[_, stored]] = page.evaluate(STORED)
    assert [one["word"] for one in json.loads(stored)] == ["aanwezig", "afwezig", "afgemeld"]
    assert not [name for name in ("Sander", "Gerlof", "Wietske") if name in stored]

    other = page.context.new_page()  # the first page is gone before the wifi is back
    page.close()
    other.context.set_offline(False)
    other.goto(address)
    expect(other.locator("#present")).to_have_text("0 van 4 aanwezig.")
    expect(other.locator("#presses-status")).to_be_empty()
    assert other.evaluate(STORED) == []
    other.context.set_offline(True)
    press(other, "Wietske")
    expect(other.locator("#presses-status")).to_have_text(f"1 wijziging {WAITS}")
    other.context.set_offline(False)
    expect(other.locator("#present")).to_have_text("1 van 4 aanwezig.")
    other.reload()
    for name, word in [("Wietske", "Aanwezig"), ("Sander", "Afgemeld"), ("Gerlof", "Afwezig")]:
        expect(pressed(other, name)).to_contain_text(word)

    other.context.set_offline(True)
    press(other, "Sander")
    today.participants.filter(user=people.social).delete()
    browse.refused.add(other.url)
    other.context.set_offline(False)
    expect(other.locator("#presses-refused")).to_have_text(
        "Niet bewaard bij Sander. Deze regel staat niet meer op de lijst, of jij houdt de lijst "
        "niet meer bij."
    )
    expect(pressed(other, "Sander")).to_contain_text("Afgemeld")
    assert other.evaluate(STORED) == []


def lose_one_answer(page):
    """The next press reaches the server, and its answer does not come back."""
    lost = []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())
            route.abort()
        else:
            route.continue_()

    page.route("**/aanwezigheid/", lose)


def test_a_lost_answer_an_old_form_and_an_ended_sign_in_lose_no_press(
    people, today, browse, live_server
):
    page = browse(people.facilitator, width=390)
    page.goto(f"{today.get_absolute_url()}aanwezigheid/")
    browse.refused.add(page.url)
    lose_one_answer(page)
    press(page, "Sander")
    expect(page.locator("#presses-status")).to_have_text(f"1 wijziging {WAITS}")
    press(page, "Gerlof")  # the next press takes the one before along
    expect(page.locator("#present")).to_have_text("2 van 4 aanwezig.")

    page.evaluate(SPOIL_TOKENS)
    press(page, "Wietske")
    expect(page.locator("#present")).to_have_text("3 van 4 aanwezig.")

    Session.objects.all().delete()
    press(page, "Bregje", "Afwezig")
    expect(page.locator("#presses-status")).to_have_text(
        "Je bent niet meer ingelogd. 1 wijziging wordt bewaard zodra je weer inlogt."
    )
    check_here(page)
    page.context.add_cookies([session_cookie(people.facilitator, live_server.url)])
    page.reload()
    expect(page.locator("[data-word=afwezig]")).to_have_count(1)
    words = today.participants.values_list("display_name", "attendance")
    assert dict(words) == {
        "Sander": "aanwezig",
        "Gerlof": "aanwezig",
        "Wietske": "aanwezig",
        "Bregje": "afwezig",
    }
