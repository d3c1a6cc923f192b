"""Story 6, first half: a member looks for earlier cases (features.md)."""

import re

import pytest
from playwright.sync_api import expect

from cases import services
from tests.browser import assert_no_sideways_scrolling, check_at_every_width
from tests.factories import grant, make_case, make_neighbourhood

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def findable(people):
    """Two cases of the trio, one of which a note speaks, and one that is open to a facilitator."""
    buurt = make_neighbourhood(people.municipality.districts.get())
    people.lamps = make_case(
        people.trio,
        title="Donkere hoek bij het café",
        occasion="De straatverlichting bij de halte is stuk.",
        neighbourhood=buurt,
    )
    people.shared = make_case(people.trio, title="Licht in het park", state="ingebracht")
    now = people.shared.created_at
    services.write_line(people.shared, "notitie", people.member, now, text="Bel de beheerder.")
    services.index_case(people.shared)
    grant(people.shared, person=people.facilitator)
    return people


def results(page):
    return page.locator(".ww-results__item h3")


def look_for(page, words):
    page.locator("main").get_by_role("searchbox").fill(words)
    page.locator("main").get_by_role("searchbox").press("Enter")
    page.wait_for_url(re.compile(r"/zoeken/\?"))


def test_a_member_finds_a_casus_from_any_page_and_reads_why(findable, browse):
    page = browse(findable.member)
    page.goto("/trio/")
    field = page.get_by_role("banner").get_by_role("searchbox")
    field.fill("verlichting")
    field.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("1 resultaat voor ‘verlichting’")
    expect(page.locator(".ww-results mark")).to_have_text(["straatverlichting"])
    page.get_by_role("link", name="Donkere hoek bij het café").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Donkere hoek bij het café")


FOUND = [
    ("cafe", ["Donkere hoek bij het café"]),
    ("poppenhare", ["Donkere hoek bij het café"]),
    ("beheerder", ["Licht in het park"]),
    ("centrum", ["Licht in het park", "Donkere hoek bij het café"]),
]


def test_accents_places_and_notes_find_the_casus(findable, browse):
    page = browse(findable.member)
    page.goto("/zoeken/")
    for words, titles in FOUND:
        look_for(page, words)
        expect(results(page)).to_have_text(titles)
        number = "1 resultaat" if len(titles) == 1 else f"{len(titles)} resultaten"
        expect(page.get_by_role("status")).to_contain_text(number)


def test_a_facilitator_does_not_find_what_stands_in_a_note(findable, browse):
    page = browse(findable.facilitator)
    page.goto("/zoeken/?q=park")
    expect(results(page)).to_have_text(["Licht in het park"])
    look_for(page, "beheerder")
    expect(page.get_by_role("status")).to_contain_text("Geen resultaten voor ‘beheerder’")
    expect(page.locator("main")).not_to_contain_text("Licht in het park")


STATES = ["", "?q=centrum", "?q=zwembad", "?q=de+het", "?q=%3Cb%3E", "?q=" + "bomen+" * 60]


def test_every_state_of_the_page_is_accessible(findable, browse):
    page = browse(findable.member)
    for state in STATES:
        page.goto(f"/zoeken/{state}")
        check_at_every_width(page)


def test_it_works_narrow_and_without_javascript_by_keyboard(findable, browse):
    page = browse(findable.member, width=320, java_script_enabled=False)
    page.goto("/casussen/")
    field = page.get_by_role("banner").get_by_role("searchbox")
    box = field.bounding_box()
    assert 0 <= box["x"] < box["x"] + box["width"] <= 320
    assert_no_sideways_scrolling(page)
    field.focus()
    page.keyboard.type("verlichting")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(results(page)).to_have_text(["Donkere hoek bij het café"])
