"""A run in a hall with poor wifi: nothing typed is lost, nothing missed, nobody is pushed aside."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import check_at_every_width
from tests.runs import let_in, let_in_guest, make_run, write
from werkplaats.models import Card
from werkplaats.services import running
from werkplaats.services.waking import tell_screens
from werkplaats.states import EventKind

pytestmark = [
    pytest.mark.browser,
    pytest.mark.streams,
    pytest.mark.django_db(transaction=True),
]
STORED = "Object.entries(localStorage).filter(([name]) => name.startsWith('wijkwerk:cards'))"
CONNECTED = "Verbonden. De pagina werkt vanzelf bij."


@pytest.fixture
def run(people):
    """At the second step, in which the group asks and the inbrenger answers."""
    run = make_run(people)
    people.in_run = {
        "member": let_in(run, people.member, "inbrenger"),
        "stranger": let_in(run, people.stranger, "groep"),
        "social": let_in(run, people.social, "groep"),
    }
    return go_on(run, people)


def go_on(run, people):
    run.refresh_from_db()
    return running.go_on(run=run, by=people.facilitator, step=run.step, empty_is_meant=True)


def open_page(browse, user, run, path="", **options):
    page = browse(user, width=390, **options)
    page.goto(f"{run.get_absolute_url()}{path}")
    if options.get("java_script_enabled", True):
        expect(page.locator("#run-connection")).to_have_text(CONNECTED)
    return page


def write_card(page, text, kind="Vraag"):
    page.get_by_label(kind, exact=True).check()
    page.get_by_role("textbox", name="Jouw kaart").fill(text)
    page.get_by_role("button", name="Leg op het bord").click()


def wait_until_all_left(page):
    """Until no card waits; the policy of the page lets no text be evaluated in it."""
    for _ in range(100):
        if page.evaluate(f"{STORED}.length") == 0:
            return
        page.wait_for_timeout(100)
    pytest.fail("a card still waits")


def test_a_card_typed_without_wifi_arrives_once_when_it_is_back(people, run, browse):
    asker = open_page(browse, people.stranger, run)
    other = open_page(browse, people.member, run)
    asker.context.set_offline(True)
    expect(asker.locator("#run-connection")).to_contain_text("Geen verbinding.")
    write_card(asker, "Wie belt de bewoners?")
    write_card(asker, "En wie betaalt dat?")
    expect(asker.locator("#run-status")).to_contain_text("Kaart bewaard op dit toestel.")
    waits = "Deze kaart is bewaard en gaat weg zodra er verbinding is."
    expect(asker.locator("#run-kept")).to_contain_text(waits)
    expect(asker.locator("#run-kept > div")).to_have_count(2)
    expect(asker.get_by_role("textbox", name="Jouw kaart")).to_have_value("")
    check_at_every_width(asker)

    again = asker.context.new_page()  # the first page is gone before the wifi is back
    asker.close()
    again.context.set_offline(False)
    again.goto(run.get_absolute_url())
    expect(again.locator("[data-cards='2'] > li")).to_have_count(2)
    expect(again.locator("#run-kept")).to_be_hidden()
    wait_until_all_left(again)
    cards = other.locator("[data-cards='2'] > li")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text("Wie belt de bewoners?")
    assert list(Card.objects.values_list("text", flat=True)) == [
        "Wie belt de bewoners?",
        "En wie betaalt dat?",
    ]


def test_what_may_not_be_written_now_waits_and_goes_when_it_may(people, run, browse):
    """The inbrenger answers without wifi; meanwhile the inbrenger has to listen."""
    page = open_page(browse, people.member, run)
    browse.refused.add(f"{page.url}kaart/")
    page.context.set_offline(True)
    write_card(page, "Dat doet de aannemer.", kind="Antwoord")
    go_on(run, people)
    page.context.set_offline(False)
    expect(page.locator("#part-step")).to_contain_text("Analyse")
    expect(page.locator("#run-kept")).to_contain_text("Deze kaart wacht tot je weer mag schrijven.")
    expect(page.locator("#part-input")).to_contain_text("Jij luistert nu.")
    check_at_every_width(page)
    assert not Card.objects.exists()
    go_on(run, people)
    expect(page.locator("[data-cards='2'] > li")).to_contain_text("Dat doet de aannemer.")
    expect(page.locator("#run-kept")).to_be_hidden()
    assert Card.objects.get().step.order == 2


def test_a_refused_card_comes_back_with_the_reason(people, run, browse):
    run.steps.filter(order=2).update(limit_per_person=1)
    write(people.in_run["stranger"], "Al gevraagd", kind="question")
    page = open_page(browse, people.stranger, run)
    run.steps.filter(order=2).update(limit_per_person=2)
    page.reload()
    run.steps.filter(order=2).update(limit_per_person=1)
    browse.refused.add(f"{page.url}kaart/")
    write_card(page, "Nog een vraag")
    kept = page.locator("#run-kept")
    expect(kept).to_contain_text("Niet op het bord. In deze stap geef je hoogstens 1 kaart.")
    expect(kept).to_contain_text("Nog een vraag")
    check_at_every_width(page)
    kept.get_by_role("button", name="Gooi weg").click()
    expect(kept).to_be_hidden()
    assert Card.objects.count() == 1


def test_a_fault_stands_at_its_field_and_what_was_typed_stays(people, run, browse):
    page = open_page(browse, people.stranger, run)
    browse.refused.add(f"{page.url}kaart/")
    text = page.get_by_role("textbox", name="Jouw kaart")
    text.fill("Wie gaat hierover?")
    page.get_by_role("button", name="Leg op het bord").click()
    kinds = page.get_by_role("radiogroup", name="Wat leg je vast?")
    expect(kinds).to_have_attribute("aria-invalid", "true")
    expect(kinds).to_have_accessible_description("Fout: Kies wat je vastlegt.")
    expect(kinds).to_contain_text("Kies wat je vastlegt.")
    expect(text).to_have_value("Wie gaat hierover?")
    expect(page.get_by_role("button", name="Leg op het bord")).to_be_focused()
    expect(page.locator("#run-kept")).to_be_hidden()
    check_at_every_width(page)
    kinds.get_by_label("Vraag", exact=True).check()
    page.get_by_role("button", name="Leg op het bord").click()
    expect(page.locator("[data-cards='2'] > li")).to_contain_text("Wie gaat hierover?")
    expect(page.locator("[data-fault]")).to_have_count(0)


def test_a_fault_of_a_card_that_left_before_does_not_wipe_what_is_typed_now(people, run, browse):
    page = open_page(browse, people.stranger, run)
    browse.refused.add(f"{page.url}kaart/")
    page.evaluate("delete document.querySelector('form[data-card]').dataset.needs")  # asks nothing
    page.context.set_offline(True)
    text = page.get_by_role("textbox", name="Jouw kaart")
    text.fill("Zonder soort")
    page.get_by_role("button", name="Leg op het bord").click()
    text.fill("Al weer verder")
    page.context.set_offline(False)
    expect(page.locator("#run-kept")).to_contain_text("Niet op het bord. Kies wat je vastlegt.")
    expect(page.locator("#run-kept")).to_contain_text("Zonder soort")
    expect(text).to_have_value("Al weer verder")


def test_the_buttons_of_who_leads_leave_the_page_and_the_focus_where_they_are(people, run, browse):
    write(people.in_run["stranger"], "Wie belt?", kind="question")
    lead = open_page(browse, people.facilitator, run, "leiden/")
    lead.evaluate("window.here = true")
    for name, words in [("+2 min", "Nog 12 minuten"), ("+1 min", "Nog 13 minuten")]:
        lead.get_by_role("button", name=name).click()
        expect(lead.locator("[data-clock]")).to_have_text(words)
    go = lead.get_by_role("button", name="Volgende stap")
    go.click()
    expect(lead.locator("#part-step")).to_contain_text("Analyse")
    expect(lead.locator("#part-lead")).to_contain_text("Toon de kaarten")
    expect(go).to_be_focused()
    assert lead.evaluate("window.here") is True
    go.click()  # nothing was written in this step: that is asked on a page
    expect(lead.get_by_role("heading", level=1)).to_contain_text("is nog niets vastgelegd")
    run.refresh_from_db()
    assert run.step.order == 3


def test_a_second_tab_sends_nothing_twice(people, run, browse):
    first = open_page(browse, people.stranger, run)
    second = first.context.new_page()
    second.goto(first.url)
    first.context.set_offline(True)
    write_card(first, "Eén keer")
    write_card(second, "Twee tabs")
    first.context.set_offline(False)
    for page in (first, second):
        expect(page.locator("[data-cards='2'] > li")).to_have_count(2)
        wait_until_all_left(page)
    assert sorted(Card.objects.values_list("text", flat=True)) == ["Eén keer", "Twee tabs"]


FOCUS = "[document.activeElement.id, document.activeElement.selectionStart]"


def test_who_types_is_left_alone_and_keeps_the_words_when_the_step_goes_on(people, run, browse):
    page = open_page(browse, people.stranger, run)
    text = page.get_by_role("textbox", name="Jouw kaart")
    text.fill("Half af")
    text.press("ArrowLeft")
    before = page.evaluate(FOCUS)
    write(people.in_run["member"], "Een antwoord", kind="answer")
    let_in_guest(run, "Gijs Gast")
    run_people_tell(run)
    expect(page.locator("#board-title ~ section")).to_contain_text("Een antwoord")
    expect(page.locator("#part-people")).to_contain_text("Gijs Gast")
    expect(page.locator("#run-status")).to_have_text(f"Nieuwe kaart van {people.member.name}.")
    assert page.evaluate(FOCUS) == before
    page.get_by_label("Vraag", exact=True).check()
    go_on(run, people)
    expect(page.locator("#part-step")).to_contain_text("Analyse")
    expect(page).to_have_title(re.compile("^Analyse - "))
    expect(page.get_by_role("textbox", name="Jouw kaart")).to_have_value("")
    kept = page.locator("#run-kept")
    expect(kept).to_contain_text("De stap ging voorbij terwijl je schreef.")
    expect(page.locator("#run-status")).to_contain_text("Stap 3: Analyse, 10 minuten.")
    page.get_by_role("textbox", name="Jouw kaart").fill("Van nu")
    check_at_every_width(page)
    kept.get_by_role("button", name="Stuur nog eens").click()
    expect(page.locator("[data-cards='2'] > li")).to_have_count(2)
    expect(kept).to_be_hidden()
    expect(page.get_by_role("textbox", name="Jouw kaart")).to_have_value("Van nu")
    assert run.cards.get(text="Half af").step.order == 2


def run_people_tell(run):
    tell_screens(run, EventKind.PEOPLE, timezone.now())


def test_updates_are_held_until_somebody_wants_them(people, run, browse):
    page = open_page(browse, people.stranger, run)
    page.get_by_role("button", name="Pauzeer bijwerken").click()
    write(people.in_run["member"], "Eerste antwoord", kind="answer")
    write(people.in_run["member"], "Tweede antwoord", kind="answer")
    expect(page.locator("#run-connection")).to_have_text(
        "Bijwerken staat stil. 2 wijzigingen wachten."
    )
    expect(page.locator("[data-cards='2'] > li")).to_have_count(0)
    check_at_every_width(page)
    page.get_by_role("button", name="Ga door met bijwerken").click()
    expect(page.locator("[data-cards='2'] > li")).to_have_count(2)
    expect(page.locator("#run-connection")).to_have_text(CONNECTED)


def test_without_streams_the_page_asks_and_without_javascript_a_reload_shows_all(
    people, run, browse
):
    polling = browse(people.stranger, width=390)
    polling.add_init_script("delete window.EventSource")
    polling.goto(run.get_absolute_url())
    expect(polling.locator("#run-connection")).to_have_text("De pagina werkt elke 5 seconden bij.")
    plain = open_page(browse, people.member, run, java_script_enabled=False)
    write_card(plain, "Zonder script", kind="Antwoord")
    expect(plain.locator("[data-cards='2'] > li")).to_contain_text("Zonder script")
    expect(polling.locator("[data-cards='2'] > li")).to_contain_text("Zonder script")
    go_on(run, people)
    expect(polling.locator("#part-step")).to_contain_text("Analyse")
    plain.get_by_role("link", name="Werk bij").click()
    expect(plain.locator("#part-step")).to_contain_text("Analyse")
    expect(plain.locator("#part-input")).to_contain_text("Jij luistert nu.")


def test_five_browsers_stay_together_while_one_is_offline_and_one_is_killed(people, run, browse):
    lead = open_page(browse, people.facilitator, run, "leiden/")
    member, asker, social = (
        open_page(browse, user, run) for user in (people.member, people.stranger, people.social)
    )
    beamer = open_page(browse, people.physical, run)
    asker.context.set_offline(True)
    write_card(asker, "Wat willen de bewoners?")
    write_card(social, "Wie gaat erover?")
    for page in (lead, member, social, beamer):
        expect(page.locator("[data-cards='2'] > li")).to_have_count(1)
    lead.context.close()  # the browser of who leads is gone
    asker.context.set_offline(False)
    for page in (member, asker, social, beamer):
        expect(page.locator("[data-cards='2'] > li")).to_have_count(2)

    lead = open_page(browse, people.facilitator, run, "leiden/")
    expect(lead.locator("[data-cards='2'] > li")).to_have_count(2)
    lead.get_by_role("button", name="Volgende stap").click()
    for page in (lead, member, asker, social, beamer):
        expect(page.locator("#part-step")).to_contain_text("Analyse")
    clocks = {minutes_left(page) for page in (lead, member, asker, social, beamer)}
    assert clocks == {"Nog 10 minuten"}
    write_card(asker, "De kapvergunning bepaalt alles", kind="Hypothese")
    expect(asker.locator("[data-cards='3'] > li")).to_have_count(1)
    expect(lead.locator("#part-board")).to_contain_text("1 van")
    for page in (member, social, beamer, lead):
        assert "kapvergunning" not in page.content()
    lead.get_by_role("button", name="Toon de kaarten").click()
    for page in (lead, member, asker, social, beamer):
        expect(page.locator("[data-cards='3'] > li")).to_contain_text("De kapvergunning")


def minutes_left(page) -> str:
    return page.locator("[data-clock]").inner_text()


def test_after_a_sleep_the_clock_is_right_at_once(people, run, browse):
    page = browse(people.stranger, width=390)
    page.clock.install()
    page.goto(run.get_absolute_url())
    expect(page.locator("#run-connection")).to_have_text(CONNECTED)
    run.refresh_from_db()
    running.change_minutes(run=run, by=people.facilitator, step=run.step, minutes=5)
    expect(page.locator("[data-clock]")).to_have_text("Nog 15 minuten")
    page.clock.run_for(61_000)
    expect(page.locator("[data-clock]")).to_have_text("Nog 14 minuten")
    page.clock.fast_forward(10 * 60_000)  # a lid that was shut; the server knows better
    expect(page.locator("[data-clock]")).to_have_text("Nog 15 minuten")
