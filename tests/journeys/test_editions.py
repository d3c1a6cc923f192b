"""An edition from first word to download (features.md, story 14), in the browser."""

import pytest
from playwright.sync_api import expect

from tests.browser import check_at_every_width
from tests.editions import RICH, add_picture, add_to_body, make_all_files, make_edition, start
from tests.lessons import make_lesson
from werkboek.models import Edition
from wijkwerk.jobs.models import Job
from wijkwerk.jobs.services import run_job

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lesson(people):
    """A published lesson in which everything stands, and one beside it."""
    make_lesson(people.member, state="gepubliceerd", title="Ga eerst kijken", order=2)
    one = make_lesson(people.member, state="gepubliceerd", title="Begin met één casus", order=1)
    add_to_body(one, RICH)
    add_picture(one)
    return one


def begin(page) -> None:
    page.goto("/werkboek/redactie/edities/")
    check_at_every_width(page)
    page.get_by_role("link", name="Nieuwe editie").click()
    expect(page.get_by_role("heading", name="Nieuwe editie")).to_be_visible()
    check_at_every_width(page)
    page.get_by_label("Titel", exact=True).fill("Werkboek")
    page.get_by_role("button", name="Editie beginnen").click()
    expect(page.get_by_role("heading", name="Editie 1: Werkboek")).to_be_visible()


def test_an_editor_makes_an_edition_and_a_visitor_reads_and_downloads_it(people, lesson, browse):
    page = browse(people.editor)
    begin(page)
    expect(page.get_by_text("Er is geen voorwoord. Dat mag.")).to_be_visible()
    check_at_every_width(page)
    page.get_by_role("button", name="Omlaag : Begin met één casus").click()
    expect(page.get_by_text("1.2 Begin met één casus")).to_be_visible()
    expect(page.locator(":focus")).to_contain_text("1.2 Begin met één casus")
    page.get_by_role("link", name="Wijzig de titel, het voorwoord en het colofon").click()
    expect(page.get_by_role("heading", name="Titel en teksten van editie 1")).to_be_visible()
    check_at_every_width(page)
    page.get_by_label("Voorwoord").fill("Voor wie dit leest.")
    page.get_by_role("button", name="Titel en teksten opslaan").click()
    expect(page.get_by_text("Er staat niets meer open.")).to_be_visible()
    expect(page.get_by_text("Er is geen voorwoord.")).to_have_count(0)
    page.get_by_role("link", name="Editie vaststellen").click()
    expect(page.get_by_role("heading", name="Editie 1 vaststellen")).to_be_visible()
    check_at_every_width(page)
    page.get_by_role("button", name="Ja, stel editie 1 vast").click()
    expect(page.get_by_text("De editie is vastgesteld.")).to_be_visible()
    check_at_every_width(page)
    page.get_by_role("link", name="Bekijk hoe ver het is").click()
    expect(page.get_by_role("heading", name="Bestanden van de editie")).to_be_visible()
    run_job(Job.objects.get().pk)
    expect(page.get_by_role("link", name="Bestand downloaden")).to_be_visible()
    page.get_by_role("link", name="Terug", exact=True).click()
    expect(page.get_by_role("link", name="EPUB, voor e-readers")).to_be_visible()

    visitor = browse()
    visitor.goto("/werkboek/edities/")
    check_at_every_width(visitor)
    visitor.get_by_role("link", name="Editie 1: Werkboek").click()
    expect(visitor.get_by_role("heading", name="Inhoud")).to_be_visible()
    check_at_every_width(visitor)
    with visitor.expect_download() as caught:
        visitor.get_by_role("link", name="PDF").click()
    assert caught.value.suggested_filename == "werkboek-editie-1.pdf"
    visitor.get_by_role("link", name="1.2 Begin met één casus").click()
    expect(visitor.get_by_role("heading", name="Begin met één casus")).to_be_visible()
    expect(visitor.get_by_text("Deel 4 van 5")).to_be_visible()
    expect(visitor.get_by_role("img", name="Een blauw vlak")).to_be_visible()
    check_at_every_width(visitor)
    visitor.get_by_role("link", name="Volgende: Colofon").click()
    expect(visitor.get_by_role("heading", name="Colofon")).to_be_visible()
    check_at_every_width(visitor)


def test_without_javascript_an_edition_is_put_together_too(people, lesson, browse):
    edition = start(people.editor)
    page = browse(people.editor, java_script_enabled=False)
    page.goto(f"/werkboek/redactie/edities/{edition.number}/")
    page.get_by_role("button", name="Haal weg : Ga eerst kijken").click()
    expect(page.get_by_text("staat niet meer in de editie")).to_be_visible()
    page.get_by_label("Les toevoegen").select_option("Strategie: Ga eerst kijken")
    page.get_by_role("button", name="Voeg de les toe").click()
    expect(page.get_by_text("1.2 Ga eerst kijken")).to_be_visible()
    page.get_by_role("link", name="Editie weggooien").click()
    page.get_by_role("button", name="Ja, gooi de editie weg").click()
    expect(page.get_by_text("De editie is weggegooid.")).to_be_visible()
    assert not Edition.objects.exists()


def test_two_editors_in_two_tabs_both_see_what_was_written(people, lesson, browse):
    edition = start(people.editor)
    first, second = browse(people.editor), browse(people.editor)
    for page in (first, second):
        page.goto(f"/werkboek/redactie/edities/{edition.number}/teksten/")
    for page, title in ((first, "Van mij"), (second, "Van jou")):
        page.get_by_label("Titel", exact=True).fill(title)
        page.get_by_role("button", name="Titel en teksten opslaan").click()
    expect(second.get_by_text("heeft dit opgeslagen terwijl jij bezig was")).to_be_visible()
    expect(second.get_by_text("Van mij").first).to_be_visible()
    check_at_every_width(second)
    second.get_by_role("button", name="Titel en teksten opslaan").click()
    expect(second.get_by_role("heading", name="Editie 1: Van jou")).to_be_visible()


def test_an_edition_on_paper_and_its_index(people, browse):
    edition = make_edition(people)
    make_all_files(edition)
    page = browse()
    page.goto(f"{edition.get_absolute_url()}hoofdstuk-1/")
    expect(page.get_by_role("heading", name="1 Strategie")).to_be_visible()
    check_at_every_width(page)
