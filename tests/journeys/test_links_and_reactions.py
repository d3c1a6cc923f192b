"""Colleagues of the round say what they know; a trio shows how its cases hang together."""

import pytest
from playwright.sync_api import expect

from cases.services import link_cases
from tests.browser import check_at_every_width as check
from tests.factories import grant, make_case, make_reaction, share_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def talked(people):
    """A casus that the trio of Oss and the facilitator read through a round."""
    case = make_case(people.trio, title="Zieke bomen in een straat", state="ingebracht")
    grant(case, trio=people.other_trio)
    grant(case, person=people.facilitator)
    return case


def test_a_participant_reacts_and_takes_it_back(people, talked, browse):
    page = browse(people.stranger, width=390)
    page.goto(talked.get_absolute_url())
    block = page.get_by_role("region", name="Reacties")
    expect(block).to_contain_text("Er zijn nog geen reacties.")
    block.get_by_role("link", name="Reageer op deze casus").click()
    page.get_by_role("button", name="Reactie plaatsen").click()
    expect(page.get_by_role("link", name="Kies wat voor reactie het is.")).to_be_visible()
    check(page)
    page.get_by_label("Tip").check()
    page.get_by_label("Jouw reactie").fill("Vraag de aannemer om één week.")
    page.get_by_role("button", name="Reactie plaatsen").click()
    expect(block.get_by_role("listitem")).to_contain_text(["Tip"])
    expect(block).to_contain_text("Bregje")
    check(page)

    member = browse(people.member, width=390)
    member.goto(f"{talked.get_absolute_url()}tijdlijn/?soort=reactie")
    line = member.get_by_role("list", name="Tijdlijn").get_by_role("listitem")
    expect(line).to_contain_text("Bregje reageerde: tip.")
    expect(line).to_contain_text("Vraag de aannemer om één week.")
    member.goto(f"{talked.get_absolute_url()}reacties/")
    expect(member.get_by_role("link", name="Mijn reactie verwijderen")).to_have_count(0)

    page.get_by_role("link", name="Mijn reactie verwijderen").click()
    check(page)
    page.get_by_role("button", name="Reactie verwijderen").click()
    expect(block).to_contain_text("Er zijn nog geen reacties.")
    member.reload()
    expect(member.get_by_text("Vraag de aannemer")).to_have_count(0)


def test_the_facilitator_reads_along_and_an_adviser_does_not(people, talked, browse):
    make_reaction(talked, people.stranger, text="Bij ons lag het riool eronder.")
    grant(talked, person=people.adviser, why="advies")
    page = browse(people.facilitator)
    page.goto(f"{talked.get_absolute_url()}reacties/")
    expect(page.get_by_text("Bij ons lag het riool eronder.")).to_be_visible()
    expect(page.get_by_role("button", name="Reactie plaatsen")).to_have_count(0)
    check(page)
    adviser = browse(people.adviser)
    adviser.goto(talked.get_absolute_url())
    expect(adviser.get_by_role("heading", level=1)).to_have_text(talked.title)
    expect(adviser.get_by_text("Bij ons lag het riool eronder.")).to_have_count(0)


def test_a_trio_links_two_cases_and_sees_it_from_both_ends(people, case, browse):
    earlier = make_case(people.trio, title="Een eerdere kapbrief")
    make_case(people.trio, title="Een plein zonder schaduw")
    page = browse(people.member, width=390)
    page.goto(case.get_absolute_url())
    page.get_by_role("link", name="Leg een verband").click()
    expect(page.get_by_role("radio", name="Een plein zonder schaduw")).to_be_visible()
    check(page)
    page.get_by_label("Zoek een casus").fill("kapbrief")
    page.get_by_role("button", name="Zoek").click()
    expect(page.get_by_role("radio", name="Een plein zonder schaduw")).to_have_count(0)
    page.get_by_role("radio", name="Een eerdere kapbrief").check()
    page.get_by_label("Vervolg op").check()
    page.get_by_label("Toelichting").fill("De brief kwam zonder plan.")
    check(page)
    page.get_by_role("button", name="Verband leggen").click()
    links = page.get_by_role("region", name="Verband met andere casussen")
    expect(links).to_contain_text("Vervolg op")
    check(page)
    links.get_by_role("link", name="Een eerdere kapbrief", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(earlier.title)
    expect(links).to_contain_text("Heeft als vervolg")
    expect(links).to_contain_text("De brief kwam zonder plan.")

    links.get_by_role("link", name="Verband verwijderen").click()  # from the other end too
    check(page)
    page.get_by_role("button", name="Verband verwijderen").click()
    expect(page.get_by_text("Het verband is weg.")).to_be_visible()
    expect(links.get_by_role("listitem")).to_have_count(0)


def test_a_reader_sees_of_the_other_end_what_that_person_may_see(people, talked, browse):
    hidden = make_case(people.trio, title="Alleen van ons")
    shared = make_case(people.trio, title="De hele tekst van ons")
    share_case(shared, title="De korte versie", to_everyone=True)
    for other in (hidden, shared):
        link_cases(case=other, other=talked, by=people.member, kind="vervolg", text="Intern.")
    page = browse(people.stranger)
    page.goto(talked.get_absolute_url())
    links = page.get_by_role("region", name="Verband met andere casussen")
    expect(links.get_by_role("listitem")).to_have_count(1)
    expect(links).to_contain_text("Heeft als vervolg")
    expect(links).not_to_contain_text("Intern.")
    for secret in (hidden.title, shared.title):
        expect(page.get_by_text(secret)).to_have_count(0)
    check(page)
    links.get_by_role("link", name="De korte versie").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("De korte versie")
