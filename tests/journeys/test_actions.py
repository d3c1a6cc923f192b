"""Agreements in the browser: make one, see it get late, drop one with its reason, subscribe."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cases.models import Action
from tests.browser import check_at_every_width as look
from tests.factories import make_action
from wijkwerk.lib.workdays import add_workdays

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = "Plan een schouw met de groep van de groene stoep"


def test_from_a_first_agreement_to_one_that_is_late_and_one_that_is_dropped(people, case, browse):
    page = browse(people.member, width=390)
    page.goto(case.get_absolute_url())
    page.get_by_role("navigation", name="Onderdelen").get_by_role("link", name="Afspraken").click()
    expect(page.locator("main")).to_contain_text("Nog geen afspraken")
    look(page)

    page.get_by_role("link", name="Nieuwe afspraak").click()
    look(page)
    page.get_by_role("button", name="Afspraak opslaan").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Er staan 3 fouten in het formulier")
    expect(alert).to_be_focused()
    look(page)
    page.get_by_label("Wat spreken jullie af?").fill(TEXT)
    page.get_by_label("Wie doet het?").select_option(label="Sander")
    page.get_by_label("Of: over hoeveel werkdagen?").fill("3")
    page.get_by_role("button", name="Afspraak opslaan").click()
    expect(page.get_by_role("status")).to_have_text("De afspraak is opgeslagen.")
    row = page.get_by_role("listitem").filter(has_text=TEXT)
    expect(row).to_contain_text("nog 3 werkdagen")
    expect(row).to_contain_text("Sander")

    Action.objects.update(due_on=add_workdays(timezone.localdate(), -2))
    page.reload()
    expect(page.locator("main")).to_contain_text("1 afspraak is te laat.")
    expect(row).to_contain_text("te laat")
    look(page)

    page.get_by_role("link", name=TEXT).click()
    look(page)
    page.get_by_text("Deze afspraak laten vervallen").click()
    page.get_by_role("button", name="Laat de afspraak vervallen").click()
    expect(page.get_by_role("alert")).to_contain_text("Schrijf op waarom de afspraak vervalt.")
    look(page)
    page.get_by_label("Waarom vervalt de afspraak?").fill("De straat koos iets anders.")
    page.get_by_role("button", name="Laat de afspraak vervallen").click()
    expect(page.get_by_role("status")).to_contain_text("De afspraak is vervallen.")
    expect(row).to_be_hidden()
    page.get_by_text("Klaar of vervallen (1)").click()
    expect(row).to_contain_text("Reden: De straat koos iets anders.")
    look(page)

    page.get_by_role("link", name=TEXT).click()
    look(page)
    page.get_by_role("button", name="Weer op ‘Open’ zetten").click()
    expect(page.get_by_role("status")).to_have_text("De afspraak staat weer open.")
    page.goto(f"{case.get_absolute_url()}tijdlijn/?soort=afspraak")
    lines = page.get_by_role("list", name="Tijdlijn").get_by_role("listitem")
    expect(lines).to_have_count(3)
    expect(lines.nth(1)).to_contain_text("Wietske liet een afspraak vervallen.")


def test_the_form_works_by_keyboard_and_without_javascript(people, case, browse):
    page = browse(people.member, java_script_enabled=False)
    page.goto(f"{case.get_absolute_url()}afspraken/nieuw/")
    page.get_by_label("Wat spreken jullie af?").fill(TEXT)
    page.get_by_label("Wie doet het?").select_option(label="Wethouder")
    page.get_by_label("Welke rol precies?").fill("wijkwethouder")
    page.get_by_label("Of: over hoeveel werkdagen?").fill("10")
    page.get_by_label("Of: over hoeveel werkdagen?").press("Enter")
    expect(page.get_by_role("listitem").filter(has_text=TEXT)).to_contain_text(
        "Wethouder (wijkwethouder)"
    )
    page.get_by_role("link", name=TEXT).click()
    page.get_by_role("button", name="Het is klaar").click()
    expect(page.get_by_role("status")).to_have_text("De afspraak is klaar.")


def test_a_colleague_subscribes_to_the_own_calendar_and_takes_it_back(people, case, browse, client):
    make_action(case, owner=people.social, text="Bel de wijkagent")
    page = browse(people.social, width=390)
    page.goto("/")
    page.get_by_role("link", name="Zet je afspraken in je agenda").click()
    look(page)
    page.get_by_role("button", name="Maak mijn agenda-adres").click()
    field = page.get_by_label("Kopieer dit adres nu")
    first = field.input_value()
    look(page)
    assert "Bel de wijkagent" in subscribe(client, first)
    page.get_by_role("button", name="Maak een nieuw adres").click()
    expect(field).not_to_have_value(first)
    second = field.input_value()
    assert subscribe(client, first) is None
    assert "Bel de wijkagent" in subscribe(client, second)
    page.get_by_role("button", name="Haal mijn adres weg").click()
    expect(page.get_by_role("status")).to_contain_text("Je agenda-adres is weg")
    assert subscribe(client, second) is None


def subscribe(client, url: str) -> str | None:
    """What a calendar program reads at this address, or None when it is not there."""
    answer = client.get("/agenda/" + url.rpartition("/")[2])
    return answer.content.decode() if answer.status_code == 200 else None
