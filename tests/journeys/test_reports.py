"""A receiver points at a text; the municipality works it off, and the trio sees it."""

import pytest
from playwright.sync_api import expect

from tests.browser import check_at_every_width as check
from tests.factories import make_case, share_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REASON = "Er staat een huisnummer in."


def test_a_report_goes_from_a_receiver_to_the_administrator_and_the_trio(people, browse):
    case = make_case(people.trio, title="De hele tekst")
    share_case(case, title="De korte versie", to_everyone=True)
    reader = browse(people.reader, width=390)
    reader.goto("/gedeeld/")
    reader.get_by_role("link", name="De korte versie").click()
    reader.get_by_role("link", name="Meld dit").click()
    expect(reader.get_by_label("Om welke tekst gaat het?")).to_have_value("De korte versie")
    reader.get_by_role("button", name="Melding versturen").click()
    expect(reader.get_by_role("alert")).to_contain_text("Schrijf op wat er mis is met de tekst.")
    check(reader)
    reader.get_by_label("Wat is er mis mee?").fill(REASON)
    reader.get_by_role("button", name="Melding versturen").click()
    expect(reader.get_by_role("status")).to_contain_text("Dank je wel.")
    expect(reader.get_by_role("heading", level=1)).to_have_text("De korte versie")

    admin = browse(people.municipal_admin)
    admin.goto("/")
    admin.get_by_role("link", name="Meldingen").click()
    check(admin)
    admin.get_by_role("link", name="De korte versie").click()
    expect(admin.get_by_text(REASON)).to_be_visible()
    expect(admin.get_by_text("De hele tekst")).to_have_count(0)
    check(admin)
    admin.get_by_role("button", name="Vraag het trio de tekst aan te passen").click()

    member = browse(people.member)
    member.goto(case.get_absolute_url())
    told = member.get_by_role("heading", name="Iemand meldde deze tekst")
    expect(told).to_be_visible()
    check(member)

    admin.goto("/meldingen/")
    admin.get_by_role("link", name="De korte versie").click()
    admin.get_by_role("button", name="Zet op ‘Afgehandeld’").click()
    expect(admin.get_by_role("alert")).to_contain_text("Schrijf op wat er is gedaan.")
    admin.get_by_label("Wat is er gedaan?").fill("Het nummer is eruit.")
    admin.get_by_role("button", name="Zet op ‘Afgehandeld’").click()
    admin.goto("/meldingen/?toon=afgehandeld")
    expect(admin.get_by_role("link", name="De korte versie")).to_be_visible()
    member.reload()
    expect(told).to_have_count(0)
