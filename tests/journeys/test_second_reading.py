"""A lesson goes by a second reader from another municipality to the werkboek (story 14)."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import expect

from tests.browser import check_at_every_width
from tests.lessons import make_lesson
from tests.werkboek.reading import make_invitation, make_review, soon
from werkboek.models import Lesson, Review, ReviewRemark
from wijkwerk.outbox import services as outbox

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BODY = "<h2>Begin klein</h2><p>Bijna elke gemeente heeft een nota.</p>"


def link_to(address: str) -> str:
    outbox.send_due()
    [sent] = [one for one in mail.outbox if one.to == [address]]
    return re.search(r"(/werkboek/lezen/\S+)", sent.body)[1]


def test_without_a_source_the_button_says_what_is_missing(people, browse):
    lesson = make_lesson(people.member, limits="")
    lesson.sources.all().delete()
    author = browse(people.member)
    author.goto(f"{lesson.writing_url}aanbieden/")
    check_at_every_width(author)
    author.get_by_role("button", name="Les aanbieden").click()
    alert = author.get_by_role("alert")
    expect(alert).to_contain_text("De les is niet aangeboden.")
    expect(alert).to_be_focused()
    expect(alert.get_by_role("link")).to_have_count(2)
    expect(alert.get_by_role("link", name="Voeg een bron toe")).to_have_attribute(
        "href", f"{lesson.writing_url}bronnen/"
    )
    check_at_every_width(author)


def test_from_concept_to_the_werkboek_by_a_reader_of_another_municipality(people, browse):
    lesson = make_lesson(people.member, title="Begin met één straat", body=BODY)

    author = browse(people.member)
    author.goto(f"{lesson.writing_url}aanbieden/")
    author.get_by_role("button", name="Les aanbieden").click()
    expect(author.get_by_role("status").first).to_contain_text("De les is aangeboden")

    editor = browse(people.editor)
    editor.goto("/")
    editor.get_by_role("link", name="Begin met één straat").click()
    expect(editor.get_by_role("heading", level=1)).to_have_text("De tweede lezer")
    check_at_every_width(editor)
    picks = editor.get_by_label("Wie leest de les?")
    expect(picks.get_by_text("Sander")).to_have_count(0)
    picks.select_option(label="Lezer Almelo, Almelo")
    editor.get_by_label("Graag uiterlijk op").first.fill(f"{soon():%d-%m-%Y}")
    editor.get_by_role("button", name="Vraag deze lezer").click()
    expect(editor.get_by_role("status").first).to_contain_text("Lezer Almelo krijgt een mail")

    reader = browse(people.receiver)
    reader.goto(link_to(people.receiver.email))
    expect(reader.get_by_role("heading", level=1)).to_have_text("Begin met één straat")
    check_at_every_width(reader)
    select_words(reader, "Er ligt een nota.", "nota")
    expect(reader.get_by_label("Bij welk deel?")).to_have_value("context")
    expect(reader.get_by_label("Bij welke woorden?")).to_have_value("nota")
    reader.get_by_label("Je opmerking").fill("Welke nota is dat?")
    reader.get_by_role("button", name="Opmerking bewaren").click()
    expect(reader.get_by_text("Bij ‘nota’")).to_be_visible()
    reader.get_by_label("Terug naar de schrijver").check()
    reader.get_by_role("button", name="Geef je oordeel").click()
    expect(reader.locator("#id_oordeel-text_error")).to_contain_text("Schrijf op wat er beter moet")
    check_at_every_width(reader)
    reader.get_by_label("Akkoord").check()
    reader.get_by_label("Toelichting").fill("Mooi.")
    reader.get_by_role("button", name="Geef je oordeel").click()
    expect(reader.get_by_role("status").first).to_contain_text("Dank je wel")
    expect(reader.get_by_role("button", name="Geef je oordeel")).to_have_count(0)

    author.goto("/")
    author.get_by_role("link", name="Begin met één straat").click()
    check_at_every_width(author)
    author.get_by_role("link", name="Lezer Almelo, Almelo").first.click()
    author.get_by_role("button", name="Verwerkt").click()
    expect(author.get_by_text("Verwerkt op")).to_be_visible()
    check_at_every_width(author)
    author.goto(f"{lesson.writing_url}publiceren/")
    author.get_by_role("button", name="Publiceren").click()
    expect(author.get_by_role("status").first).to_contain_text("De les staat in het werkboek")
    published = Lesson.objects.get().published
    assert published.content["reader"] == "Lezer Almelo, Almelo"


def select_words(page, text: str, words: str) -> None:
    """Select `words` in the paragraph with `text`, as a mouse does."""
    page.get_by_text(text, exact=True).evaluate(
        """(node, words) => {
          const at = node.firstChild.data.indexOf(words);
          const range = new Range();
          range.setStart(node.firstChild, at);
          range.setEnd(node.firstChild, at + words.length);
          document.getSelection().removeAllRanges();
          document.getSelection().addRange(range);
          document.dispatchEvent(new MouseEvent("mouseup"));
        }""",
        words,
    )


def test_who_was_invited_reads_this_lesson_alone_without_javascript(people, browse):
    cache.clear()
    make_invitation(people)
    guest = browse(java_script_enabled=False)
    guest.goto(link_to("ali@elders.example"))
    expect(guest.get_by_role("heading", level=1)).to_contain_text("Begin met één casus")
    guest.get_by_label("Bij welk deel?").select_option(label="Resultaat")
    guest.get_by_label("Bij welke woorden?").fill("iets dat er niet staat")
    guest.get_by_label("Je opmerking").fill("Welke werkwijze?")
    guest.get_by_role("button", name="Opmerking bewaren").click()
    expect(guest.locator("#id_passage_error")).to_contain_text("Neem ze precies over")
    expect(guest.get_by_label("Je opmerking")).to_have_value("Welke werkwijze?")
    guest.get_by_label("Bij welke woorden?").fill("De WERKWIJZE")
    guest.get_by_role("button", name="Opmerking bewaren").click()
    expect(guest.get_by_text("Bij ‘De WERKWIJZE’")).to_be_visible()
    guest.get_by_role("button", name="Opmerking weghalen").click()
    expect(guest.get_by_text("Bij ‘De WERKWIJZE’")).to_have_count(0)
    assert not ReviewRemark.objects.exists()
    address = guest.url
    guest.get_by_label("Terug naar de schrijver").check()
    guest.get_by_label("Toelichting").fill("Te veel vaktaal.")
    guest.get_by_role("button", name="Geef je oordeel").click()
    expect(guest.get_by_role("heading", level=1)).to_have_text("Dank je wel")
    assert Review.objects.get().state == "teruggegeven"
    assert guest.goto(address).status == 404
    expect(guest.get_by_role("heading", level=1)).to_have_text("Deze link werkt niet meer")
    guest.goto(Lesson.objects.get().writing_url)
    expect(guest.get_by_role("button", name="Inloggen")).to_be_visible()


def test_the_desk_of_the_editors_shows_whom_every_lesson_waits_for(people, browse):
    make_lesson(people.member, state="aangeboden", title="Wie tekent er?")
    make_review(people)
    editor = browse(people.editor)
    editor.goto("/werkboek/redactie/")
    offered = editor.get_by_role("region", name="Aangeboden: kies een lezer")
    expect(offered.get_by_role("link", name="Wie tekent er?")).to_be_visible()
    reading = editor.get_by_role("region", name="Bij de tweede lezer")
    expect(reading.get_by_text("Lezer Almelo, Almelo")).to_be_visible()
    check_at_every_width(editor)
