"""The forms of a run while it goes on: nobody is sent off the page, nothing typed is lost."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import check_at_every_width
from tests.runs import let_in, make_run, write
from werkplaats.services import running
from werkplaats.services.waking import tell_screens
from werkplaats.states import EventKind

pytestmark = [
    pytest.mark.browser,
    pytest.mark.streams,
    pytest.mark.django_db(transaction=True),
]
CONNECTED = "Verbonden. De pagina werkt vanzelf bij."
NO_CONNECTION = "Geen verbinding. Probeer het zo nog eens."
STEPS = [
    {"title": "Vragen", "capture": ["question", "answer", "option", "hypothesis", "lens_card"]},
    {
        "title": "Stippen",
        "input": "vote",
        "capture": ["option", "vote"],
        "shown": "after_step",
        "limit_per_person": 1,
    },
    {"title": "Klopt het?", "speaks": ["inbrenger"], "capture": ["verdict"]},
]


@pytest.fixture
def run(people):
    run = make_run(people, steps=STEPS)
    people.bringer = let_in(run, people.member, "inbrenger")
    people.asker = let_in(run, people.stranger, "groep")
    return run


def go_on(run, people):
    run.refresh_from_db()
    return running.go_on(run=run, by=people.facilitator, step=run.step, empty_is_meant=True)


def open_page(browse, user, run, path="", width=390, **options):
    """A page that is marked, so that a test sees whether it was left."""
    page = browse(user, width=width, **options)
    page.goto(f"{run.get_absolute_url()}{path}")
    expect(page.locator("#run-connection")).to_have_text(CONNECTED)
    page.evaluate("window.stayed = true")
    return page


def has_stayed(page) -> bool:
    return page.evaluate("window.stayed === true")


def text_of_card(page):
    return page.locator("form[data-card] [name=text]")


def focused(page) -> str:
    return page.evaluate("document.activeElement.textContent.trim()")


def test_who_leads_presses_and_what_was_typed_stays(people, run, browse):
    lead = open_page(browse, people.facilitator, run, "leiden/", width=1280)
    text_of_card(lead).fill("Half opgeschreven")
    lead.get_by_role("button", name="+2 min").click()
    expect(lead.locator("[data-clock]")).to_have_text("Nog 12 minuten")
    assert focused(lead) == "+2 min"
    expect(lead.locator("#run-status")).to_contain_text("De klok is veranderd: nog 12 minuten.")
    lead.get_by_role("button", name="Pauze", exact=True).click()
    expect(lead.locator("#part-clock")).to_contain_text("Pauze: de klok staat stil")
    assert focused(lead) == "Verder na de pauze"
    lead.keyboard.press("Enter")
    expect(lead.locator("#part-clock")).not_to_contain_text("Pauze")
    expect(lead.locator("#run-status")).to_contain_text("De klok loopt weer: nog 12 minuten.")
    expect(text_of_card(lead)).to_have_value("Half opgeschreven")
    assert has_stayed(lead)
    check_at_every_width(lead)
    text_of_card(lead).fill("")
    write(people.asker, "Een vraag", kind="question")
    lead.get_by_role("button", name="Volgende stap").click()
    expect(lead).to_have_title(re.compile("^Stippen - "))
    assert focused(lead) == "Volgende stap"
    assert has_stayed(lead)


def test_the_question_of_an_empty_step_is_a_page_and_what_was_typed_waits(people, run, browse):
    lead = open_page(browse, people.facilitator, run, "leiden/", width=1280)
    lead.get_by_label("Vraag", exact=True).check()
    text_of_card(lead).fill("Nog niet verstuurd")
    lead.get_by_role("button", name="Volgende stap").click()
    expect(lead.get_by_role("heading", level=1)).to_contain_text("nog niets vastgelegd")
    lead.get_by_role("link", name="Nee, blijf in deze stap").click()
    expect(text_of_card(lead)).to_have_value("Nog niet verstuurd")
    expect(lead.get_by_label("Vraag", exact=True)).to_be_checked()


def test_a_refused_press_says_why_at_its_form(people, run, browse):
    lead = open_page(browse, people.facilitator, run, "leiden/", width=1280)
    back = lead.get_by_role("button", name="Vorige stap")
    browse.refused.add(f"{lead.url}terug/")
    text_of_card(lead).fill("Half")
    back.click(force=True)  # it says that it is not for now, and can be pressed
    fault = lead.locator("#part-lead [data-fault]")
    expect(fault).to_have_text("Dit is de eerste stap.")
    expect(lead.locator("#run-status")).to_contain_text("Dit is de eerste stap.")
    assert focused(lead) == "Vorige stap"
    check_at_every_width(lead)
    lead.get_by_label("Kop").fill("Een kop zonder kaarten")
    lead.get_by_role("button", name="Leg bij elkaar").click()
    expect(lead.locator("#group [data-fault]")).to_contain_text("Vink eerst de kaarten aan")
    expect(fault).to_have_count(0)
    write(people.asker, "Een optie", kind="option")
    tell_screens(run, EventKind.BOARD, timezone.now())
    expect(lead.locator("#part-board")).to_contain_text("Een optie")
    expect(lead.get_by_label("Kop")).to_have_value("Een kop zonder kaarten")
    expect(text_of_card(lead)).to_have_value("Half")
    assert has_stayed(lead)


def test_a_dot_without_wifi_changes_nothing_and_says_so(people, run, browse):
    card = write(people.asker, "Kap in fasen", kind="option")
    go_on(run, people)
    phone = open_page(browse, people.member, run)
    text_of_card(phone).fill("Nog een optie")
    dot = phone.locator("[data-vote] button")
    phone.context.set_offline(True)
    expect(phone.locator("#run-status")).to_contain_text("Geen verbinding.")
    dot.click()
    expect(phone.locator("[data-vote] [data-fault]")).to_have_text(NO_CONNECTION)
    expect(phone.get_by_role("link", name="Werk bij")).to_be_hidden()
    check_at_every_width(phone)
    assert not card.votes.exists()
    phone.context.set_offline(False)
    expect(phone.locator("#run-status")).to_contain_text("Weer verbonden.")
    expect(phone.locator("[data-fault]")).to_have_count(0)
    dot.click()
    expect(dot).to_have_attribute("aria-pressed", "true")
    assert phone.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    expect(phone.locator("[data-fault]")).to_have_count(0)
    expect(text_of_card(phone)).to_have_value("Nog een optie")
    assert has_stayed(phone)
    assert card.votes.count() == 1


def test_three_hypotheses_are_judged_with_one_press(people, run, browse):
    for text in ("Het geld is op", "De buurt wil het niet", "De planning is de baas"):
        write(people.asker, text, kind="hypothesis")
    go_on(run, people)
    go_on(run, people)
    phone = open_page(browse, people.member, run)
    rows = phone.locator("#part-input li")
    for number in range(3):
        rows.nth(number).get_by_label("Klopt niet").check()
    rows.first.get_by_label("Waarom?").fill("Er is geld")
    tell_screens(run, EventKind.PEOPLE, timezone.now())
    let_in(run, people.social, "groep")
    tell_screens(run, EventKind.PEOPLE, timezone.now())
    expect(phone.locator("#part-people")).to_contain_text("(3)")
    expect(rows.locator("input:checked")).to_have_count(3)
    check_at_every_width(phone)
    phone.get_by_role("button", name="Bewaar", exact=True).first.click()
    expect(phone.locator("#part-board")).to_contain_text("Klopt niet: Er is geld")
    assert set(run.cards.values_list("verdict", flat=True)) == {"klopt_niet"}
    assert has_stayed(phone)


def test_a_part_that_does_not_come_shows_in_the_connection(people, run, browse):
    phone = open_page(browse, people.member, run)
    phone.context.route("**/*deel=*", lambda route: route.abort("internetdisconnected"))
    tell_screens(run, EventKind.PEOPLE, timezone.now())
    line = phone.locator("#run-connection")
    expect(line).to_have_text("Bijwerken lukt nu niet. De pagina probeert het zo weer.")
    phone.context.unroute("**/*deel=*")
    expect(line).to_have_text(CONNECTED)


def test_a_phone_of_some_years_ago_sends_cards_and_presses(people, run, browse):
    phone = browse(people.member, width=390)
    phone.add_init_script("delete AbortSignal.timeout; delete Crypto.prototype.randomUUID;")
    phone.goto(run.get_absolute_url())
    expect(phone.locator("#run-connection")).to_have_text(CONNECTED)
    phone.get_by_label("Optie", exact=True).check()
    text_of_card(phone).fill("Van een oude telefoon")
    phone.get_by_role("button", name="Leg op het bord").click()
    expect(phone.locator("[data-cards='1'] > li")).to_have_count(1)
    expect(phone.locator("#run-status")).to_have_text("Je kaart ligt op het bord.")
    phone.get_by_label("Ik kijk als").select_option(label="Bewoner")
    phone.get_by_role("button", name="Bewaar").click()
    expect(phone.locator("#part-people")).to_contain_text("Inbrenger, kijkt als bewoner")


def test_a_new_question_can_be_answered_at_once(people, run, browse):
    phone = open_page(browse, people.member, run)
    phone.get_by_label("Antwoord", exact=True).check()
    text_of_card(phone).fill("Sinds de zomer")
    asked = write(people.asker, "Sinds wanneer?", kind="question")
    choice = phone.get_by_label("Bij welke vraag hoort je antwoord?")
    choice.select_option(label="Sinds wanneer?")
    write(people.asker, "En waarom?", kind="question")
    expect(choice.locator("option")).to_have_count(3)
    expect(choice).to_have_value(asked.public_id)
    expect(text_of_card(phone)).to_have_value("Sinds de zomer")
    expect(phone.get_by_label("Antwoord", exact=True)).to_be_checked()
    phone.get_by_role("button", name="Leg op het bord").click()
    expect(phone.locator("[data-cards='1'] > li")).to_have_count(3)
    assert run.cards.get(text="Sinds de zomer").answers == asked


def test_what_a_card_lacks_is_told_at_its_field(people, run, browse):
    phone = open_page(browse, people.member, run)
    text_of_card(phone).fill("Zonder soort")
    phone.get_by_role("button", name="Leg op het bord").click()
    kind = phone.get_by_role("radiogroup", name="Wat leg je vast?")
    expect(kind).to_contain_text("Kies wat je vastlegt.")
    expect(phone.locator("#run-status")).to_contain_text("Kies wat je vastlegt.")
    expect(text_of_card(phone)).to_have_value("Zonder soort")
    check_at_every_width(phone)
    phone.get_by_label("Lenskaart", exact=True).check()
    phone.get_by_role("button", name="Leg op het bord").click()
    expect(kind).not_to_contain_text("Kies wat je vastlegt.")
    lens = phone.get_by_role("radiogroup", name="Bij welke lens?")
    expect(lens).to_contain_text("Kies bij welke lens je kaart hoort.")
    phone.get_by_label("Strategie").check()
    phone.get_by_role("button", name="Leg op het bord").click()
    expect(phone.locator("[data-cards='1'] > li")).to_contain_text("Zonder soort")


def test_who_led_hears_who_leads_now(people, run, browse):
    fellow = people.other_facilitator
    run.meeting.round.organiser_rows.create(user=fellow)
    lead = open_page(browse, people.facilitator, run, "leiden/", width=1280)
    beamer = open_page(browse, people.facilitator, run, "scherm/", width=1280)
    expect(beamer.get_by_role("link", name="Werk bij")).to_be_hidden()
    running.take_over(run=run, by=fellow)
    expect(lead.locator("#part-lead")).to_contain_text(f"{fellow.name} leidt nu.")
    expect(lead.locator("#run-status")).to_contain_text(f"{fellow.name} leidt nu.")


def test_the_beamer_counts_who_is_in_before_it_begins(people, browse):
    run = make_run(people, steps=STEPS, started=False)
    beamer = open_page(browse, people.facilitator, run, "scherm/", width=1280)
    let_in(run, people.member, "inbrenger")
    let_in(run, people.stranger, "groep")
    tell_screens(run, EventKind.PEOPLE, timezone.now())
    expect(beamer.locator("#part-step")).to_contain_text("3 mensen doen al mee.")


def test_a_scribe_stays_with_whom_they_write_for(people, browse):
    two_dots = [STEPS[0], {**STEPS[1], "limit_per_person": 2}]
    run = make_run(people, steps=two_dots, room_mode=True)
    write(let_in(run, people.member, "inbrenger"), "Kap in fasen", kind="option")
    other = let_in(run, people.stranger, "groep")
    go_on(run, people)
    room = open_page(browse, people.facilitator, run, f"kamer/?als={other.public_id}")
    room.get_by_role("button", name="Zet een stip").click()
    expect(room.locator("#part-people")).to_contain_text("nog 1 stip")
    expect(room).to_have_url(re.compile(f"als={other.public_id}$"))
    assert focused(room).startswith("Zet een stip")
    expect(room.get_by_role("heading", name="De stippen van")).to_contain_text("Bregje")
    assert has_stayed(room)
    assert run.votes.get().person == other
