"""A round in the browser: plan it with a meeting, edit the agenda, open it for the trios."""

import pytest
from playwright.sync_api import expect

from tests.browser import check_at_every_width as look
from werkplaats.models import Meeting, Round

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_facilitator_plans_a_round_and_opens_it_and_a_trio_finds_it(people, browse):
    page = browse(people.facilitator)
    page.goto("/werkplaats/rondes/")
    look(page)
    page.get_by_role("link", name="Plan de eerste ronde").click()
    look(page)
    page.get_by_role("button", name="Ronde opslaan").click()
    expect(page.get_by_role("alert")).to_be_focused()
    look(page)
    page.get_by_label("Titel").fill("Groen in de straat")
    page.get_by_label("Doel").fill("Samen kijken naar wat er botst.")
    page.get_by_label("Plaatsen voor trio's").fill("6")
    page.get_by_role("button", name="Ronde opslaan").click()
    expect(page.locator("h1")).to_have_text("Groen in de straat")
    expect(page.locator("main")).to_contain_text("Nog 6 van 6 plaatsen")
    look(page)

    page.get_by_role("link", name="Nieuwe bijeenkomst").first.click()
    look(page)
    page.get_by_label("Titel").fill("Wie mag ja zeggen?")
    page.get_by_label("Datum").fill("11-3-2127")
    page.get_by_label("Plaats", exact=False).first.fill("Gemeentehuis")
    page.get_by_role("button", name="Bijeenkomst opslaan").click()
    expect(page.get_by_role("status")).to_contain_text("De bijeenkomst staat klaar")
    look(page)

    page.get_by_role("link", name="Agenda wijzigen").click()
    look(page)
    page.get_by_role("button", name="Omlaag").first.click()
    first = page.get_by_role("group", name="Blok 1")
    expect(first.get_by_label("Wat gebeurt er?")).to_have_value("Opening en terugblik")
    first.get_by_label("Minuten").fill("30")
    page.get_by_role("button", name="Tel de minuten op").click()
    expect(page.locator("main")).to_contain_text("20 minuten te lang")
    first.get_by_label("Minuten").fill("0")
    page.get_by_role("button", name="Agenda opslaan").click()
    expect(page.get_by_role("alert")).to_contain_text("Vul een aantal minuten in")
    look(page)
    first.get_by_label("Minuten").fill("10")
    page.get_by_role("button", name="Agenda opslaan").click()
    expect(page.get_by_role("status")).to_have_text("De agenda is opgeslagen.")
    page.get_by_role("link", name="Documenten toevoegen").click()
    look(page)
    page.get_by_role("link", name="Terug naar de bijeenkomst").click()
    page.get_by_role("link", name="Zet op ‘Gepland’").click()
    look(page)
    page.get_by_role("button", name="Zet op ‘Gepland’").click()
    expect(page.locator("main")).to_contain_text("Gepland")
    page.goto(Round.objects.get().get_absolute_url())
    page.get_by_role("link", name="Open de ronde voor aanmelding").click()
    page.get_by_role("button", name="Open de ronde voor aanmelding").click()
    expect(page.get_by_role("status")).to_contain_text("Open voor aanmelding")
    page.get_by_role("link", name="Geschiedenis").click()
    lines = page.get_by_role("list", name="Geschiedenis").get_by_role("listitem")
    expect(lines).to_have_count(5)
    look(page)
    assert Meeting.objects.get().agenda.first().title == "Opening en terugblik"

    page = browse(people.member, width=390)
    page.goto("/werkplaats/rondes/")
    page.get_by_role("link", name="Groen in de straat").click()
    expect(page.locator("main")).to_contain_text("Je trio doet nog niet mee.")
    look(page)
