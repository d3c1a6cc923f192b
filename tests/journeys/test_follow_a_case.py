"""Stories 4 and 6, first half: what happened so far, and finding it back."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from cases.services import index_case
from tests.factories import make_case, make_district, make_neighbourhood

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_edit_and_a_step_stand_on_the_timeline_newest_first(people, case, browse):
    page = browse(people.member)
    page.goto(case.get_absolute_url())
    page.get_by_role("link", name="Bewerken").click()
    page.get_by_label("Titel").fill("Bomen weg, groen terug")
    page.get_by_label("Budget").check()
    page.get_by_role("button", name="Opslaan en naar de casus").click()
    expect(page.get_by_role("status")).to_have_text("De wijzigingen zijn opgeslagen.")
    page.get_by_role("link", name="Naar ‘Ingebracht’").click()
    page.get_by_role("button", name="Zet op ‘Ingebracht’").click()

    colleague = browse(people.social)
    colleague.goto(case.get_absolute_url())
    lines = colleague.get_by_role("list", name="Tijdlijn").get_by_role("listitem")
    expect(lines).to_have_count(3)
    expect(lines.nth(0)).to_contain_text("Wietske zette de status van ‘Concept’ op ‘Ingebracht’.")
    expect(lines.nth(1)).to_contain_text("Wietske wijzigde de casus.")
    expect(lines.nth(1).locator("del")).to_have_text(
        ["Zieke bomen in een groene straat", "Gewoonte"]
    )
    expect(lines.nth(1).locator("ins")).to_have_text(["Bomen weg, groen terug", "Budget"])
    expect(lines.nth(2)).to_contain_text("legde de casus vast")

    colleague.get_by_role("link", name="Tijdlijn op soort bekijken").click()
    kinds = colleague.get_by_role("navigation", name="Soort")
    for kind, word in [("Vastgelegd", "legde"), ("Gewijzigd", "wijzigde"), ("Status", "zette")]:
        kinds.get_by_role("link", name=kind).click()
        expect(lines).to_have_count(1)
        expect(lines).to_contain_text(word)
        expect(kinds.locator("[aria-current]")).to_have_text(kind)
    kinds.get_by_role("link", name="Alles").click()
    expect(lines).to_have_count(3)


@pytest.fixture
def findable(people):
    """Four casussen that tell of kap in different places, one of something else, one foreign."""
    edge = make_district(people.municipality, "20", "Ossehaar")
    buurt = make_neighbourhood(edge, "01", "Ballast")
    plain = {"occasion": "Iets.", "residents_wish": "Iets.", "framework": "Iets."}
    make_case(people.trio, **{**plain, "title": "Kap in de laan"})
    make_case(people.trio, **{**plain, "title": "De wens", "residents_wish": "Geen kap."})
    make_case(people.trio, **{**plain, "title": "Het kader", "framework": "De kap mag niet."})
    square = make_case(
        people.trio,
        **{**plain, "title": "Een plein", "place_label": "hoek Elzenstraat"},
        district=edge,
        neighbourhood=buurt,
    )
    square.obstacles.all().delete()
    square.questions.all().delete()
    index_case(square)
    make_case(people.other_trio, **{**plain, "title": "Kap in Oss", "place_label": "Elzenstraat"})


FOUND = [
    ("kap", ["Kap in de laan", "De wens", "Het kader"]),
    ("KAP", ["Kap in de laan", "De wens", "Het kader"]),
    ("ballast", ["Een plein"]),
    ("Elzenstraat", ["Een plein"]),
    ("ossehaar", ["Een plein"]),
    ("komkommer", []),
]


def titles(page):
    return page.locator("#results tbody th a")


def test_words_sides_street_and_buurt_find_the_casus(people, findable, browse):
    page = browse(people.member)
    page.goto("/casussen/")
    expect(titles(page)).to_have_count(4)
    for words, expected in FOUND:
        page.goto("/casussen/")
        page.get_by_label("Zoeken").fill(words)
        page.get_by_label("Zoeken").press("Enter")
        expect(page.get_by_role("list", name="Actieve filters")).to_contain_text(words)
        number = "1 casus" if len(expected) == 1 else f"{len(expected)} casussen"
        expect(page.locator("#results-heading")).to_have_text(f"{number} gevonden")
        assert sorted(titles(page).all_inner_texts()) == sorted(expected)


def test_a_filter_has_an_address_that_can_be_opened_again(people, findable, browse):
    page = browse(people.member)
    page.goto("/casussen/")
    page.get_by_label("Ossehaar (1)").check()
    expect(page.locator("#results-heading")).to_have_text("1 casus gevonden")
    expect(page).to_have_url(re.compile("wijk=WK010920"))
    colleague = browse(people.social)
    colleague.goto(page.url)
    expect(colleague.get_by_label("Ossehaar (1)")).to_be_checked()
    expect(titles(colleague)).to_have_text(["Een plein"])
    colleague.get_by_role("list", name="Actieve filters").get_by_role("link").first.click()
    expect(colleague.locator("#results-heading")).to_have_text("4 casussen gevonden")
    page.go_back()
    expect(page.locator("#results-heading")).to_have_text("4 casussen gevonden")
    expect(page.get_by_role("heading", level=1)).to_have_text("Casussen")


def test_the_list_is_sorted_paged_and_opened_at_a_day(people, browse):
    noon = datetime(2026, 6, 30, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
    for number in range(30):
        moment = noon - timedelta(days=number)
        make_case(people.trio, title=f"Casus {number:02}", updated_at=moment)
    names = [f"Casus {number:02}" for number in range(30)]
    page = browse(people.member)
    page.goto("/casussen/")
    expect(page.locator("#results-heading")).to_have_text("30 casussen gevonden")
    expect(titles(page)).to_have_text(names[:25])
    page.get_by_role("link", name="Volgende").click()
    expect(titles(page)).to_have_text(names[25:])
    expect(page.get_by_role("link", name="Volgende")).to_have_count(0)
    page.get_by_role("link", name="Vorige").click()
    expect(titles(page)).to_have_text(names[:25])
    expect(page.get_by_role("link", name="Vorige")).to_have_count(0)

    page.get_by_label("Naar datum").fill("10-6-2026")
    page.get_by_role("button", name="Toon").click()
    expect(titles(page).first).to_have_text("Casus 20")
    expect(titles(page)).to_have_count(10)
    page.get_by_label("Naar datum").fill("31-6-2026")
    page.get_by_role("button", name="Toon").click()
    expect(page.locator("#id_datum_error")).to_contain_text("Vul een bestaande datum in")
    expect(page.get_by_label("Naar datum")).to_have_value("31-6-2026")

    page.get_by_label("Sorteer op").select_option(label="Titel (A-Z)")
    expect(titles(page).first).to_have_text("Casus 00")
    page.get_by_role("link", name="Volgende").click()
    expect(titles(page)).to_have_text(names[25:])
    expect(page.get_by_label("Sorteer op")).to_have_value("titel")


def test_a_day_before_everything_does_not_say_there_is_nothing(people, case, browse):
    page = browse(people.member)
    page.goto("/casussen/?datum=1-1-2000")
    heading = page.locator("#results-heading").inner_text()
    shown = titles(page).count()
    assert heading.startswith(f"{shown} casus"), "the number is that of the list"
    assert "Nog geen casussen" not in page.locator("#results").inner_text()
