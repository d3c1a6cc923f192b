"""A visitor reads the werkboek: from the front page, along filters and chapters, to a lesson."""

import pytest
from playwright.sync_api import expect

from cases.models import TensionType
from tests.browser import check_at_every_width as look
from tests.lessons import make_lesson
from tests.rounds import make_round
from werkboek.services import keep_version
from werkboek.services.indexing import index_lesson

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BODY = (
    "<p>Begin bij de straat.</p><h2>Kies klein</h2><p>Een straat is genoeg.</p>"
    "<blockquote><p>We keken ineens naar hetzelfde papier.</p></blockquote>"
    "<h2>Wie beslist wat</h2><table><thead><tr><th>Wie</th><th>Waarover</th></tr></thead>"
    "<tbody><tr><td>Beheer</td><td>Bomen</td></tr></tbody></table>"
)


@pytest.fixture
def lessons(people):
    tension = TensionType.objects.create(key="t_vraag", name="Vraag – aanbod", order=1)
    rows = [
        make_lesson(people.member, title=title, order=n, body=BODY, state="gepubliceerd")
        for n, title in enumerate(["Begin met één casus", "Zeg hoeveel ruimte er is"], start=1)
    ]
    rows[1].tensions.add(tension)
    rows[1].published = keep_version(lesson=rows[1], by=people.member, at=rows[1].changed_at)
    rows[1].save()
    index_lesson(rows[1])
    return rows


def test_a_visitor_finds_a_lesson_and_reads_on(people, browse, lessons):
    make_round(people.facilitator, state="open", title="Groen in de straat", places=6)
    page = browse()
    page.goto("/")
    expect(page.locator("main")).to_contain_text("6 van 6 plaatsen")
    look(page)
    page.get_by_role("search").get_by_role("searchbox").fill("ruimte")
    page.get_by_role("button", name="Zoek").click()
    expect(page.get_by_role("heading", name="1 les gevonden")).to_be_visible()
    look(page)
    page.get_by_role("link", name="filter weghalen").click()
    expect(page.get_by_role("heading", name="2 lessen gevonden")).to_be_visible()
    page.locator("summary", has_text="Spanning").click()
    page.get_by_label("Vraag – aanbod (1)").check()
    expect(page.get_by_role("heading", name="1 les gevonden")).to_be_visible()
    page.get_by_role("link", name="Zeg hoeveel ruimte er is").click()
    expect(page.locator("h1")).to_have_text("Zeg hoeveel ruimte er is")
    look(page)
    page.get_by_role("link", name="Wie beslist wat").click()
    expect(page).to_have_url(f"{page.url.partition('#')[0]}#tekst-wie-beslist-wat")
    page.get_by_role("link", name="Vorige: Begin met één casus").click()
    expect(page.locator("h1")).to_have_text("Begin met één casus")
    page.get_by_role("navigation", name="Kruimelpad").get_by_role("link", name="Strategie").click()
    expect(page.locator("h1")).to_have_text("Strategie")
    look(page)
    page.get_by_role("navigation", name="Kruimelpad").get_by_role("link", name="Werkboek").click()
    expect(page.locator("h1")).to_have_text("Werkboek")
    look(page)


def test_who_is_signed_in_comes_to_the_werkboek_by_the_menu(people, browse, lessons):
    page = browse(people.member)
    page.goto("/")
    menu = page.get_by_role("navigation", name="Hoofdmenu")
    menu.get_by_role("link", name="Werkboek").click()
    expect(page.locator("h1")).to_have_text("Werkboek")
    expect(menu.get_by_role("link", name="Werkboek")).to_have_attribute("aria-current", "page")
    page.get_by_role("link", name="Begin met één casus").first.click()
    expect(page.get_by_role("heading", name="Wat deden anderen?")).to_be_visible()
    look(page)


def test_without_scripts_a_choice_is_a_form(people, browse, lessons):
    page = browse(java_script_enabled=False)
    page.goto("/werkboek/lessen/")
    page.locator("summary", has_text="Spanning").click()
    page.get_by_label("Vraag – aanbod (1)").check()
    page.get_by_role("button", name="Filter toepassen").click()
    expect(page.get_by_role("heading", name="1 les gevonden")).to_be_visible()


def test_a_printed_lesson_has_its_words_and_its_address_and_no_menus(people, browse, lessons):
    page = browse()
    page.goto(lessons[0].get_absolute_url())
    page.emulate_media(media="print")
    expect(page.get_by_text("Een straat is genoeg.")).to_be_visible()
    expect(page.locator(".ww-only-print")).to_be_visible()
    for hidden in (".ww-main-nav", ".ww-lesson-nav", ".ww-contents", ".ww-next"):
        expect(page.locator(hidden)).to_be_hidden()
