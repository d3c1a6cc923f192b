"""A member writes a lesson in the editor, with the mouse, the keyboard, and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests import upload_corpus as corpus
from tests.browser import check_at_every_width
from tests.lessons import make_chapters, make_lesson
from werkboek.models import Lesson
from werkboek.services import save_lesson

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASTE = """(html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  const target = document.querySelector(".ww-editor__text");
  target.focus();
  const options = { clipboardData: data, bubbles: true, cancelable: true };
  target.dispatchEvent(new ClipboardEvent("paste", options));
}"""
WORD = (
    "<h1>Hoe het ging</h1><p class=MsoNormal style='color:red'><b>Eerst</b> dit.</p>"
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>"
    "<span style='mso-list:Ignore'>·</span>Een</p>"
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>"
    "<span style='mso-list:Ignore'>·</span>Twee</p>"
    "<img src='https://elders.example/volg.png' onerror='alert(1)'>"
)


@pytest.fixture
def lesson(people):
    return make_lesson(people.member, body="")


def open_editor(page, lesson):
    page.goto(f"/werkboek/schrijven/{lesson.public_id}/wijzigen/")
    text = page.get_by_role("textbox", name="Tekst", exact=False).and_(
        page.locator(".ww-editor__text")
    )
    expect(text).to_be_visible()
    return text


def save(page) -> str:
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.get_by_text("De les is opgeslagen.")).to_be_visible()
    return Lesson.objects.get().body


def test_a_lesson_from_the_desk_to_its_page(browse, people):
    make_chapters()
    page = browse(people.member)
    page.goto("/werkboek/schrijven/")
    check_at_every_width(page)
    page.get_by_role("link", name="Nieuwe les").first.click()
    page.get_by_label("Titel").fill("Begin met één straat")
    page.get_by_label("De les in één zin").fill("Kies één straat.")
    page.get_by_label("Hoofdstuk").select_option("strategie")
    check_at_every_width(page)
    page.get_by_role("button", name="Begin de les").click()
    bar = page.get_by_role("toolbar", name="Opmaak")
    text = page.locator(".ww-editor__text")
    text.click()
    page.keyboard.type("Een gewone zin.")
    page.keyboard.press("Enter")
    bar.get_by_role("button", name="Kop", exact=True).click()
    expect(text).to_be_focused()
    page.keyboard.type("Wat hielp")
    page.keyboard.press("Enter")
    bar.get_by_role("button", name="Lijst", exact=True).click()
    expect(text).to_be_focused()
    page.keyboard.type("een straat")
    page.keyboard.press("Enter")
    page.keyboard.type("een maand")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    bar.get_by_role("button", name="Tabel", exact=True).click()
    expect(text).to_be_focused()
    page.keyboard.type("Wat")
    expect(bar.get_by_role("button", name="Kopregel aan of uit")).to_be_visible()
    check_at_every_width(page)
    body = save(page)
    assert body.startswith("<p>Een gewone zin.</p><h2>Wat hielp</h2>")
    assert "<ul><li>een straat</li><li>een maand</li></ul>" in body
    assert "<thead><tr><th>Wat</th>" in body
    check_at_every_width(page)
    expect(page.get_by_role("heading", name="Wat hielp")).to_be_visible()


def test_what_is_pasted_from_word_keeps_its_meaning_and_nothing_else(browse, people, lesson):
    page = browse(people.member)
    open_editor(page, lesson)
    page.evaluate(PASTE, WORD)
    expect(page.locator(".ww-editor__text li")).to_have_count(2)
    assert save(page) == (
        "<h2>Hoe het ging</h2><p><strong>Eerst</strong> dit.</p><ul><li>Een</li><li>Twee</li></ul>"
    )


def test_a_link_and_a_picture_come_by_dialogs_in_dutch(browse, people, lesson):
    page = browse(people.member)
    text = open_editor(page, lesson)
    text.click()
    page.keyboard.type("Lees de nota")
    page.keyboard.press("ControlOrMeta+A")
    page.get_by_role("button", name="Link", exact=True).click()
    dialog = page.get_by_role("dialog", name="Link maken")
    dialog.get_by_label("Adres van de link").fill("javascript:alert(1)")
    dialog.get_by_role("button", name="Opslaan").click()
    expect(dialog.get_by_role("alert")).to_contain_text("begint met https://")
    dialog.get_by_label("Adres van de link").fill("www.oss.nl")
    check_at_every_width(page)
    dialog.get_by_role("button", name="Opslaan").click()
    expect(dialog).to_have_count(0)
    expect(text).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Beeld", exact=True).click()
    dialog = page.get_by_role("dialog", name="Beeld toevoegen")
    picture = {"name": "plein.png", "mimeType": "image/png", "buffer": corpus.picture("PNG")}
    dialog.get_by_label("Beeld").set_input_files(picture)
    browse.refused.add(f"{page.url.replace('wijzigen', 'beelden')}")
    dialog.get_by_role("button", name="Opslaan").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Schrijf in één zin wat er te zien is")
    dialog.get_by_label("Wat is er te zien?").fill("Een leeg plein")
    dialog.get_by_role("button", name="Opslaan").click()
    expect(page.locator(".ww-editor__text img")).to_have_attribute("alt", "Een leeg plein")
    body = save(page)
    assert '<a href="https://www.oss.nl">Lees de nota</a>' in body
    assert 'alt="Een leeg plein"' in body
    expect(page.get_by_role("img", name="Een leeg plein")).to_be_visible()


def test_the_bar_is_one_stop_for_the_keyboard(browse, people, lesson):
    page = browse(people.member)
    text = open_editor(page, lesson)
    bar = page.get_by_role("toolbar", name="Opmaak")
    bar.get_by_role("button", name="Kop", exact=True).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(bar.get_by_role("button", name="Vet")).to_be_focused()
    page.keyboard.press("Enter")
    expect(bar.get_by_role("button", name="Vet")).to_have_attribute("aria-pressed", "true")
    expect(text).to_be_focused()
    page.keyboard.type("sterk")
    page.keyboard.press("Shift+Tab")
    expect(bar.get_by_role("button", name="Vet")).to_be_focused()
    page.keyboard.press("Tab")
    expect(text).to_be_focused()
    assert save(page) == "<p><strong>sterk</strong></p>"


def test_without_javascript_a_plain_field_gives_paragraphs(browse, people, lesson):
    page = browse(people.member, java_script_enabled=False)
    page.goto(f"/werkboek/schrijven/{lesson.public_id}/wijzigen/")
    page.get_by_label("Tekst").fill("Eerste alinea.\n\nTweede alinea.")
    assert save(page) == "<p>Eerste alinea.</p><p>Tweede alinea.</p>"


def test_sources_writers_versions_and_pictures_have_pages_that_hold(browse, people, lesson):
    save_lesson(lesson=lesson, by=people.member, fields={"title": "Nieuwe titel"}, version=1)
    page = browse(people.member)
    for end in ("bronnen/", "bronnen/casus/", "schrijvers/", "versies/2/", "beelden/"):
        page.goto(f"/werkboek/schrijven/{lesson.public_id}/{end}")
        check_at_every_width(page)
    page.goto(f"/werkboek/schrijven/{lesson.public_id}/bronnen/gesprek/")
    page.get_by_label("Met wie sprak je?").fill("Een wijkbeheerder")
    page.get_by_label("Wanneer?").fill("1-2-2026")
    page.get_by_role("button", name="Zet bij de bronnen").click()
    expect(page.get_by_text("De bron staat erbij.")).to_be_visible()
    expect(page.get_by_text("Een wijkbeheerder", exact=True)).to_be_visible()
    assert lesson.sources.filter(kind="gesprek").count() == 1
