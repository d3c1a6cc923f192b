"""The screens that a whole room sees: the beamer, and a scribe who writes without phones."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible, assert_no_sideways_scrolling, settle
from tests.browser import check_at_every_width as look
from tests.live import house
from tests.rounds import attend
from tests.runs import let_in, let_in_guest, make_run, write
from werkplaats.services import running

__all__ = ["house"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.streams,
    pytest.mark.django_db(transaction=True),
]
STEPS = [
    {"title": "Vragen", "capture": ["question", "answer"]},
    {
        "title": "Stil",
        "input": "write",
        "silent": ["inbrenger", "groep"],
        "capture": ["advice"],
        "shown": "after_step",
        "limit_per_person": 1,
    },
    {"title": "Opties", "capture": ["option"]},
    {
        "title": "Stippen",
        "input": "vote",
        "capture": ["vote"],
        "shown": "after_step",
        "named": False,
        "limit_per_person": 1,
    },
    {"title": "Ga staan", "input": "position", "capture": ["position"], "shown": "after_step"},
]


def go_on(run, people):
    run.refresh_from_db()
    running.go_on(run=run, by=people.facilitator, step=run.step, empty_is_meant=True)
    run.refresh_from_db()


def test_the_beamer_follows_and_never_shows_what_is_closed(people, browse):
    run = make_run(people, steps=STEPS, started=False)
    page = browse(people.facilitator, width=1920)
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"{run.get_absolute_url()}leiden/")
    page.get_by_role("link", name="Scherm voor de beamer").click()
    code = page.get_by_text(f"{run.code[:3]} {run.code[3:]}")
    expect(code).to_be_in_viewport()
    expect(page.get_by_alt_text("QR-code waarmee je meedoet")).to_be_in_viewport(ratio=1)
    settle(page)
    assert_accessible(page)
    look(page)
    writer = let_in(run, people.stranger, "groep")
    running.start_run(run=run, by=people.facilitator)
    expect(page.get_by_role("heading", name="Vragen", exact=True)).to_be_visible()
    expect(code).to_have_count(0)
    expect(page.get_by_text("Nog 10 minuten")).to_be_in_viewport()
    write(writer, "Hoe lang speelt dit al?", kind="question")
    expect(page.get_by_text("Hoe lang speelt dit al?", exact=True)).to_be_in_viewport()
    go_on(run, people)
    expect(page.get_by_text("Iedereen doet dit in stilte, voor zichzelf.")).to_be_visible()
    write(writer, "Vraag het de bewoners", kind="advice")
    expect(page.get_by_text("Al geschreven: 1 van 1")).to_be_visible()
    assert "Vraag het de bewoners" not in page.content()
    settle(page)
    assert_accessible(page)
    assert_no_sideways_scrolling(page)
    go_on(run, people)
    expect(page.get_by_text("Vraag het de bewoners", exact=True)).to_be_visible()
    page.get_by_role("link", name="Toon de code").focus()
    page.keyboard.press("Enter")
    expect(code).to_be_in_viewport()
    look(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_one_scribe_writes_for_a_room_without_phones(people, browse, scripts):
    run = make_run(people, steps=STEPS, started=False)
    attend(run.meeting, people.stranger, "")
    page = browse(people.facilitator, width=1280, java_script_enabled=scripts)
    page.goto(f"{run.get_absolute_url()}leiden/")
    page.get_by_role("link", name="Kamermodus").click()
    expect(page.get_by_role("heading", name="Kamermodus", exact=True)).to_be_visible()
    if scripts:  # axe needs them itself
        look(page)
    page.get_by_role("button", name="Zet de kamermodus aan").click()
    page.get_by_role("button", name="Zet erbij").click()
    expect(page.locator("#part-people")).to_contain_text("Kies iemand van de lijst")
    page.get_by_label("Wie is er?").select_option(label="Bregje")
    page.get_by_role("button", name="Zet erbij").click()
    expect(page.locator(".ww-messages")).to_have_text("Bregje doet mee.")
    add_guest(page, "Buurman Jan")
    page.get_by_role("button", name="Begin met stap 1").click()
    expect(page.get_by_role("heading", name="Vragen", exact=True)).to_be_visible()
    page.get_by_label("Wie zegt het?").select_option(label="Buurman Jan")
    page.get_by_label("Vraag", exact=True).check()
    page.get_by_label("Wat komt op de kaart?").fill("Waarom nu?")
    page.get_by_role("button", name="Leg op het bord").click()
    expect(page.locator("#part-board").get_by_text("Waarom nu?", exact=True)).to_be_visible()
    expect(page.get_by_label("Wie zegt het?").locator("option:checked")).to_have_text("Buurman Jan")

    page.get_by_role("button", name="Volgende stap").click()
    expect(page.get_by_role("heading", name="Stil", exact=True)).to_be_visible()
    page.get_by_role("link", name="Buurman Jan").click()
    expect(page.locator("#part-people [aria-current=true]")).to_have_text("Buurman Jan")
    expect(page).to_have_url(re.compile(r"kamer/\?als=\w+$"))
    page.get_by_label("Advies").fill("Een dicht advies")
    page.get_by_role("button", name="Leg op het bord").click()
    room = page.locator("#part-people")
    expect(room.get_by_text("kaart gegeven")).to_be_visible()
    expect(room.get_by_text("nog 1 kaart").first).to_be_visible()
    assert "Een dicht advies" not in page.content()
    page.reload()
    assert "Een dicht advies" not in page.content()
    assert run.cards.get(kind="advice").by.participant.display_name == "Buurman Jan"


def add_guest(page, name):
    form = page.locator("#part-people")
    if not form.get_by_label("Of iemand die niet op de lijst staat").is_visible():
        form.locator("summary").click()
    form.get_by_label("Of iemand die niet op de lijst staat").fill(name)
    form.get_by_role("button", name="Zet erbij").click()
    expect(page.locator(".ww-messages")).to_contain_text(f"{name} doet mee.")


def test_a_scribe_chooses_for_whom_the_dots_and_the_places_are(people, browse):
    run = make_run(people, steps=STEPS[2:], room_mode=True)
    guest = let_in_guest(run, "Buurman Jan")
    write(let_in(run, people.stranger, "groep"), "Plant eerst nieuwe", kind="option")
    page = browse(people.facilitator, width=390)
    page.goto(f"{run.get_absolute_url()}kamer/")
    look(page)
    page.get_by_role("button", name="Volgende stap").click()
    page.get_by_label("Voor wie?").select_option(label="Buurman Jan: nog 1 stip")
    page.get_by_role("button", name="Kies", exact=True).click()
    expect(page).to_have_url(re.compile("als="))
    expect(page.get_by_role("heading", name="De stippen van Buurman Jan")).to_be_visible()
    page.get_by_role("button", name="Zet een stip").click()
    expect(page.locator("#part-people").get_by_text("stip gegeven")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Volgende stap").click()
    page.get_by_label("Voor wie?").select_option(label="Buurman Jan: nog geen plek")
    page.get_by_role("button", name="Kies", exact=True).click()
    expect(page).to_have_url(re.compile("als="))
    expect(page.get_by_text("Waar staat Buurman Jan?")).to_be_visible()
    page.locator("[name=place][value='6']").check()
    page.get_by_role("button", name="Ga hier staan").click()
    expect(page.locator("#part-people").get_by_text("heeft een plek")).to_be_visible()
    assert run.stands.get().person == guest
    look(page)
