"""Story 15, second half: any user sees where the same tension occurs, and which lessons help."""

import pytest
from playwright.sync_api import expect

from tests.browser import check_at_every_width as check
from tests.patterns import make_tension, publish_about, share_about, share_with_one

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHERE = {"Anna": (52.66, 6.74), "Bert": (51.76, 5.52), "Cees": (51.81, 4.63)}


@pytest.fixture
def tension(people):
    tension = make_tension()
    for name, (latitude, longitude) in WHERE.items():
        place = share_about(tension, name).case.municipality
        place.latitude, place.longitude = latitude, longitude
        place.save()
    publish_about(tension, people.member, title="Begin met één straat", maturity="geprobeerd")
    return tension


def test_any_user_sees_where_the_same_tension_occurs_and_which_lessons_help(
    people, tension, browse
):
    share_with_one(tension, "Verrader")
    page = browse(people.receiver)
    page.goto("/")
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Inzicht").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inzicht")
    expect(page.get_by_role("img", name="Staafdiagram")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="Wijk – stad")
    expect(row.get_by_role("cell").nth(0)).to_have_text("4")
    few = page.get_by_role("row").filter(has_text="Ruimte – regels")
    expect(few.get_by_role("cell").nth(0)).to_have_text("minder dan drie")
    check(page)
    row.get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wijk – stad")
    expect(page.get_by_role("img", name="Kaart van Nederland")).to_be_visible()
    for name in WHERE:
        expect(page.get_by_role("listitem").filter(has_text=name).first).to_be_visible()
    expect(page.get_by_role("main")).not_to_contain_text("Verrader")
    expect(page.get_by_role("link", name="Begin met één straat")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Spanningen").click()
    page.get_by_role("navigation", name="Kijk per").get_by_role("link", name="Sectoren").click()
    expect(page.get_by_role("table")).to_contain_text("Groen en bomen")
    check(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download alles als CSV").click()
    assert download.value.suggested_filename == "inzicht.csv"


def test_without_javascript_everything_is_there(people, tension, browse):
    page = browse(people.reader, width=390, java_script_enabled=False)
    page.goto("/inzicht/")
    expect(page.get_by_role("img", name="Staafdiagram")).to_be_visible()
    page.get_by_role("link", name="Wijk – stad").click()
    expect(page.get_by_role("img", name="Kaart van Nederland")).to_be_visible()
    page.get_by_text("Zo tellen we").click()
    expect(page.get_by_text("We tellen gemeenten, geen casussen.")).to_be_visible()
