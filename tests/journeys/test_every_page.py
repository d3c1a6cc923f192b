"""Every page and state: accessible, quiet, narrow, by keyboard, without JavaScript (ux.md 9)."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cases import services
from cases.steps import STEPS
from tests.browser import (
    assert_accessible,
    assert_no_sideways_scrolling,
    settle,
)
from tests.factories import grant, make_case
from tests.joining import make_request, token_of
from tests.rounds import make_round

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = [1280, 390]


@pytest.fixture
def pages(people, settings, tmp_path):
    """What there is to look at: who, address, status."""
    settings.DEMO_MAILBOX = tmp_path / "postvak"
    case = make_case(people.trio)
    people.case = case
    fields = {**services.fields_of(case), "title": "Groen terug in de laan", "summary": "Kort."}
    services.update_case(case=case, by=people.social, fields=fields, version=1)
    people.shared = shared = make_case(people.trio, title="Ingebracht", state="ingebracht")
    grant(shared, person=people.facilitator)
    running = make_case(people.trio, title="In uitvoering", state="in_uitvoering")
    bare = make_case(people.trio, title="Net begonnen")
    for rows in (bare.tensions, bare.perspectives, bare.questions):
        rows.all().delete()
    people.open_round = make_round(people.facilitator, state="open")
    people.officer = make_request(people.open_round).officers.first()
    own = case.get_absolute_url()
    people.addresses = {
        "visitor": [
            ("/", 200),
            ("/inloggen/", 200),
            ("/inloggen/gesloten/", 200),
            ("/inloggen/aanmelden/", 200),
            ("/wachtwoord/vergeten/", 200),
            ("/wachtwoord/vergeten/verstuurd/", 200),
            ("/wachtwoord/nieuw/1-verlopen/", 200),
            ("/wachtwoord/nieuw/klaar/", 200),
            *((reverse(name), 200) for name in ["accessibility", "privacy", "about", "help"]),
            (reverse("join:rounds"), 200),
            (reverse("join:asked", args=[people.open_round.public_id]), 200),
            (reverse("join:confirm", args=[token_of(people.officer)]), 200),
            (reverse("styleguide"), 200),
            ("/demo/postvak/", 200),
            ("/casussen/%00/", 400),
            ("/bestaat-niet/", 404),
        ],
        "member": [
            ("/", 200),
            ("/casussen/", 200),
            ("/casussen/?q=komkommer", 200),
            ("/casussen/?q=groen&wijk=WK010910&status=concept&datum=x", 200),
            ("/casussen/nieuw/", 200),
            (own, 200),
            (f"{own}bewerken/", 200),
            *((f"{own}bewerken/{step.key}/", 200) for step in STEPS),
            (f"{own}bewerken/afronding/", 409),
            (f"{running.get_absolute_url()}bewerken/afronding/", 200),
            (f"{bare.get_absolute_url()}bewerken/perspectieven/", 200),
            (f"{bare.get_absolute_url()}status/ingebracht/", 200),
            (f"{own}tijdlijn/", 200),
            (f"{own}tijdlijn/?soort=status", 200),
            (f"{own}status/ingebracht/", 200),
            (f"{shared.get_absolute_url()}status/concept/", 200),
            ("/trio/", 200),
            ("/trio/plek/wijk/", 200),
            ("/trio/plek/vrijmaken/", 200),
            ("/mijn/berichten/", 200),
            ("/wachtwoord/wijzigen/", 200),
            ("/uitloggen/", 200),
            ("/casussen/2222222222/", 404),
        ],
        "facilitator": [
            ("/", 200),
            ("/trio/", 200),
            (shared.get_absolute_url(), 200),
            (f"{shared.get_absolute_url()}bewerken/", 403),
        ],
        "reader": [("/", 200), ("/casussen/", 200)],
    }
    return people


def person(people, who):
    return getattr(people, who, None)


def check(page):
    """What holds for every page."""
    settle(page)
    assert_accessible(page)
    assert_no_sideways_scrolling(page)
    expect(page.locator("h1")).to_have_count(1)
    assert page.title().endswith(" - Wijkwerk")
    assert page.locator("html").get_attribute("lang") == "nl"


def test_the_check_itself_finds_a_field_without_a_name(browse):
    page = browse()
    page.set_content('<html lang="nl"><title>x</title><main><h1>x</h1><input></main></html>')
    with pytest.raises(AssertionError, match="label"):
        assert_accessible(page)


@pytest.mark.parametrize("who", ["visitor", "member", "facilitator", "reader"])
def test_every_page_is_accessible_and_quiet(pages, browse, who):
    """One visit per page, looked at in every width."""
    page = browse(person(pages, who))
    for address, status in pages.addresses[who]:
        assert page.goto(address).status == status, address
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            check(page)
        page.set_viewport_size({"width": 320, "height": 900})
        assert_no_sideways_scrolling(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_refusal_in_a_form_is_accessible(pages, browse, width):
    page = browse(pages.member, width=width)
    own = pages.case.get_absolute_url()
    for address, button in [
        ("/casussen/nieuw/", "Opslaan en verder"),
        (f"{own}bewerken/spanningen/", "Nog een spanning"),
        ("/trio/plek/wijk/", "Collega toevoegen"),
        ("/trio/plek/vrijmaken/", "Plek vrijmaken"),
        ("/wachtwoord/wijzigen/", "Nieuw wachtwoord opslaan"),
    ]:
        page.goto(address)
        with page.expect_navigation():
            page.get_by_role("button", name=button).click()
        if button != "Nog een spanning":
            expect(page.get_by_role("alert")).to_be_focused()
        check(page)

    page.goto(f"{own}bewerken/")
    page.locator("[name=version]").evaluate("field => { field.value = 1 }")
    page.get_by_label("Titel").fill("Mijn titel")
    with page.expect_navigation() as answer:
        page.get_by_role("button", name="Opslaan en verder").click()
    assert answer.value.status == 409
    check(page)

    shared = pages.shared
    page.goto(f"{shared.get_absolute_url()}status/concept/")
    page.get_by_label("Waarom?").fill("Nog even niet")
    services.move_case(case=shared, by=pages.facilitator, target="geagendeerd")
    with page.expect_navigation() as answer:
        page.get_by_role("button", name="Zet op ‘Concept’").click()
    assert answer.value.status == 409
    check(page)

    page.goto("/casussen/nieuw/")
    page.locator("form.ww-form [name=csrfmiddlewaretoken]").evaluate("f => { f.value = 'x' }")
    with page.expect_navigation() as answer:
        page.get_by_role("button", name="Opslaan en verder").click()
    assert answer.value.status == 403
    check(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_admin_is_accessible_as_far_as_it_is_ours(pages, browse, width):
    page = browse(pages.admin, width=width)
    for address in [
        reverse("admin:index"),
        reverse("admin:trios_district_changelist"),
        reverse("admin:trios_trio_change", args=[pages.trio.pk]),
    ]:
        assert page.goto(address).status == 200
        settle(page)
        # Of Django itself: links of filters 18 pixels high, fields in rows without a label.
        assert_accessible(page, without=("#changelist-filter", ".inline-group"))
        expect(page.locator("h1")).not_to_have_count(0)


def test_every_page_shows_its_content_without_javascript(pages, browse):
    """But for the buttons that stand in for a script."""
    with_scripts, without = {}, {}
    for found, scripts in [(with_scripts, True), (without, False)]:
        page = browse(pages.member, java_script_enabled=scripts)
        for address, _ in pages.addresses["member"]:
            page.goto(address)
            stand_ins = page.locator("main .ww-no-js").all_inner_texts()
            lines = page.locator("main").inner_text().split("\n")
            found[address] = without_these([*stand_ins, ""], lines)
    assert without == with_scripts


def without_these(texts, lines):
    gone = {text.strip() for text in texts}
    return [line for line in lines if line.strip() not in gone]


def outlined(page) -> bool:
    style = page.evaluate(
        "(({outlineStyle, outlineWidth}) => [outlineStyle, outlineWidth])"
        "(getComputedStyle(document.activeElement))"
    )
    return style[0] != "none" and style[1] != "0px"


def test_the_keyboard_finds_the_skip_link_first_and_always_sees_where_it_is(pages, browse):
    page = browse(pages.member)
    for address in ("/", "/casussen/", "/casussen/nieuw/", pages.case.get_absolute_url()):
        page.goto(address)
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Naar de inhoud")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        assert outlined(page)
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        page.reload()
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break
            assert outlined(page), page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_the_menu_and_the_filters_open_by_keyboard_and_close_with_esc(pages, browse, scripts):
    page = browse(pages.member, width=390, java_script_enabled=scripts)
    page.goto("/casussen/")
    for button, part in [
        (page.get_by_role("button", name="Menu"), page.locator("#main-menu")),
        (page.get_by_role("button", name="Filters"), page.locator("#filters")),
    ]:
        expect(part).to_be_hidden()
        button.focus()
        page.keyboard.press("Enter")
        expect(part).to_be_visible()
        if scripts:
            check(page)
        page.keyboard.press("Tab")
        assert page.evaluate(
            "id => document.getElementById(id).contains(document.activeElement)",
            part.get_attribute("id"),
        )
        page.keyboard.press("Escape")
        expect(part).to_be_hidden()
        expect(button).to_be_focused()
