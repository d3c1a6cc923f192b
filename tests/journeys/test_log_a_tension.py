"""Story 1: as area officer I record a case so that both sides are visible."""

import socket

import pytest
from aiosmtpd.controller import Controller
from django.urls import reverse
from playwright.sync_api import expect

from cases.models import Case
from tests.browser import sign_in
from tests.factories import make_district, make_neighbourhood, make_words
from wijkwerk.outbox.services import send_due

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXTS = {
    "Titel": "Zieke bomen kappen, straat wil meer groen",
    "Plek in je eigen woorden": "het pleintje aan de Elzenlaan",
    "Aanleiding": "Achttien essen zijn ziek.\nZe kunnen omvallen.",
    "Wens van bewoners": "Schaduw en een plek om te zitten.",
    "Wat botst er?": "Kap en herplant zijn twee losse procedures.",
}


@pytest.fixture
def place(people):
    """Two wijken of the own municipality, each with a buurt, and one elsewhere; and the words."""
    make_words()
    centre = make_district(people.municipality)
    edge = make_district(people.municipality, "20", "Ossehaar")
    make_neighbourhood(centre, "01", "Poppenhare")
    make_neighbourhood(edge, "01", "Ballast")
    elsewhere = make_district(people.other_municipality, name="Ruwaard")
    make_neighbourhood(elsewhere, "01", "Schadewijk")
    return centre


class Sink:
    """A mail server on the loopback that keeps what it gets."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 the name aiosmtpd asks
        self.mails.append((envelope.rcpt_tos, envelope.content.decode()))
        return "250 OK"


@pytest.fixture
def mails(settings):
    """What the relay really handed to a mail server."""
    sink = Sink()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "wijkwerk.outbox.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    yield sink.mails
    controller.stop()


def field(page, label):
    return page.get_by_role("textbox", name=label, exact=False).and_(page.locator("form.ww-form *"))


def fill_in(page, **texts):
    """Fill in every field; the two pick lists of the place are left to the test."""
    for label, text in {**TEXTS, **texts}.items():
        field(page, label).fill(text)
    page.get_by_label("Soort kader").select_option(label="Procedure")
    page.get_by_label("Gewoonte").check()


def choose_place(page, *, scripts=True):
    wijk = page.get_by_label("Wijk", exact=True)
    if scripts:
        with page.expect_response("**/casussen/buurten/**"):
            wijk.select_option(label="Centrum")
        expect(page.get_by_label("Buurt").locator("optgroup")).to_have_count(0)
    else:
        wijk.select_option(label="Centrum")
    page.get_by_label("Buurt").select_option(label="Poppenhare")


def assert_still_filled(page, **texts):
    """Every field still holds what was typed or chosen."""
    for label, text in {**TEXTS, **texts}.items():
        expect(field(page, label)).to_have_value(text)
    expect(page.get_by_label("Wijk", exact=True)).to_have_value("WK010910")
    expect(page.get_by_label("Buurt")).to_have_value("BU01091001")
    expect(page.get_by_label("Soort kader")).to_have_value("procedure")
    expect(page.get_by_label("Gewoonte")).to_be_checked()


def test_the_whole_story_from_sign_in_to_the_mail_of_a_colleague(
    people, place, page, browse, mails
):
    sign_in(page, people.member)
    page.get_by_role("link", name="Nieuwe casus").first.click()
    fill_in(page)
    choose_place(page)
    page.get_by_role("button", name="Opslaan en naar de casus").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(TEXTS["Titel"])
    expect(page.get_by_role("status")).to_contain_text("De casus is opgeslagen.")
    case = Case.objects.get()
    address = page.url
    assert address.endswith(reverse("cases:detail", args=[case.public_id]))
    wish = page.get_by_role("region", name="Wens van bewoners")
    framework = page.get_by_role("region", name="Wat botst er?")
    expect(wish).to_contain_text(TEXTS["Wens van bewoners"])
    expect(framework).to_contain_text(TEXTS["Wat botst er?"])
    expect(framework).to_contain_text("Hoe hard: gewoonte")
    left, right = wish.bounding_box(), framework.bounding_box()
    assert left["y"] == right["y"], "the two sides stand next to each other"
    assert left["x"] + left["width"] <= right["x"]

    page.reload()
    shown = page.locator("main").inner_text()
    page.reload()
    assert (page.url, page.locator("main").inner_text()) == (address, shown)
    for text in TEXTS.values():
        assert text.splitlines()[0] in shown

    assert send_due() == 2
    assert {to for tos, _ in mails for to in tos} == {people.social.email, people.physical.email}
    assert all("Message-ID: <bericht-" in text for _, text in mails)

    colleague = browse(people.social)
    colleague.goto("/casussen/")
    colleague.get_by_role("link", name=TEXTS["Titel"]).click()
    expect(colleague.get_by_role("heading", level=1)).to_have_text(TEXTS["Titel"])

    stranger = browse(people.stranger)
    assert stranger.goto(address).status == 404
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Deze pagina is er niet")
    assert TEXTS["Titel"] not in stranger.content()


def test_the_list_of_buurten_follows_the_wijk(people, place, browse):
    page = browse(people.member)
    page.goto("/casussen/nieuw/")
    options = page.get_by_label("Buurt").locator("option")
    page.get_by_label("Wijk", exact=True).select_option(label="Ossehaar")
    expect(options).to_have_text(["Geen buurt", "Ballast"])
    page.get_by_label("Wijk", exact=True).select_option(label="Centrum")
    expect(options).to_have_text(["Geen buurt", "Poppenhare"])


def test_a_buurt_chosen_while_its_list_is_on_its_way_is_not_lost(people, place, browse):
    page = browse(people.member)
    waiting = []
    page.route("**/casussen/buurten/**", lambda route: waiting.append(route))
    page.goto("/casussen/nieuw/")
    buurt = page.get_by_label("Buurt")
    with page.expect_request("**/casussen/buurten/**"):
        page.get_by_label("Wijk", exact=True).select_option(label="Centrum")
    could_choose = buurt.is_enabled()
    if could_choose:
        buurt.select_option(label="Poppenhare")
    with page.expect_response("**/casussen/buurten/**"):
        waiting[0].continue_()
    expect(buurt.locator("optgroup")).to_have_count(0)
    expect(buurt).to_be_enabled()
    expect(buurt).to_have_value("BU01091001" if could_choose else "")


def test_without_javascript_the_buurten_stand_grouped_under_their_wijk(people, place, browse):
    page = browse(people.member, java_script_enabled=False)
    page.goto("/casussen/nieuw/")
    groups = page.get_by_label("Buurt").locator("optgroup")
    expect(groups).to_have_count(2)
    for wijk, buurt in [("Centrum", "Poppenhare"), ("Ossehaar", "Ballast")]:
        expect(groups.and_(page.locator(f"[label={wijk}]")).locator("option")).to_have_text(buurt)
    assert "Schadewijk" not in page.content()
    assert "Ruwaard" not in page.content()


SIDES = [
    ("Wens van bewoners", "residents_wish", "Vul de wens van bewoners in."),
    ("Wat botst er?", "framework", "Vul in welk kader botst met de wens."),
]


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_an_empty_side_is_told_at_its_field_and_all_else_stays(people, place, browse, scripts):
    page = browse(people.member, java_script_enabled=scripts)
    for label, name, message in SIDES:
        page.goto("/casussen/nieuw/")
        fill_in(page, **{label: ""})
        choose_place(page, scripts=scripts)
        page.get_by_role("button", name="Opslaan en verder").click()

        expect(page).to_have_title("Fout: Stap 1 van 6: Wat schuurt er? - Wijkwerk")
        expect(page.locator(f"#id_{name}_error")).to_contain_text(message)
        described = field(page, label).get_attribute("aria-describedby")
        assert f"id_{name}_error" in described.split()
        expect(field(page, label)).to_have_attribute("aria-invalid", "true")
        assert_still_filled(page, **{label: ""})

        summary = page.get_by_role("alert")
        expect(summary).to_contain_text("Er staat 1 fout in het formulier")
        if scripts:
            expect(summary).to_be_focused()
        summary.get_by_role("link", name=message).click()
        expect(field(page, label)).to_be_focused()
    assert not Case.objects.exists()


def send_empty(page):
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name="Opslaan en verder").click()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_a_second_refusal_has_the_focus_again(people, place, browse):
    """Also after a link of the first summary was followed, which leaves its mark in the address."""
    page = browse(people.member)
    page.goto("/casussen/nieuw/")
    send_empty(page)
    page.get_by_role("alert").get_by_role("link", name="Vul de aanleiding in").click()
    expect(page.locator("#id_occasion")).to_be_focused()
    send_empty(page)
    expect(page.get_by_role("alert")).to_be_focused()


def test_every_link_of_the_summary_leads_to_its_field(people, place, browse):
    page = browse(people.member)
    page.goto("/casussen/nieuw/")
    send_empty(page)
    links = page.get_by_role("alert").get_by_role("link")
    expect(links).to_have_count(7)
    for link in links.all():
        goal = link.get_attribute("href").removeprefix("#")
        link.click()
        expect(page.locator(f"[id='{goal}']"), link.inner_text()).to_be_focused(timeout=2000)


@pytest.fixture
def tensions(case):
    """The step of the tensions of a casus that has one."""
    return f"{case.get_absolute_url()}bewerken/spanningen/"


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_one_more_tension_keeps_all_that_was_typed(people, tensions, browse, scripts):
    page = browse(people.member, java_script_enabled=scripts)
    page.goto(tensions)
    page.get_by_label("Waar staan jullie nu?").fill("17")
    page.get_by_label("Toelichting").fill("De zomer komt eraan")
    page.get_by_role("button", name="Nog een spanning").click()
    expect(page.get_by_label("Welke spanning?")).to_have_count(2)
    expect(page.get_by_label("Welke spanning?").last).to_be_focused()
    expect(page.get_by_label("Toelichting").first).to_have_value("De zomer komt eraan")
    page.get_by_label("Welke spanning?").last.select_option(label="Ruimte – regels")
    page.get_by_label("Waar willen jullie naartoe?").last.fill("100")
    page.get_by_role("button", name="Opslaan en verder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stap 4 van 6: Perspectieven")
    rows = Case.objects.get().tensions.values_list("tension_id", "now", "wanted", "text")
    assert list(rows) == [
        ("kort_lang", 17, 70, "De zomer komt eraan"),
        ("ruimte_regels", 50, 100, ""),
    ]


def test_enter_in_a_field_saves_and_does_not_add_a_row(people, tensions, browse):
    page = browse(people.member)
    page.goto(tensions)
    page.get_by_label("Toelichting").fill("De zomer komt eraan")
    page.get_by_label("Toelichting").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stap 4 van 6: Perspectieven")
    assert Case.objects.get().tensions.get().text == "De zomer komt eraan"


def test_the_words_of_the_tension_stand_at_the_ends_of_its_sliders(people, tensions, browse):
    page = browse(people.member)
    page.goto(tensions)
    expect(page.locator(".ww-range__low")).to_have_text(["Nu zichtbaar", "Nu zichtbaar"])
    page.get_by_label("Welke spanning?").select_option(label="Ruimte – regels")
    expect(page.locator(".ww-range__low")).to_have_text(["Ruimte", "Ruimte"])
    expect(page.locator(".ww-range__high")).to_have_text(["Regels", "Regels"])
    page.get_by_label("Waar staan jullie nu?").fill("30")
    expect(page.locator("#id_tensions-0-now_output")).to_have_text("30")
