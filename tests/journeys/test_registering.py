"""Story 8: register as a trio, wait, move up by itself."""

import pytest
from django.core import mail
from playwright.sync_api import expect

from tests.browser import check_at_every_width
from tests.factories import make_case, make_municipality, make_trio, make_user, seat
from tests.rounds import make_meeting, make_round, register
from wijkwerk.outbox import services as outbox

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def full_round(people):
    """An open round of six places, all taken: one of them by the trio of Oss."""
    round_ = make_round(people.facilitator, state="open", title="Ruimte in regels")
    make_meeting(round_, title="Wie mag ja zeggen?")
    register(round_, people.other_trio)
    for number in range(5):
        trio = make_trio(make_municipality(f"GM{7000 + number}", f"Gemeente {number}"))
        seat(trio, make_user(municipality=trio.municipality))
        register(round_, trio)
    return round_


def withdraw(page):
    page.get_by_role("link", name="Trio afmelden").click()
    page.get_by_role("button", name="Trio afmelden").click()
    expect(page.locator("#id_reason_error")).to_contain_text("Schrijf op waarom")
    check_at_every_width(page)
    page.get_by_label("Waarom meld je het trio af?").fill("Geen uren dit najaar")
    page.get_by_role("button", name="Trio afmelden").click()


def test_the_seventh_trio_waits_and_moves_in_when_one_cancels(people, full_round, browse):
    case = make_case(people.trio, title="Bomen en groen")
    ours = browse(people.member)
    ours.goto(full_round.get_absolute_url())
    ours.get_by_role("link", name="Aanmelding").click()
    check_at_every_width(ours)
    ours.get_by_label("Bomen en groen (concept)").check()
    ours.get_by_role("button", name="Op de wachtlijst zetten").click()
    heading = ours.get_by_role("heading", level=2).first
    expect(heading).to_have_text("Jullie staan op de wachtlijst, plaats 1")
    check_at_every_width(ours)

    theirs = browse(people.stranger, width=390)
    theirs.goto(f"{full_round.get_absolute_url()}aanmelding/")
    withdraw(theirs)
    expect(theirs.get_by_role("status")).to_have_text("Trio Oss is afgemeld.")

    ours.reload()
    expect(heading).to_have_text("Jullie trio doet mee")
    outbox.send_due()
    subjects = {(one.to[0], one.subject) for one in mail.outbox}
    moved = "Er is plaats: jullie trio doet mee aan Ruimte in regels"
    left = "Jullie trio is afgemeld: Ruimte in regels"
    assert {(people.member.email, moved), (people.stranger.email, left)} <= subjects
    ours.get_by_role("link", name="Inbrengen").click()
    expect(ours.get_by_text("De begeleiders: Facilitator.")).to_be_visible()
    check_at_every_width(ours)
    ours.get_by_role("button", name="Zet op ‘Ingebracht’").click()
    expect(ours.get_by_role("status")).to_contain_text("Ingebracht")

    guide = browse(people.facilitator)
    guide.goto(full_round.get_absolute_url())
    guide.get_by_role("link", name="Trio's").click()
    expect(guide.get_by_text("Alle 6 plaatsen zijn bezet.")).to_be_visible()
    expect(guide.get_by_text("Afgemeld op")).to_contain_text("door Bregje: Geen uren dit najaar")
    check_at_every_width(guide)
    guide.get_by_role("link", name="Bomen en groen").click()
    expect(guide.get_by_role("heading", level=1)).to_have_text(case.title)
    guide.goto(f"{full_round.get_absolute_url()}geschiedenis/")
    expect(guide.get_by_text("Trio Coevorden schoof door van de wachtlijst")).to_be_visible()
    guide.goto(f"{full_round.get_absolute_url()}bewerken/")
    guide.get_by_label("Plaatsen voor trio's").fill("5")
    guide.get_by_role("button", name="Ronde opslaan").click()
    expect(guide.locator("#id_places_error")).to_contain_text("Er zijn al 6 trio's aangemeld.")
    check_at_every_width(guide)


def test_each_says_who_comes_and_what_is_needed(people, full_round, browse):
    stranger = browse(people.stranger, width=390)
    stranger.goto(f"{full_round.get_absolute_url()}aanmelding/")
    stranger.get_by_role("link", name="Zeg of je komt").click()
    stranger.get_by_label("Er komt iemand voor mij").check()
    stranger.get_by_role("button", name="Antwoord opslaan").click()
    expect(stranger.get_by_text("Schrijf op wie er voor jou komt.").first).to_be_visible()
    check_at_every_width(stranger)
    stranger.get_by_label("Wie komt er voor jou?").fill("Ien, jurist")
    stranger.get_by_role("button", name="Antwoord opslaan").click()
    expect(stranger.get_by_text("vervanger: Ien, jurist")).to_be_visible()
    stranger.get_by_role("link", name="Wensen opschrijven").click()
    check_at_every_width(stranger)
    stranger.get_by_label("Toegankelijkheid").fill("Een plek zonder trap")
    stranger.get_by_role("button", name="Wensen opslaan").click()
    expect(stranger.get_by_text("Een plek zonder trap")).to_be_visible()
    check_at_every_width(stranger)

    guide = browse(people.facilitator)
    guide.goto(f"{full_round.get_absolute_url()}trios/")
    expect(guide.get_by_text("1 stuurt een vervanger")).to_be_visible()
    expect(guide.get_by_text("Toegankelijkheid: Een plek zonder trap")).to_be_visible()
