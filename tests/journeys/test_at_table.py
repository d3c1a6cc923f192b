"""At the table in two browsers: a script is played (story 11), and silence is kept (story 12).

Here the pages are fetched again by hand: what they do by themselves is in test_bad_wifi.py.
"""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import check_at_every_width
from tests.factories import grant
from tests.runs import STEPS, let_in, make_method, make_run, write
from werkplaats.models import Run
from werkplaats.services import board, running

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STAND = {"input": "position", "capture": ["position"], "shown": "after_step"}
EVERY_INPUT = [
    {"title": "Ga staan", "text": "Ga staan waar de gemeente nu staat.", **STAND},
    {"title": "Lenzen stil", "input": "write", "capture": ["lens_card"], "shown": "after_step"},
    {"title": "Reactie", "speaks": ["inbrenger"], "capture": ["verdict", "hardness"]},
    {
        "title": "Stippen",
        "input": "vote",
        "capture": ["option", "vote"],
        "shown": "after_step",
        "named": False,
        "limit_per_person": 1,
    },
    {"title": "Stilte", "input": "still", "capture": ["association"], "shown": "giver"},
    {"title": "Ga anders staan", **STAND},
    {"title": "Slot", "capture": ["action"]},
]


@pytest.fixture
def browse(browse):
    """Pages whose own script never came in: they are fetched again by hand."""

    def browse_by_hand(*args, **options):
        page = browse(*args, **options)
        nothing = {"body": "", "content_type": "text/javascript"}
        page.context.route("**/js/run*.js", lambda route: route.fulfill(**nothing))
        return page

    return browse_by_hand


@pytest.fixture
def clock():
    """The clock of the server, which stands still until the test moves it."""
    with time_machine.travel(timezone.now(), tick=False) as traveller:
        yield traveller


@pytest.fixture
def day(people):
    """A meeting going on with one table, where the casus of the trio lies, and two methods."""
    run = make_run(people)
    grant(run.case, person=people.facilitator)
    run.meeting.tables.create(block=1, number=1, case=run.case)
    make_method(STEPS, name="Incidentmethode")
    meeting = run.meeting
    run.delete()
    return meeting


def press(page, name):
    page.get_by_role("button", name=name).click()


def reloaded(page):
    page.reload()
    return page


def time_on(page):
    return reloaded(page).locator("[data-clock]").inner_text()


def open_step(run, people, title):
    """Go on until this step, whatever was written."""
    run.refresh_from_db()
    while run.step.title != title:
        running.go_on(run=run, by=people.facilitator, step=run.step, empty_is_meant=True)
        run.refresh_from_db()


def test_a_facilitator_plays_a_script_and_people_follow(people, day, browse, clock):
    lead = browse(people.facilitator)
    lead.goto(day.get_absolute_url())
    lead.get_by_role("link", name="Aan tafel").click()
    check_at_every_width(lead)
    press(lead, "Zet klaar")
    expect(lead.get_by_role("alert")).to_be_focused()
    check_at_every_width(lead)
    lead.get_by_label("Waar?").select_option(
        label="Tafel 1, blok 1: Zieke bomen in een groene straat"
    )
    lead.get_by_label("Welke werkvorm?").select_option(label="Incidentmethode")
    press(lead, "Zet klaar")
    expect(lead.get_by_role("status")).to_contain_text("‘Incidentmethode’ staat klaar.")
    check_at_every_width(lead)
    lead.get_by_role("link", name="Open en begin").click()
    expect(lead.get_by_role("img", name="QR-code")).to_be_visible()
    check_at_every_width(lead)
    code = lead.locator(".ww-check-in__code").inner_text()

    phone = browse(people.member, width=390)
    phone.goto("/aan-tafel/")
    press(phone, "Verder")
    expect(phone.get_by_role("alert")).to_be_focused()
    phone.get_by_label("Code").fill(code.lower())
    press(phone, "Verder")
    check_at_every_width(phone)
    press(phone, "Doe mee als Wietske")
    expect(phone.get_by_role("heading", name="Straks begint het")).to_be_visible()
    check_at_every_width(phone)

    press(lead, "Begin met stap 1")
    expect(lead.locator("#part-step")).to_contain_text("Hierna: Vragen, 10 minuten")
    assert time_on(phone) == time_on(lead) == "Nog 10 minuten"
    press(lead, "+2 min")
    clock.shift(timedelta(minutes=3))
    assert time_on(phone) == time_on(lead) == "Nog 9 minuten"
    press(lead, "Volgende stap")
    expect(lead.get_by_role("heading", level=1)).to_have_text(
        "In ‘Vertellen’ is nog niets vastgelegd"
    )
    check_at_every_width(lead)
    lead.get_by_role("link", name="Nee, blijf in deze stap").click()

    expect(phone.get_by_role("heading", name="Vertellen", exact=True)).to_be_visible()
    phone.get_by_label("Verhaal van de casus").fill("Er staan vijftien zieke bomen.")
    press(phone, "Leg op het bord")
    expect(phone.locator("#part-board")).to_contain_text("Er staan vijftien zieke bomen.")
    check_at_every_width(phone)
    reloaded(lead)
    press(lead, "Volgende stap")
    expect(lead.locator("[data-pace]")).to_have_text("7 minuten voor op schema")
    expect(reloaded(phone).get_by_role("heading", name="Vragen", exact=True)).to_be_visible()
    clock.shift(timedelta(minutes=19))
    expect(reloaded(lead).locator("[data-pace]")).to_have_text("2 minuten achter op schema")
    assert time_on(phone) == "9 minuten over de tijd"
    check_at_every_width(lead)

    press(lead, "Vorige stap")
    expect(lead.locator("#part-board")).to_contain_text("Er staan vijftien zieke bomen.")
    expect(reloaded(phone).get_by_role("heading", name="Vertellen", exact=True)).to_be_visible()
    lead.get_by_role("button", name="Pauze", exact=True).click()
    expect(lead.locator("#part-clock")).to_contain_text("Pauze: de klok staat stil")
    check_at_every_width(lead)
    check_at_every_width(reloaded(phone))
    press(lead, "Verder na de pauze")
    press(lead, "Rond nu af")
    expect(lead.get_by_role("heading", name="De werkvorm is afgerond")).to_be_visible()
    check_at_every_width(lead)
    expect(reloaded(phone).get_by_role("heading", name="De werkvorm is afgerond")).to_be_visible()
    check_at_every_width(phone)
    lead.get_by_text("Alle stappen", exact=True).click()
    row = lead.get_by_role("row").filter(has_text="1. Vertellen")
    expect(row).to_contain_text("10 min")
    expect(row).to_contain_text("3 min")


def test_the_inbrenger_cannot_reply_or_read_while_others_advise(people, browse):
    run = make_run(people)
    let_in(run, people.member, "inbrenger", "wijkambtenaar")
    other = let_in(run, people.stranger, "groep")
    open_step(run, people, "Analyse")
    phone, colleague = browse(people.member, width=390), browse(people.stranger, width=390)
    for page in (phone, colleague):
        page.goto(run.get_absolute_url())
    colleague.get_by_label("Advies").check()
    colleague.get_by_label("Jouw kaart").fill("Vraag het de bewoners zelf.")
    press(colleague, "Leg op het bord")
    expect(colleague.locator("#part-board")).to_contain_text("Al geschreven: 1 van 1")
    expect(colleague.locator("#part-board")).to_contain_text("Vraag het de bewoners zelf.")
    check_at_every_width(colleague)

    reloaded(phone)
    expect(phone.locator("[data-why]")).to_have_text("Jij luistert nu. Het woord is aan de groep.")
    expect(phone.get_by_role("textbox")).to_have_count(0)
    expect(phone.get_by_text("Vraag het de bewoners zelf.")).to_have_count(0)
    check_at_every_width(phone)
    card = run.cards.get(by=other)
    answer = phone.request.get(f"{run.get_absolute_url()}kaart/{card.public_id}/weg/")
    assert answer.status == 404
    assert "bewoners zelf" not in answer.text()

    open_step(run, people, "Oordeel")
    expect(reloaded(phone).get_by_text("Vraag het de bewoners zelf.")).to_be_visible()


def test_what_was_typed_when_silence_began_stays(people, browse):
    run = make_run(people)
    let_in(run, people.member, "inbrenger", "wijkambtenaar")
    open_step(run, people, "Vragen")
    phone = browse(people.member, width=390)
    phone.goto(run.get_absolute_url())
    phone.get_by_label("Antwoord", exact=True).check()
    phone.get_by_label("Jouw kaart").fill("Sinds de zomer.")
    open_step(run, people, "Analyse")
    press(phone, "Leg op het bord")
    expect(phone.locator("[data-why]")).to_contain_text("Jij luistert nu.")
    kept = phone.get_by_label("Dit schreef je. Het staat nog niet op het bord.")
    expect(kept).to_have_value("Sinds de zomer.")
    check_at_every_width(phone)
    open_step(run, people, "Oordeel")
    press(phone, "Stuur het nog eens")
    expect(phone.locator("#part-board")).to_contain_text("Sinds de zomer.")
    assert run.cards.get().step.title == "Vragen"


def test_a_guest_comes_in_with_a_name_alone(people, browse):
    run = make_run(people)
    guest = browse(width=390)
    guest.goto(f"/aan-tafel/code/{run.code}/")
    press(guest, "Doe mee")
    expect(guest.get_by_role("alert")).to_be_focused()
    check_at_every_width(guest)
    guest.get_by_label("Je naam").fill("Gijs Gast")
    guest.get_by_label("Hoe kijk je naar de casus?").select_option(label="Maatschappelijke partner")
    press(guest, "Doe mee")
    expect(guest.locator("#part-people")).to_contain_text("Gijs Gast (jij)")
    check_at_every_width(guest)
    guest.get_by_label("Ik kijk als").select_option(label="Bewoner")
    press(guest, "Bewaar")
    expect(guest.locator("#part-people")).to_contain_text("Groep, kijkt als bewoner")


def test_every_kind_of_input_works_with_a_thumb_and_a_keyboard(people, browse):
    run = make_run(people, steps=EVERY_INPUT)
    bringer = let_in(run, people.member, "inbrenger", "wijkambtenaar")
    colleague = let_in(run, people.stranger, "groep")
    board.take_stand(person=colleague, place=6)
    phone, lead = browse(people.member, width=390), browse(people.facilitator)
    phone.goto(run.get_absolute_url())
    lead.goto(f"{run.get_absolute_url()}leiden/")

    press(phone, "Ga hier staan")
    expect(phone.get_by_role("alert")).to_be_focused()
    check_at_every_width(phone)
    place = phone.get_by_role("radio", name="Plek 2 van 7")
    assert phone.locator(".ww-track__step").first.bounding_box()["height"] >= 44
    place.focus()
    phone.keyboard.press("ArrowRight")
    phone.keyboard.press("ArrowLeft")
    press(phone, "Ga hier staan")
    expect(phone.locator("#part-input")).to_contain_text("Je staat op plek 2 van 7.")
    check_at_every_width(phone)

    open_step(run, people, "Lenzen stil")
    check_at_every_width(reloaded(phone))
    press(phone, "Leg op het bord")
    expect(phone.get_by_role("alert")).to_contain_text("Kies bij welke lens je kaart hoort.")
    check_at_every_width(phone)
    phone.get_by_label("Strategie").check()
    phone.get_by_label("Lenskaart").fill("Er is ruimte.")
    press(phone, "Leg op het bord")
    write(colleague, "Het ligt aan het geld.", kind="lens_card", lens="strategie")
    check_at_every_width(reloaded(lead))

    open_step(run, people, "Reactie")
    check_at_every_width(reloaded(phone))
    card = phone.get_by_role("listitem").filter(has_text="Het ligt aan het geld.").first
    card.get_by_label("Klopt niet").check()
    card.get_by_label("Waarom?").fill("Er is geld.")
    phone.locator("#part-input").get_by_role("button", name="Bewaar").click()
    expect(phone.locator("#part-board")).to_contain_text("Klopt niet: Er is geld.")

    open_step(run, people, "Stippen")
    for text in ("Kap in fasen", "Plant meteen terug"):
        write(bringer, text, kind="option")
    press(reloaded(phone), re.compile("Zet een stip ?: Kap in fasen"))
    expect(phone.locator("#dots-left")).to_contain_text("Je stippen zijn op.")
    check_at_every_width(phone)
    press(phone, re.compile("Zet een stip ?: Plant meteen terug"))
    expect(phone.locator("#part-input [role=alert]")).to_contain_text("Je hebt 1 stip.")
    check_at_every_width(phone)
    check_at_every_width(reloaded(lead))

    open_step(run, people, "Stilte")
    phone.goto(run.get_absolute_url())
    phone.get_by_label("Associatie").fill("Een dichte deur.")
    press(phone, "Leg op het bord")
    expect(phone.locator("#part-board")).to_contain_text("Een dichte deur.")
    expect(phone.locator("#part-board")).to_contain_text("1 stip")
    expect(reloaded(lead).locator("main")).not_to_contain_text("Een dichte deur.")

    open_step(run, people, "Ga anders staan")
    board.take_stand(person=bringer, place=5)
    board.take_stand(person=colleague, place=4)
    open_step(run, people, "Slot")
    reloaded(phone)
    expect(phone.locator(".ww-moved")).to_contain_text("2 van de 2 mensen schoven op")
    phone.get_by_text("Bekijk wie waar stond als tabel").click()
    expect(phone.get_by_role("row").filter(has_text="Wietske")).to_contain_text(
        "van plek 2 naar plek 5"
    )
    check_at_every_width(phone)


def test_who_leads_groups_writes_down_gives_roles_and_sends_away(people, browse):
    run = make_run(people)
    bringer = let_in(run, people.member, "inbrenger", "wijkambtenaar")
    let_in(run, people.stranger, "groep")
    write(bringer, "De bomen zijn ziek.")
    lead = browse(people.facilitator)
    lead.goto(f"{run.get_absolute_url()}leiden/")
    lead.get_by_label("Wie zegt het?").select_option(label="Wietske")
    lead.get_by_label("Verhaal van de casus").fill("De planning loopt tot 2029.")
    press(lead, "Leg op het bord")
    lead.get_by_label("Kies: De bomen zijn ziek.").check()
    lead.get_by_label("Kies: De planning loopt tot 2029.").check()
    press(lead, "Leg bij elkaar")
    expect(lead.get_by_role("alert")).to_be_focused()
    expect(lead.get_by_label("Kies: De bomen zijn ziek.")).to_be_checked()
    check_at_every_width(lead)
    lead.get_by_label("Kop").fill("Hoe het nu is")
    press(lead, "Leg bij elkaar")
    expect(lead.get_by_role("heading", name="Hoe het nu is")).to_be_visible()
    check_at_every_width(lead)

    lead.get_by_role("link", name="Rollen geven").click()
    check_at_every_width(lead)
    row = lead.get_by_role("listitem").filter(has_text="Bregje")
    row.get_by_label("Rol").select_option(label="Tijdbewaker")
    row.get_by_role("button", name="Bewaar").click()
    expect(lead.get_by_role("status")).to_have_text("De rol van Bregje is bewaard.")
    row.get_by_role("button", name="Haal uit de werkvorm").click()
    expect(lead.get_by_role("status")).to_have_text("Bregje doet niet meer mee.")
    gone = browse(people.stranger, width=390)
    assert gone.goto(run.get_absolute_url()).status == 404


def test_alone_a_facilitator_plays_everybody(people, browse):
    run = running.try_out(method=make_method(), by=people.facilitator)
    page = browse(people.facilitator)
    page.goto(run.get_absolute_url())
    check_at_every_width(page)
    page.get_by_role("link", name="Kijk als Anne (inbrenger)").click()
    page.get_by_label("Verhaal van de casus").fill("Het verhaal van Anne.")
    press(page, "Leg op het bord")
    expect(page.locator("#part-board")).to_contain_text("Het verhaal van Anne.")
    page.get_by_role("link", name="Kijk als Bas (groep)").click()
    expect(page.locator("[data-why]")).to_contain_text("Jij luistert nu.")
    check_at_every_width(page)
    assert Run.objects.get().cards.get().by.label == "Anne (inbrenger)"


def test_without_javascript_everything_works_with_a_reload(people, browse):
    run = make_run(people)
    let_in(run, people.member, "inbrenger", "wijkambtenaar")
    phone = browse(people.member, width=390, java_script_enabled=False)
    phone.goto(run.get_absolute_url())
    phone.get_by_label("Verhaal van de casus").fill("Zonder script.")
    press(phone, "Leg op het bord")
    expect(phone.locator("#part-board")).to_contain_text("Zonder script.")
    open_step(run, people, "Analyse")
    phone.get_by_role("link", name="Werk bij").click()
    expect(phone.locator("[data-why]")).to_contain_text("Jij luistert nu.")
