"""Story 5: ask advice across a sector."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import assert_accessible, assert_no_sideways_scrolling, settle
from tests.factories import make_advice
from wijkwerk.lib.workdays import add_workdays

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUESTION = "Wat doet kap met de bomen ernaast?"
ANSWER = "Laat de wortels met rust tot het voorjaar."


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


def ask(page, case):
    page.goto(case.get_absolute_url())
    page.get_by_role("navigation", name="Onderdelen").get_by_role("link", name="Advies").click()
    page.get_by_role("link", name="Advies vragen").click()
    page.get_by_label("Aan wie vraag je het?").select_option(label="Beheerder Bomen")
    page.get_by_label("Wat is je vraag?").fill(QUESTION)


def test_a_question_comes_back_with_an_answer_on_the_casus(people, case, browse):
    day = add_workdays(timezone.localdate(), 10)
    physical = browse(people.physical)
    ask(physical, case)
    physical.get_by_label("Wanneer wil je antwoord?").fill("1-1-2020")
    physical.get_by_role("button", name="Vraag versturen").click()
    expect(physical.locator("#id_due_on_error")).to_contain_text("Deze datum is voorbij.")
    expect(physical.get_by_label("Wat is je vraag?")).to_have_value(QUESTION)
    look_at(physical)
    physical.get_by_label("Wanneer wil je antwoord?").fill(f"{day.day}-{day.month}-{day.year}")
    physical.get_by_role("button", name="Vraag versturen").click()
    expect(physical.get_by_role("status")).to_have_text("Je vraag is verstuurd.")
    expect(physical.get_by_text("nog 10 werkdagen")).to_be_visible()
    look_at(physical)

    adviser = browse(people.adviser, width=390)
    adviser.goto("/")
    adviser.get_by_role("link", name=QUESTION).click()
    expect(adviser.get_by_role("heading", level=1)).to_have_text("Adviesvraag")
    look_at(adviser)
    adviser.get_by_role("link", name="Lees de casus").click()
    expect(adviser.get_by_role("heading", level=1)).to_have_text(case.title)
    for hidden in ("Lenzen", "Tijdlijn", "Bewerken"):
        expect(adviser.get_by_role("link", name=hidden)).to_have_count(0)
    adviser.get_by_role("navigation", name="Onderdelen").get_by_role("link", name="Advies").click()
    adviser.get_by_role("link", name="Advies geven").click()
    adviser.get_by_role("button", name="Advies versturen").click()
    expect(adviser.locator("#id_answer_error")).to_contain_text("Schrijf je advies op.")
    adviser.get_by_label("Wat is je advies?").fill(ANSWER)
    adviser.get_by_role("button", name="Advies versturen").click()
    expect(adviser.get_by_role("status")).to_contain_text("Je advies is verstuurd.")
    expect(adviser.get_by_label("Wat is je advies?")).to_have_count(0)
    look_at(adviser)

    social = browse(people.social)
    social.goto(f"{case.get_absolute_url()}advies/")
    expect(social.get_by_text(ANSWER)).to_be_visible()
    look_at(social)
    social.goto(f"{case.get_absolute_url()}tijdlijn/?soort=advies")
    lines = social.get_by_role("list", name="Tijdlijn").get_by_role("listitem")
    expect(lines.nth(0)).to_contain_text("Beheerder Bomen gaf advies")
    expect(lines.nth(0)).to_contain_text(ANSWER)
    expect(lines.nth(1)).to_contain_text("Gerlof vroeg advies aan Beheerder Bomen")


def test_past_its_date_it_is_late_for_both(people, case, browse):
    make_advice(case, people.adviser, due_on=timezone.localdate() - timedelta(days=14))
    for person in (people.member, people.adviser):
        page = browse(person)
        page.goto(f"{case.get_absolute_url()}advies/")
        expect(page.get_by_text("werkdagen te laat")).to_be_visible()
        look_at(page)


def test_taking_a_question_back_asks_why_and_closes_the_casus(people, case, browse):
    make_advice(case, people.adviser, question=QUESTION)
    adviser = browse(people.adviser)
    adviser.goto("/")
    adviser.get_by_role("link", name=QUESTION).click()
    adviser.get_by_label("Wat is je advies?").fill(ANSWER)

    member = browse(people.member, width=390)
    member.goto(f"{case.get_absolute_url()}advies/")
    member.get_by_role("link", name="Vraag intrekken").click()
    member.get_by_role("button", name="Vraag intrekken").click()
    expect(member.locator("#id_reason_error")).to_contain_text("Schrijf op waarom")
    look_at(member)
    member.get_by_label("Waarom trek je de vraag in?").fill("We weten het al.")
    member.get_by_role("button", name="Vraag intrekken").click()
    expect(member.get_by_role("status")).to_have_text("De vraag is ingetrokken.")
    expect(member.get_by_text("We weten het al.")).to_be_visible()

    adviser.get_by_role("button", name="Advies versturen").click()
    expect(adviser.get_by_role("heading", level=1)).to_have_text("Dit kan nu niet")
    expect(adviser.get_by_text(ANSWER)).to_be_visible()
    adviser.go_back()
    adviser.reload()
    expect(adviser.get_by_text("We weten het al.")).to_be_visible()
    expect(adviser.get_by_text(case.title)).to_have_count(0)
    look_at(adviser)
    assert adviser.goto(case.get_absolute_url()).status == 404
