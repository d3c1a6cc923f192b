"""The programme of a day in the browser: proposed, changed with the keyboard, fixed, on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import check_at_every_width as look
from tests.pdf_text import squeezed, text_of_pdf
from tests.tables import make_day
from wijkwerk.jobs.models import Job
from wijkwerk.jobs.services import run_job

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_organiser_lays_the_tables_and_everybody_finds_the_own_one(people, browse):
    day = make_day(people, trios=4)
    page = browse(people.facilitator, width=390)
    page.goto(day.meeting.get_absolute_url())
    page.get_by_role("link", name="Programma", exact=True).click()
    page.get_by_role("link", name="Maak een voorstel").click()
    look(page)
    page.get_by_role("button", name="Maak een voorstel").click()
    expect(page.get_by_role("status")).to_contain_text("Het voorstel staat klaar")
    expect(page.get_by_role("heading", name="Tafel 2")).to_have_count(2)
    look(page)

    first = day.meeting.tables.first()
    guests = first.seatings.exclude(participant__trio=first.case.trio_id)
    guest = guests.exclude(participant=first.chair).first().participant
    page.get_by_label(f"Tafel voor {guest}").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(f"{guest} zit nu aan tafel 2.")

    card = page.get_by_role("region", name="Tafel 1").first
    card.locator("summary").click()
    host = first.seatings.filter(participant__trio=first.case.trio_id).first().participant
    card.get_by_label("Voorzitter").select_option(host.public_id)
    card.get_by_role("button", name="Sla tafel 1 op").click()
    expect(page.get_by_role("alert")).to_contain_text(
        f"{host} hoort bij het trio dat deze casus inbrengt. Kies een andere voorzitter."
    )
    look(page)

    page.get_by_role("link", name="Programma vaststellen").click()
    page.get_by_role("button", name="Vaststellen").click()
    expect(page.get_by_role("status")).to_contain_text("Het programma is vastgesteld")
    look(page)
    page.get_by_role("button", name="PDF maken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Programma als PDF")
    run_job(Job.objects.get().pk)
    expect(page.get_by_role("status")).to_have_text("Je bestand is klaar.")
    with page.expect_download() as got:
        page.get_by_role("link", name="Bestand downloaden").click()
    words = squeezed(text_of_pdf(Path(got.value.path()).read_bytes()))
    for text in ("Tafel 1", "Naamkaartjes", people.member.name, "Zieke bomen", "Wens van bewoners"):
        assert squeezed(text) in words

    page = browse(people.member, width=390, java_script_enabled=False)
    page.goto(day.meeting.get_absolute_url())
    page.get_by_role("link", name="Programma", exact=True).click()
    expect(page.get_by_role("heading", name="Jouw tafel", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="(jouw tafel)")).to_have_count(2)
    expect(page.get_by_role("button", name="Zet neer")).to_have_count(0)
