"""Story 7: who types a casus sees shared cases that look like it, before saving."""

import pytest
from playwright.sync_api import expect

from cases.models import CaseLink
from tests.browser import check_at_every_width
from tests.factories import grant, make_case, make_district, make_words

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TREES = "Zieke bomen kappen, straat wil meer groen"


def test_shared_cases_come_while_typing_and_one_is_set_aside_and_one_is_linked(people, browse):
    make_words()
    make_district(people.municipality)
    for number in (1, 2):
        title = f"{TREES} en schaduw, deel {number}"
        grant(make_case(people.other_trio, title=title, state="ingebracht"), trio=people.trio)
    page = browse(people.member, width=390)
    page.goto("/casussen/nieuw/")
    found = page.locator("#alike")
    expect(found.get_by_role("status")).to_contain_text("Terwijl je typt")
    page.get_by_label("Titel").press_sequentially(TREES)
    expect(found.get_by_role("status")).to_have_text("2 casussen lijken hierop.")
    expect(page.get_by_label("Titel")).to_be_focused()
    expect(found).to_contain_text("Ruwaard, Oss")
    check_at_every_width(page)
    found.get_by_role("button", name="deel 1").click()
    expect(found.get_by_role("status")).to_have_text("1 casus lijkt hierop.")
    found.get_by_label("Leg een verband").check()
    page.get_by_label("Wijk", exact=True).select_option(label="Centrum")
    page.get_by_label("Wat is de aanleiding?").or_(page.get_by_label("Aanleiding")).fill("Essen.")
    page.locator("[name=residents_wish]").fill("Meer groen.")
    page.locator("[name=framework]").fill("Kap en herplant zijn twee routes.")
    page.locator("[name=framework_kind]").select_option("procedure")
    page.locator("[name=framework_hardness][value=gewoonte]").check()
    page.get_by_role("button", name="Opslaan en naar de casus").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TREES)
    expect(page.locator("main")).to_contain_text("deel 2")
    assert CaseLink.objects.get().other.title.endswith("deel 2")
    assert people.trio.cases.get().set_aside.get().other.title.endswith("deel 1")
