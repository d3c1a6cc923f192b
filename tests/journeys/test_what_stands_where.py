"""What stands beside each other on a wide screen, and what comes first on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser import check_at_every_width as check
from tests.factories import make_case, share_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def box(part):
    """Where it stands, once it is drawn."""
    expect(part).to_be_visible()
    return part.bounding_box()


def bottom(part):
    return box(part)["y"] + box(part)["height"]


def test_what_to_do_comes_first_on_a_phone_and_stands_beside_the_text_elsewhere(
    people, case, browse
):
    page = browse(people.member)
    page.goto(case.get_absolute_url())
    tasks = page.get_by_role("complementary", name="Wat kun je nu doen?")
    facts = page.get_by_role("complementary", name="Gegevens van de casus")
    text, timeline = (page.get_by_role("region", name=name) for name in ("In het kort", "Tijdlijn"))
    expect(tasks.get_by_role("heading", name="Volgende stap")).to_be_visible()
    assert box(tasks)["x"] > box(text)["x"] + box(text)["width"]
    assert box(facts)["y"] < box(timeline)["y"], "both asides stand beside the text"
    page.set_viewport_size({"width": 390, "height": 900})
    assert bottom(tasks) <= box(text)["y"]
    assert bottom(timeline) <= box(facts)["y"]


def test_the_forms_use_the_width_they_have(people, case, browse):
    page = browse(people.member)
    page.goto(f"{case.get_absolute_url()}bewerken/perspectieven/")
    one = page.get_by_role("group", name="Perspectief 1")
    words, track = one.get_by_label("Wat zegt deze persoon?"), one.get_by_role("radiogroup").first
    assert box(words)["x"] + box(words)["width"] <= box(track)["x"]
    page.set_viewport_size({"width": 390, "height": 900})
    assert bottom(words) <= box(track)["y"]

    share_case(make_case(people.trio))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/gedeeld/")
    choices = [page.get_by_role("combobox", name=name) for name in ("Spanning", "Gemeente")]
    shown = page.get_by_role("button", name="Toon")
    assert len({round(bottom(part)) for part in [*choices, shown]}) == 1, "on one line"
    page.goto("/")
    menu = page.get_by_role("navigation", name="Hoofdmenu")
    assert box(page.get_by_role("heading", level=1))["y"] - bottom(menu) >= 24
    check(page)
