"""The map of the demo: nothing overlaps, zooming parts what was one, the keyboard does it all."""

from itertools import combinations

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible, assert_no_sideways_scrolling, settle
from trios.models import User
from wijkwerk.demo.loaders import load_all

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MARK = ".ww-map__count"
WIDTHS = [1280, 390]
NUMBERS = f"[...document.querySelectorAll('{MARK}')].map((mark) => parseInt(mark.textContent))"


@pytest.fixture
def demo(db):
    load_all("een lange zin voor de test")
    return lambda email: User.objects.get(email=email)


def open_map(browse, person, width):
    page = browse(person, width=width, reduced_motion="reduce")
    page.goto("/casussen/kaart/")
    expect(page.locator(MARK).first).to_be_visible()
    return page


def numbers(page):
    return page.evaluate(NUMBERS)


def boxes_of(page, selector):
    return [part.bounding_box() for part in page.locator(selector).all()]


def are_apart(one, other, axis, size):
    first, second = sorted((one, other), key=lambda box: box[axis])
    return first[axis] + first[size] <= second[axis]


def assert_well_drawn(page):
    """Targets of 44 pixels, nothing over a target or a name, and nothing for axe to say."""
    targets = boxes_of(page, f"{MARK}, .leaflet-bar a")
    assert all(box["width"] >= 44 and box["height"] >= 44 for box in targets)
    names = boxes_of(page, ".ww-map__name span:not([hidden])")
    assert names
    for one, other in combinations(targets + names, 2):
        assert are_apart(one, other, "x", "width") or are_apart(one, other, "y", "height")
    settle(page)
    assert_accessible(page)
    assert_no_sideways_scrolling(page)


def test_close_districts_are_one_marker_until_somebody_zooms_in(browse, demo):
    for width in WIDTHS:
        zoom_in(open_map(browse, demo("p-fac-1@wijkwerk.example"), width))


def zoom_in(page):
    assert sum(numbers(page)) == 9
    assert page.locator(".ww-map__municipality").count() == 5
    assert page.locator(".ww-map__district").count() == 9
    assert_well_drawn(page)
    few = page.locator(MARK).count()
    several = page.get_by_role("button", name="Zoom in.").first
    several.focus()
    page.keyboard.press("Enter")
    expect(page.locator(MARK)).not_to_have_count(few)
    assert page.locator(MARK).count() > few
    assert sum(numbers(page)) == 9
    expect(page.locator(f"{MARK}:focus")).to_have_count(1)
    assert_well_drawn(page)
    page.get_by_role("button", name="Uitzoomen").click()
    assert sum(numbers(page)) == 9


def test_a_marker_of_one_district_opens_the_list_of_the_table(browse, demo):
    for width in WIDTHS:
        open_one(open_map(browse, demo("wietske.wijdewold@coevorden.example"), width))


def open_one(page):
    assert_well_drawn(page)
    while (several := page.get_by_role("button", name="Zoom in.")).count():
        several.first.click()
    links = page.locator(f"a{MARK}")
    assert links.count() == 11
    beside = page.get_by_role("table").get_by_role("link")
    of_table = {link.get_attribute("href") for link in beside.all()}
    assert {link.evaluate("(a) => a.pathname + a.search") for link in links.all()} == of_table
    links.first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 casus gevonden")).to_be_visible()
