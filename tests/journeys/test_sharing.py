"""Story 15, first half: three members agree one after the other, and a receiver reads it."""

import pytest
from playwright.sync_api import expect

from tests.browser import check_at_every_width as check
from tests.factories import make_case, propose, share_case
from trios.services.seats import end_seat

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "Zieke bomen, groene straat"
TEXT = "Een straat wil meer groen, en de kap heeft een eigen procedure."


@pytest.fixture
def case(people):
    return make_case(people.trio, summary="De straat wil meer groen.", occasion="Kwikstaart")


def status_of(page, url):
    return page.goto(url).status


def test_sharing_waits_for_everybody_and_stops_at_once(people, case, browse):
    member = browse(people.member, width=390)
    tab = f"{case.get_absolute_url()}delen/"
    member.goto(case.get_absolute_url())
    member.get_by_role("link", name="Delen", exact=True).click()
    check(member)
    member.get_by_role("link", name="Stel voor om te delen").click()
    expect(member.get_by_label("Korte versie")).to_have_value("De straat wil meer groen.")
    member.get_by_role("button", name="Bekijk wat anderen zien").click()
    expect(member.get_by_role("alert")).to_contain_text("Kies met wie jullie delen.")
    check(member)
    member.get_by_role("textbox", name="Titel").fill(TITLE)
    member.get_by_role("textbox", name="Korte versie").fill(TEXT)
    member.get_by_label("Almelo").check()
    member.get_by_role("button", name="Bekijk wat anderen zien").click()
    expect(member.get_by_role("heading", name="Dit zien anderen")).to_be_visible()
    expect(member.locator("main")).to_contain_text("Gemeente Almelo")
    check(member)
    member.get_by_role("button", name="Nog iets veranderen").click()
    expect(member.get_by_label("Almelo")).to_be_checked()
    expect(member.get_by_role("textbox", name="Korte versie")).to_have_value(TEXT)
    member.get_by_role("button", name="Bekijk wat anderen zien").click()
    member.get_by_role("button", name="Vraag mijn trio om akkoord").click()
    expect(member.locator("main")).to_contain_text("Wacht op 2 van 3")
    check(member)

    social = browse(people.social, width=390)
    social.goto(tab)
    expect(social.get_by_role("heading", name="Jouw akkoord wordt gevraagd")).to_be_visible()
    check(social)
    social.get_by_role("link", name="Lees de tekst en beslis").click()
    expect(social.locator("main")).to_contain_text(TEXT)
    check(social)
    proposal = social.url
    social.get_by_role("button", name="Ik ben akkoord").click()
    expect(social.locator("main")).to_contain_text("Wacht op 1 van 3")

    physical, receiver = browse(people.physical, width=390), browse(people.receiver, width=390)
    receiver.goto("/gedeeld/")
    expect(receiver.get_by_role("heading", name="Nog geen gedeelde casussen")).to_be_visible()
    check(receiver)
    physical.goto(proposal)
    physical.get_by_role("button", name="Ik ben akkoord").click()
    expect(physical.get_by_role("status")).to_contain_text("De korte versie is gedeeld.")
    check(physical)

    receiver.goto("/casussen/")
    receiver.get_by_role("link", name="Gedeelde casussen").click()
    check(receiver)
    receiver.get_by_role("link", name=TITLE).click()
    expect(receiver.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(receiver.locator("main")).to_contain_text(TEXT)
    expect(receiver.locator("main")).not_to_contain_text("Kwikstaart")
    check(receiver)
    shared = receiver.url
    assert status_of(receiver, case.get_absolute_url()) == 404
    for other in (people.stranger, people.seatless, people.reader):
        assert status_of(browse(other), shared) == 404

    physical.get_by_role("link", name="Stop met delen met gemeente Almelo").click()
    check(physical)
    physical.get_by_role("textbox").fill("De wethouder wil eerst zelf lezen")
    physical.get_by_role("button", name="Stop met delen").click()
    expect(physical.get_by_role("status")).to_contain_text("Deze deling is gestopt.")
    physical.get_by_text("Eerdere voorstellen en delingen").click()
    expect(physical.locator("main")).to_contain_text("Waarom: De wethouder wil eerst zelf lezen")
    check(physical)
    assert status_of(receiver, shared) == 404
    physical.goto(shared)
    expect(physical.get_by_role("heading", name="Niet gedeeld")).to_be_visible()
    check(physical)
    physical.goto(f"{case.get_absolute_url()}tijdlijn/?soort=deling")
    expect(physical.get_by_role("list", name="Tijdlijn")).to_contain_text("stopte met delen")


def test_saying_no_asks_why_and_stops_the_proposal(people, case, browse):
    share = propose(case, by=people.member)
    page = browse(people.social, java_script_enabled=False)
    page.goto(share.get_absolute_url())
    page.get_by_text("Ik ben niet akkoord").click()
    page.get_by_role("button", name="Niet akkoord").click()
    expect(page.get_by_role("alert")).to_contain_text("Schrijf op waarom je niet akkoord bent.")
    page.get_by_label("Waarom ben je niet akkoord?").fill("Het college weet het nog niet")
    page.get_by_role("button", name="Niet akkoord").click()
    page.get_by_text("Eerdere voorstellen en delingen").click()
    expect(page.locator("main")).to_contain_text("Niet akkoord: Sander")


def test_with_an_empty_seat_the_way_goes_to_the_trio(people, case, browse):
    end_seat(membership=people.physical.seat, by=people.admin, reason="Ander werk")
    page = browse(people.member, width=320)
    for path in ("delen/", "delen/nieuw/"):
        page.goto(f"{case.get_absolute_url()}{path}")
        expect(page.get_by_role("heading", name="Vul eerst de lege plek")).to_be_visible()
        check(page)
    page.get_by_role("link", name="Naar jullie trio").click()
    expect(page.locator("main")).to_contain_text("Deze plek is leeg.")


def test_the_list_of_short_versions_filters(people, browse):
    for title, tension in [("Eerste", "kort_lang"), ("Tweede", "ruimte_regels")]:
        one = make_case(people.trio)
        one.tensions.update(tension=tension)
        share_case(one, title=title)
    page = browse(people.reader, width=320)
    page.goto("/gedeeld/")
    check(page)
    page.get_by_role("combobox", name="Spanning").select_option(label="Ruimte – regels")
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_role("link", name="Tweede")).to_be_visible()
    expect(page.get_by_role("link", name="Eerste")).to_have_count(0)
    page.get_by_role("combobox", name="Gemeente").select_option(label="Almelo")
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_role("heading", name="Geen gedeelde casus met dit filter")).to_be_visible()
    check(page)
