"""Story 6, second half: a filter is kept, shared inside the municipality, and forgotten."""

import pytest
from playwright.sync_api import expect

from tests.browser import check_at_every_width as check
from tests.factories import make_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def number(page):
    return page.locator("#results-heading")


def test_a_filter_is_kept_shared_opened_by_a_colleague_and_forgotten(people, case, browse):
    make_case(people.trio, title="Een plein zonder schaduw", state="ingebracht")
    make_case(people.other_trio, title="Een plein in Oss", state="ingebracht")
    page = browse(people.member)
    page.goto("/casussen/filters/")
    expect(page.get_by_text("Je hebt nog geen filter bewaard.")).to_be_visible()
    page.goto("/casussen/?status=ingebracht")
    expect(number(page)).to_have_text("1 casus gevonden")
    page.get_by_role("link", name="Filter bewaren").click()
    expect(page.locator("main")).to_contain_text("Status: Ingebracht")
    page.get_by_role("button", name="Filter bewaren").click()
    expect(page.get_by_role("alert")).to_contain_text("Geef het filter een naam.")
    check(page)
    page.get_by_label("Naam van het filter").fill("Voor de volgende ronde")
    page.get_by_label("Deel dit filter met mijn gemeente").check()
    page.get_by_role("button", name="Filter bewaren").click()
    expect(number(page)).to_have_text("1 casus gevonden")
    check(page)
    page.goto("/casussen/filters/")
    kept = page.get_by_role("link", name="Voor de volgende ronde", exact=True)
    address = kept.get_attribute("href")
    check(page)

    colleague = browse(people.social)
    colleague.goto("/casussen/")
    expect(number(colleague)).to_have_text("2 casussen gevonden")
    colleague.get_by_role("link", name="Voor de volgende ronde").click()
    expect(number(colleague)).to_have_text("1 casus gevonden")
    expect(colleague.locator("#results tbody th a")).to_have_text(["Een plein zonder schaduw"])
    colleague.goto("/casussen/filters/")
    expect(colleague.get_by_text("Gedeeld door Wietske")).to_be_visible()
    expect(colleague.get_by_role("link", name="Verwijderen")).to_have_count(0)
    assert browse(people.stranger).goto(address).status == 404

    page.get_by_role("link", name="Verwijderen").click()
    check(page)
    page.get_by_role("button", name="Filter verwijderen").click()
    expect(page.get_by_role("status")).to_contain_text("is weg")
    assert colleague.goto(address).status == 404
