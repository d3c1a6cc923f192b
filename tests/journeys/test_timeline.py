"""Story 4: follow what happened to a casus, with what the trio wrote down for itself."""

import re

import pytest
from playwright.sync_api import expect

from cases.services import update_case, write_note
from tests.browser import check_at_every_width as check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOTE = "Gebeld met de seniorenflat.\nZe willen graag mee de straat in."


def lines_of(page):
    return page.get_by_role("list", name="Tijdlijn").get_by_role("listitem")


def test_a_note_is_written_found_by_kind_and_removed_by_a_colleague(people, case, browse):
    update_case(case=case, by=people.member, fields={"title": "Bomen weg"}, version=1)
    page = browse(people.member, width=390)
    page.goto(case.get_absolute_url())
    page.get_by_role("navigation", name="Onderdelen").get_by_role("link", name="Tijdlijn").click()
    check(page)

    page.get_by_role("button", name="Notitie opslaan").click()
    expect(page.get_by_role("link", name="Schrijf iets op.")).to_be_visible()
    check(page)
    page.get_by_label("Nieuwe notitie").fill(NOTE)
    page.get_by_role("button", name="Notitie opslaan").click()
    expect(page.get_by_text("De notitie staat op de tijdlijn.")).to_be_visible()
    expect(lines_of(page)).to_have_count(3)
    expect(lines_of(page).nth(0)).to_contain_text("Wietske schreef een notitie.")
    expect(lines_of(page).nth(0)).to_contain_text("Ze willen graag mee de straat in.")

    colleague = browse(people.social, width=390)
    colleague.goto(f"{case.get_absolute_url()}tijdlijn/")
    kinds = colleague.get_by_role("navigation", name="Soort")
    expect(kinds.get_by_role("link")).to_have_text(["Alles", "Vastgelegd", "Gewijzigd", "Notitie"])
    kinds.get_by_role("link", name="Gewijzigd").click()
    expect(lines_of(colleague)).to_have_count(1)
    expect(lines_of(colleague).locator("del")).to_have_text("Zieke bomen in een groene straat")
    expect(lines_of(colleague).locator("ins")).to_have_text("Bomen weg")
    kinds.get_by_role("link", name="Notitie").click()
    expect(lines_of(colleague)).to_have_count(1)

    colleague.get_by_role("link", name="Notitie verwijderen").click()
    expect(colleague.get_by_text("Gebeld met de seniorenflat.")).to_be_visible()
    check(colleague)
    colleague.get_by_role("button", name="Notitie verwijderen").click()
    first = lines_of(colleague).nth(0)
    expect(first).to_contain_text("Wietske schreef een notitie.")
    moment = r"Notitie verwijderd door Sander op \d\d-\d\d-\d{4}, \d\d:\d\d uur"
    expect(first).to_contain_text(re.compile(moment))
    expect(colleague.get_by_text("seniorenflat")).to_have_count(0)
    check(colleague)


def test_a_note_is_written_and_removed_without_javascript(people, case, browse):
    page = browse(people.member, java_script_enabled=False)
    page.goto(f"{case.get_absolute_url()}tijdlijn/")
    page.get_by_label("Nieuwe notitie").fill(NOTE)
    page.get_by_role("button", name="Notitie opslaan").click()
    page.get_by_role("link", name="Notitie verwijderen").click()
    page.get_by_role("button", name="Notitie verwijderen").click()
    expect(lines_of(page).nth(0)).to_contain_text("Notitie verwijderd door Wietske")


def test_a_note_is_written_by_keyboard_alone(people, case, browse):
    page = browse(people.member)
    page.goto(f"{case.get_absolute_url()}tijdlijn/")
    page.get_by_label("Nieuwe notitie").focus()
    page.keyboard.type("Kort en goed.")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Notitie opslaan")).to_be_focused()
    page.keyboard.press("Enter")
    expect(lines_of(page).nth(0)).to_contain_text("Kort en goed.")


def test_a_long_timeline_is_read_page_by_page(people, case, browse):
    for number in range(30):
        key = f"00000000-0000-4000-8000-{number:012}"
        write_note(case=case, by=people.member, text=f"Notitie {number:02}", submit_key=key)
    page = browse(people.member)
    page.goto(f"{case.get_absolute_url()}tijdlijn/?soort=notitie")
    expect(lines_of(page)).to_have_count(25)
    expect(lines_of(page).first).to_contain_text("Notitie 29")
    page.get_by_role("link", name="Volgende").click()
    expect(lines_of(page)).to_have_count(5)
    expect(page.get_by_role("navigation", name="Soort").locator("[aria-current]")).to_have_text(
        "Notitie"
    )
    page.get_by_role("link", name="Vorige").click()
    expect(lines_of(page)).to_have_count(25)
