"""Words that are selected, typed or pasted arrive, and none is lost on the way out."""

import pytest
from playwright.sync_api import expect

from tests.browser import check_at_every_width
from tests.lessons import make_lesson
from tests.werkboek.reading import make_review, offered_lesson
from werkboek.models import Lesson, ReviewRemark

from .test_writing_a_lesson import PASTE, open_editor, save

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BODY = "<p>Eerste alinea.</p><p>Tweede alinea.</p>"
HEAD = (
    "<html><head><meta charset=utf-8><link rel=File-List href=filelist.xml><style><!--\n"
    "p.MsoNormal {mso-style-parent:'';margin:0cm;}\n--></style></head>"
    "<body><p class=MsoNormal style='margin:0'>Uit Word.</p></body></html>"
)


def test_three_clicks_take_a_paragraph_also_the_last_of_its_part(people, browse):
    review = make_review(people, offered_lesson(people, context="Er ligt een nota.", body=BODY))
    reader = browse(people.receiver)
    reader.goto(review.get_absolute_url())
    words = reader.get_by_label("Bij welke woorden?")
    for text, part in [
        ("Er ligt een nota.", "context"),
        ("Eerste alinea.", "body"),
        ("Tweede alinea.", "body"),
    ]:
        reader.get_by_text(text, exact=True).click(click_count=3)
        expect(words).to_have_value(text)
        expect(reader.get_by_label("Bij welk deel?")).to_have_value(part)
    reader.get_by_label("Je opmerking").fill("Welke?")
    reader.get_by_label("Toelichting").fill("Bijna klaar.")
    reader.get_by_role("button", name="Geef je oordeel").click()
    expect(reader.locator("#id_text_error")).to_contain_text("nog niet bewaard")
    check_at_every_width(reader)
    reader.get_by_role("button", name="Opmerking bewaren").click()
    expect(reader.get_by_text("Bij ‘Tweede alinea.’")).to_be_visible()
    expect(reader.get_by_label("Toelichting")).to_have_value("Bijna klaar.")
    assert ReviewRemark.objects.get().text == "Welke?"


def test_leaving_with_unsaved_text_is_asked_and_only_then(people, browse):
    lesson = make_lesson(people.member, body=BODY)
    page = browse(people.member)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    text = open_editor(page, lesson)
    page.get_by_role("link", name="Beelden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Beelden")
    assert asked == []
    text = open_editor(page, lesson)
    text.click()
    page.keyboard.type("Erbij. ")
    page.get_by_role("link", name="Beelden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Beelden")
    assert asked == ["beforeunload"]
    open_editor(page, lesson).click()
    page.keyboard.press("ControlOrMeta+A")
    page.get_by_role("button", name="Vet", exact=True).click()
    assert "<strong>" in save(page)
    assert asked == ["beforeunload"]


def test_the_editor_begins_with_paragraphs_and_saves_them_untouched(people, browse):
    lesson = make_lesson(people.member, body=BODY)
    page = browse(people.member)
    expect(open_editor(page, lesson).locator("p")).to_have_count(2)
    check_at_every_width(page)
    assert save(page) == BODY


def test_a_paste_with_the_sheets_of_word_breaks_no_rule_of_the_page(people, browse):
    page = browse(people.member)
    open_editor(page, make_lesson(people.member, body=""))
    page.evaluate(PASTE, HEAD)
    assert save(page) == "<p>Uit Word.</p>"


def test_a_second_time_without_javascript(people, browse):
    lesson = make_lesson(people.member, body=BODY)
    page = browse(people.member, java_script_enabled=False)
    page.goto(f"{lesson.writing_url}wijzigen/")
    field = page.get_by_label("Tekst")
    expect(field).to_have_value("Eerste alinea.\n\nTweede alinea.")
    field.fill("Eerste alinea.\n\nTweede alinea.\n\n- een\n- twee")
    assert save(page) == f"{BODY}<ul><li>een</li><li>twee</li></ul>"
    Lesson.objects.update(body=f"<h2>Kop</h2>{BODY}")
    page.goto(f"{lesson.writing_url}wijzigen/")
    field.fill(f"{field.input_value()}\n\nDerde alinea.")
    assert save(page) == f"<h2>Kop</h2>{BODY}<p>Derde alinea.</p>"
