"""A facilitator finds a work method, copies it, changes the copy, and puts it away."""

import pytest
from playwright.sync_api import expect

from tests.browser import check_at_every_width as look
from tests.runs import make_method
from werkplaats.models import WorkMethod
from werkplaats.services.method_scripts import load_methods

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_facilitator_copies_a_script_and_makes_it_fit(people, browse):
    load_methods()
    page = browse(people.facilitator)
    page.goto("/werkplaats/rondes/")
    page.get_by_role("link", name="Werkvormen").click()
    expect(page.get_by_role("status")).to_have_text("17 werkvormen")
    look(page)
    page.get_by_label("Met hoeveel mensen?").fill("twee")
    page.get_by_role("button", name="Filter toepassen").click()
    expect(page.get_by_text("Vul een aantal mensen in")).to_be_visible()
    look(page)
    page.get_by_label("Met hoeveel mensen?").fill("8")
    page.get_by_label("Duur").select_option(label="Hoogstens 90 minuten")
    page.get_by_label("Hoofdstuk").select_option(label="Samenwerking")
    page.get_by_role("button", name="Filter toepassen").click()
    expect(page.get_by_role("status")).to_have_text("7 werkvormen")
    page.get_by_role("link", name="Roddelmethode").click()
    expect(page.get_by_role("heading", name="Script, 60 minuten")).to_be_visible()
    look(page)

    page.get_by_role("link", name="Kopieer").click()
    look(page)
    page.get_by_label("Naam van de kopie").fill("Roddelen in Oss")
    page.get_by_role("button", name="Maak de kopie").click()
    expect(page.get_by_role("status")).to_contain_text("De kopie is van jou")
    look(page)

    page.get_by_role("link", name="Wijzig", exact=True).click()
    page.get_by_label("Grootste groep").fill("2")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("alert")).to_be_focused()
    look(page)
    page.get_by_label("Grootste groep").fill("6")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("5 tot 6 mensen")).to_be_visible()

    page.get_by_role("link", name="Wijzig de stappen").click()
    look(page)
    page.get_by_label("Minuten van stap 2").fill("12")
    page.get_by_role("button", name="Omhoog : stap 3").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="2. Roddelen")).to_be_visible()
    expect(page.get_by_label("Minuten van stap 3")).to_have_value("12")
    page.get_by_label("Minuten van stap 1").fill("0")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("van 1 tot en met 120")
    look(page)
    page.get_by_label("Minuten van stap 1").fill("6")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("De minuten zijn opgeslagen")

    page.get_by_role("link", name="Nieuwe stap").click()
    page.get_by_label("Naam", exact=True).fill("Stil nadenken")
    page.get_by_role("button", name="Stap opslaan").click()
    expect(page.get_by_role("alert")).to_contain_text("Kies wat mensen in deze stap doen.")
    look(page)
    page.get_by_label("Waar komt de stap?").select_option(label="Als eerste")
    page.get_by_label("Minuten").fill("3")
    page.get_by_label("Stil zijn").check()
    page.get_by_label("Alleen wie het schreef").check()
    page.get_by_role("group", name="Wat leg je vast?").get_by_label("Associatie").check()
    page.get_by_role("button", name="Stap opslaan").click()
    expect(page.get_by_role("heading", name="1. Stil nadenken")).to_be_visible()

    page.get_by_role("link", name="Haal weg : stap 6").click()
    look(page)
    page.get_by_role("button", name="Haal weg").click()
    expect(page.get_by_role("heading", name="6. Evaluatie")).to_have_count(0)
    copy = WorkMethod.objects.get(made_by=people.facilitator)
    assert list(copy.steps.values_list("title", "minutes")) == [
        ("Stil nadenken", 3),
        ("Vraag", 6),
        ("Roddelen", 15),
        ("Verkenning", 12),
        ("Reactie", 15),
    ]

    page.get_by_role("link", name="Terug naar de werkvorm").click()
    page.get_by_role("link", name="Berg op").click()
    look(page)
    page.get_by_role("button", name="Berg op").click()
    expect(page.get_by_text("Opgeborgen", exact=True)).to_be_visible()
    page.goto("/werkplaats/werkvormen/")
    expect(page.get_by_role("link", name="Roddelen in Oss")).to_have_count(0)
    page.get_by_role("link", name="Opgeborgen werkvormen (1)").click()
    look(page)
    page.get_by_role("link", name="Roddelen in Oss").click()
    page.get_by_role("link", name="Zet terug").click()
    page.get_by_role("button", name="Zet terug").click()
    expect(page.get_by_role("status")).to_contain_text("staat weer in de lijst")


def test_two_tabs_lose_nothing_without_javascript(people, browse):
    method = make_method(key=None, made_by=people.facilitator)
    one = browse(people.facilitator, java_script_enabled=False)
    two = browse(people.facilitator, java_script_enabled=False)
    for page in (one, two):
        page.goto(f"{method.get_absolute_url()}stappen/")
        page.get_by_role("link", name="Wijzig stap 1").click()
    one.get_by_label("Naam", exact=True).fill("Uit het eerste tabblad")
    one.get_by_role("button", name="Stap opslaan").click()
    two.get_by_label("Naam", exact=True).fill("Uit het tweede tabblad")
    two.get_by_role("button", name="Stap opslaan").click()
    expect(two.get_by_role("heading", name="Wat verschilt er?")).to_be_visible()
    expect(two.get_by_text("Uit het eerste tabblad")).to_be_visible()
    expect(two.get_by_role("textbox", name="Naam")).to_have_value("Uit het tweede tabblad")
    two.get_by_role("button", name="Stap opslaan").click()
    expect(two.get_by_role("heading", name="1. Uit het tweede tabblad")).to_be_visible()


def test_a_stale_list_of_steps_is_accessible_and_says_so(people, browse):
    method = make_method(key=None, made_by=people.facilitator)
    one, two = browse(people.facilitator), browse(people.facilitator)
    for page in (one, two):
        page.goto(f"{method.get_absolute_url()}stappen/")
    one.get_by_role("button", name="Omlaag : stap 1").click()
    two.get_by_role("button", name="Omlaag : stap 2").click()
    expect(two.get_by_role("alert")).to_contain_text("De werkvorm is intussen veranderd")
    look(two)
