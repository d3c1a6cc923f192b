"""Story 3: look through three lenses, separately first."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible, assert_no_sideways_scrolling, settle
from tests.factories import make_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LENSES = ["Strategie", "Organisatiestructuur", "Samenwerking"]


@pytest.fixture
def case(people):
    return make_case(people.trio, brought_by=people.member)


def look_at(page):
    """The page in its three widths."""
    width = page.viewport_size["width"]
    for one in (1280, 390):
        page.set_viewport_size({"width": one, "height": 900})
        settle(page)
        assert_accessible(page)
        assert_no_sideways_scrolling(page)
    page.set_viewport_size({"width": 320, "height": 900})
    assert_no_sideways_scrolling(page)
    page.set_viewport_size({"width": width, "height": 900})


def open_lenses(browse, person, case, **options):
    page = browse(person, **options)
    page.goto(case.get_absolute_url())
    page.get_by_role("navigation", name="Onderdelen").get_by_role("link", name="Lenzen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Drie lenzen")
    return page


def write(page, name):
    for lens in LENSES:
        page.get_by_role("textbox", name=lens).fill(f"{name} over {lens.lower()}")
    page.get_by_role("button", name="Mijn tekst opslaan").click()
    expect(page.get_by_role("status")).to_contain_text("Je tekst is opgeslagen.")


def texts(page, lens):
    return page.get_by_role("region", name=lens).get_by_role("listitem")


def test_three_members_write_apart_and_then_read_each_other(people, case, browse):
    social = open_lenses(browse, people.social, case, width=390)
    look_at(social)
    write(social, "Sander")
    expect(social.get_by_label("Strategie")).to_have_value("Sander over strategie")

    member = open_lenses(browse, people.member, case)
    expect(member.get_by_text("Sander: ingevuld")).to_be_visible()
    expect(member.get_by_text("Gerlof: nog niet ingevuld")).to_be_visible()
    assert "Sander over" not in member.content()
    look_at(member)
    write(member, "Wietske")
    assert "Sander over" not in member.content()

    physical = open_lenses(browse, people.physical, case)
    assert "Sander over" not in physical.content()
    assert "Wietske over" not in physical.content()
    write(physical, "Gerlof")
    for lens in LENSES:
        expect(texts(physical, lens)).to_have_count(3)
        expect(texts(physical, lens).nth(0)).to_contain_text(f"Wietske over {lens.lower()}")
        expect(texts(physical, lens).nth(1)).to_contain_text(f"Sander over {lens.lower()}")
        expect(texts(physical, lens).nth(2)).to_contain_text(f"Gerlof over {lens.lower()}")
    tops = [texts(physical, "Strategie").nth(n).bounding_box()["y"] for n in range(3)]
    assert len(set(tops)) == 1, "three columns next to each other"
    expect(physical.get_by_text("De lenzen gingen vanzelf open")).to_be_visible()
    look_at(physical)

    physical.goto(f"{case.get_absolute_url()}tijdlijn/?soort=lenzen")
    lines = physical.get_by_role("list", name="Tijdlijn").get_by_role("listitem")
    expect(lines).to_have_count(4)
    expect(lines.first).to_contain_text("Gerlof schreef als laatste")
    assert " over strategie" not in physical.content()


def test_who_wrote_the_casus_opens_the_lenses_early(people, case, browse):
    social = open_lenses(browse, people.social, case)
    write(social, "Sander")
    expect(social.get_by_role("link", name="Lenzen openen")).to_have_count(0)

    member = open_lenses(browse, people.member, case, width=390)
    lenses = member.url
    expect(member.get_by_role("link", name="Lenzen openen")).to_have_count(0)
    member.goto(f"{lenses}openen/")
    expect(member.get_by_role("heading", name="Schrijf eerst zelf")).to_be_visible()
    expect(member.get_by_role("button", name="Lenzen openen")).to_have_count(0)
    look_at(member)
    member.get_by_role("link", name="Terug naar de lenzen").click()
    write(member, "Wietske")
    member.get_by_role("link", name="Lenzen openen").click()
    look_at(member)
    member.get_by_role("button", name="Lenzen openen").click()
    expect(member.get_by_role("status")).to_have_text("De lenzen zijn open voor jullie trio.")
    boxes = [texts(member, "Strategie").nth(n).bounding_box() for n in range(2)]
    assert boxes[0]["y"] < boxes[1]["y"], "on a phone one under the other"

    social.reload()
    expect(social.get_by_text("Wietske over samenwerking")).to_be_visible()
    expect(social.get_by_text(re.compile("Wietske opende de lenzen op"))).to_be_visible()

    physical = open_lenses(browse, people.physical, case)
    write(physical, "Gerlof")
    expect(texts(physical, "Samenwerking")).to_have_count(3)


def test_an_empty_lens_is_told_at_its_field_and_the_rest_stays(people, case, browse):
    page = open_lenses(browse, people.member, case, java_script_enabled=False)
    page.get_by_label("Strategie").fill("Mijn tekst")
    page.get_by_role("button", name="Mijn tekst opslaan").click()
    expect(page.get_by_role("alert")).to_contain_text("Er staan 2 fouten")
    expect(page.locator("#id_organisation_error")).to_contain_text("Schrijf op wat je ziet")
    expect(page.get_by_label("Strategie")).to_have_value("Mijn tekst")
    assert page.title().startswith("Fout: ")
