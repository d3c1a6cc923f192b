"""A table shows all its columns: beside the map, and on paper, where nobody can scroll."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser import assert_accessible
from tests.factories import make_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
A4 = 672  # what is left of 210 mm between the margins, in pixels
SIZES = "box => [box.scrollWidth, box.clientWidth]"


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_numbers_beside_the_map_are_in_sight(people, case, browse, width):
    page = browse(people.member, width=width)
    page.goto(reverse("cases:map"))
    expect(page.get_by_role("cell", name="1", exact=True)).to_be_visible()
    wide, room = page.locator(".utrecht-table-container").evaluate(SIZES)
    assert wide <= room
    assert_accessible(page)


@pytest.mark.parametrize("path", ["", "blad/"], ids=["casus", "sheet"])
def test_the_table_of_the_tensions_is_whole_on_paper(people, browse, path):
    case = make_case(people.trio)
    for order, key in enumerate(["wijkambtenaar", "partner", "bestuurder"], start=2):
        case.perspectives.create(viewpoint=key, text="Ik zie het zo.", order=order)
    for perspective in case.perspectives.all():
        perspective.positions.update_or_create(tension=case.tensions.get(), defaults={"step": 4})
    page = browse(people.member, width=A4)
    page.emulate_media(media="print")
    page.goto(f"{case.get_absolute_url()}{path}")
    box = page.locator(".ww-tension .utrecht-table-container")
    assert box.locator("th[scope=col]").count() == 9
    wide, room = box.evaluate(SIZES)
    assert wide <= room


def test_the_words_of_a_sheet_have_one_size_on_paper(people, case, browse):
    page = browse(people.member, width=A4)
    page.emulate_media(media="print")
    page.goto(f"{case.get_absolute_url()}blad/")
    size = "one => getComputedStyle(one).fontSize"
    text = page.locator(".ww-sheet .nl-paragraph").first.evaluate(size)
    items = page.locator(".ww-sheet ul.utrecht-unordered-list > li")
    assert {items.nth(n).evaluate(size) for n in range(items.count())} == {text}
