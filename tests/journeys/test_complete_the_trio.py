"""Story 2: as area officer I add a sector colleague from both domains."""

import pytest
from playwright.sync_api import expect

from tests.browser import sign_in
from tests.factories import make_case, make_trio, make_user, seat
from trios.models import Membership
from trios.roles import Position

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "Het plein is van niemand"


@pytest.fixture
def starting(people):
    """A second trio of Coevorden with only its area officer, and two colleagues without a seat."""
    people.area = make_user("alie@coevorden.example", municipality=people.municipality, name="Alie")
    people.helper = make_user(
        "fatma@coevorden.example", municipality=people.municipality, name="Fatma"
    )
    people.builder = make_user(
        "jan@coevorden.example", municipality=people.municipality, name="Jan Groen"
    )
    trio = make_trio(people.municipality, name="Trio Ossehaar")
    seat(trio, people.area, Position.AREA)
    people.case = make_case(trio, title=TITLE)
    return people


def row(page):
    return page.get_by_role("row").filter(has_text=TITLE)


def add(page, position, name):
    page.goto("/trio/")
    page.get_by_role("link", name=f"Collega toevoegen op de plek {position}").click()
    page.get_by_label("Wie komt op deze plek?").select_option(label=name)
    page.get_by_role("button", name="Collega toevoegen").click()
    expect(page.get_by_role("status")).to_have_text(f"{name} zit nu in jullie trio.")


def test_the_whole_story_from_one_officer_to_a_full_trio(starting, page, browse):
    address = starting.case.get_absolute_url()
    sign_in(page, starting.area)
    for path in ("/", address, "/trio/"):
        page.goto(path)
        expect(page.locator("main")).to_contain_text("Trio incompleet")

    add(page, "Sociaal domein", "Fatma")
    page.goto("/casussen/")
    expect(row(page)).to_contain_text("Trio incompleet")
    page.goto(address)
    expect(page.locator("main")).to_contain_text("Trio incompleet")

    page.goto("/trio/plek/fysiek/")
    expect(page.get_by_label("Wie komt op deze plek?").locator("option")).to_have_text(
        ["Kies een collega", "Beheerder Bomen", "Jan Groen", "Zonder Plek"]
    )
    add(page, "Fysiek domein", "Jan Groen")
    for path in ("/", "/casussen/", address, "/trio/"):
        page.goto(path)
        expect(page.locator("main")).not_to_contain_text("Trio incompleet")

    for colleague in (starting.area, starting.helper, starting.builder):
        own = browse(colleague)
        own.goto("/")
        mine = own.get_by_role("region", name="Mijn casussen")
        expect(mine.get_by_role("link", name=TITLE)).to_be_visible()
        own.goto("/casussen/?van=mijn")
        row(own).get_by_role("link").click()
        expect(own).to_have_url(f"{own.url.split('/casussen/')[0]}{address}")
        expect(own.get_by_role("heading", level=1)).to_have_text(TITLE)

    for outsider in (starting.seatless, starting.stranger, starting.member, starting.admin):
        other = browse(outsider)
        for path in (address, f"{address}tijdlijn/", f"{address}bewerken/"):
            assert other.goto(path).status == 404
            expect(other.get_by_role("heading", level=1)).to_have_text("Deze pagina is er niet")
            assert TITLE not in other.content()


def test_one_person_cannot_hold_two_seats(starting, browse):
    """Two tabs ask the same colleague for two seats: the second is told, in the form."""
    page, other = browse(starting.area), None
    page.goto("/trio/plek/fysiek/")
    page.get_by_label("Wie komt op deze plek?").select_option(label="Fatma")
    other = page.context.new_page()
    add(other, "Sociaal domein", "Fatma")
    page.get_by_role("button", name="Collega toevoegen").click()
    expect(page.get_by_role("alert")).to_contain_text("Kies een collega uit de lijst.")
    expect(page.locator("#id_person_error")).to_contain_text("een andere plek")
    assert Membership.objects.active().filter(user=starting.helper).count() == 1


def test_a_seat_that_was_filled_meanwhile_is_not_taken_over(starting, browse):
    page = browse(starting.area)
    page.goto("/trio/plek/sociaal/")
    page.get_by_label("Wie komt op deze plek?").select_option(label="Jan Groen")
    other = page.context.new_page()
    add(other, "Sociaal domein", "Fatma")
    page.get_by_role("button", name="Collega toevoegen").click()
    expect(page.get_by_role("alert")).to_contain_text("Deze plek is al bezet.")
    other.reload()
    expect(other.locator("main")).to_contain_text("Fatma")
