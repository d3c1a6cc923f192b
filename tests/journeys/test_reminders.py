"""Story 9: an organiser follows every mail of a round, and a record comes back to its casus."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from cases.models import Action
from tests.browser import check_at_every_width
from tests.factories import grant, make_case
from tests.rounds import bring, make_meeting, make_round, register
from werkplaats.services.reminders import add_default_rules, plan_reminders
from wijkwerk.lib.workdays import add_workdays
from wijkwerk.outbox import services as outbox

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def round_(people):
    made = make_round(people.facilitator, state="lopend")
    add_default_rules(made, people.facilitator)
    return made


def test_every_line_is_followed_changed_and_sent_once(people, round_, browse):
    register(round_, people.trio)
    meeting = make_meeting(round_, day=timezone.localdate() + timedelta(days=10))
    plan_reminders(meeting)
    page = browse(people.facilitator, width=390)
    page.goto(f"{round_.get_absolute_url()}berichten/")
    expect(page.get_by_role("row")).to_have_count(1 + 9)
    check_at_every_width(page)
    page.get_by_role("link", name="Een herinnering").first.click()
    expect(page.locator("main")).to_contain_text("Gemeentehuis, raadzaal")
    check_at_every_width(page)
    page.get_by_label("Onderwerp").fill("Alleen voor jou")
    page.get_by_label("Tekst").fill("Neem de kaart mee.")
    page.get_by_role("button", name="Tekst opslaan").click()
    expect(page.locator("main")).to_contain_text("Neem de kaart mee.")
    page.get_by_role("button", name="Houd vast").click()
    expect(page.get_by_role("status")).to_contain_text("vastgehouden")
    outbox.send_due()
    assert mail.outbox == []
    page.get_by_role("button", name="Verstuur nu").click()
    for _ in range(2):
        outbox.send_due()
    assert [sent.subject for sent in mail.outbox] == [f"Alleen voor jou: {meeting.title}"]
    page.reload()
    expect(page.locator("main")).to_contain_text("Verzonden")
    page.get_by_role("link", name="Alle berichten van deze ronde").click()
    page.get_by_role("link", name="Nieuwe herinnering").click()
    page.get_by_role("button", name="Herinnering opslaan").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_at_every_width(page)


def test_a_table_yields_an_agreement_that_stands_with_the_casus(people, round_, browse):
    registration = register(round_, people.trio)
    meeting = make_meeting(round_, state="bezig")
    case = make_case(people.trio, title="De laan en de kap", state="geagendeerd")
    bring(registration, case, offered=True)
    grant(case, person=people.facilitator)
    guide = browse(people.facilitator, width=390)
    guide.goto(f"{meeting.get_absolute_url()}aanwezigheid/")
    guide.get_by_role("button", name="Zet alle deelnemers op de lijst").click()
    line = guide.get_by_role("listitem").filter(has_text=people.member.name)
    line.get_by_role("button", name="Aanwezig").click()
    expect(guide.locator("main")).to_contain_text("1 van 3 aanwezig.")
    check_at_every_width(guide)
    guide.goto(f"{meeting.get_absolute_url()}verslag/")
    guide.get_by_role("button", name="Begin het verslag").click()
    guide.get_by_label("Afspraak", exact=True).check()
    guide.get_by_label("Wat is de opbrengst?").fill("Plan een schouw")
    guide.get_by_role("button", name="Opbrengst opslaan").click()
    expect(guide.get_by_role("alert")).to_be_focused()
    check_at_every_width(guide)
    guide.get_by_label("Wie doet het?").select_option(label=people.social.name)
    guide.get_by_label("Voor wanneer?").fill(
        add_workdays(timezone.localdate(), 10).strftime("%d-%m-%Y")
    )
    guide.get_by_role("button", name="Opbrengst opslaan").click()
    expect(guide.locator("main")).to_contain_text("Plan een schouw")
    record = guide.url
    absent = browse(people.social, width=390)
    absent.goto(record)
    expect(absent.locator("main")).to_contain_text("Een collega die erbij was")
    check_at_every_width(absent)
    member = browse(people.member, width=390)
    member.goto(record)
    member.get_by_role("link", name="Lees en bevestig").click()
    check_at_every_width(member)
    member.get_by_role("button", name="Ja, dit klopt").click()
    expect(member.get_by_role("status")).to_contain_text("Het verslag is bevestigd.")
    assert Action.objects.get(case=case).owner == people.social
    for part in ("huiswerk/", "terugblik/"):
        member.goto(f"{meeting.get_absolute_url()}{part}")
        check_at_every_width(member)
