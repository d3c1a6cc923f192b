"""A trio writes down what residents want to do themselves, and what was promised to them."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import check_at_every_width as check
from wijkwerk.lib.workdays import add_workdays

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_initiative_gets_a_contact_a_term_and_its_five_marks(people, case, browse):
    page = browse(people.member, width=390)
    page.goto(case.get_absolute_url())
    page.get_by_role("link", name="Beschrijf het initiatief").click()
    day = add_workdays(timezone.localdate(), 10)
    expect(page.get_by_label("Uiterlijk antwoord")).to_have_value(f"{day:%d-%m-%Y}")
    page.get_by_label("Meedenken").check()
    spirit = page.get_by_role("group", name="Animo")
    spirit.get_by_label("Hoeveel mensen").select_option(label="4")
    spirit.get_by_label("Toelichting").fill("Zestien huishoudens doen mee.")
    page.get_by_role("button", name="Initiatief opslaan").click()
    expect(page.get_by_role("alert")).to_contain_text("Kies de fase van het initiatief.")
    expect(spirit.get_by_label("Toelichting")).to_have_value("Zestien huishoudens doen mee.")
    check(page)

    page.get_by_label("In welke fase").select_option(label="Uitwerken")
    page.get_by_label("Wie is het contact").select_option(label="Beheerder Bomen")
    page.get_by_role("button", name="Initiatief opslaan").click()
    shown = page.get_by_role("region", name="Bewonersinitiatief")
    for words in ["Beheerder Bomen", "nog 10 werkdagen", "Meedenken", "4 van 5"]:
        expect(shown).to_contain_text(words)
    check(page)
    shown.get_by_role("link", name="Initiatief bijwerken").click()
    expect(spirit.get_by_label("Hoeveel mensen")).to_have_value("4")
