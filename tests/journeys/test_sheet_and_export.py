"""Stories 1 and 6: the casus on paper for the table, and the list to take along."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pikepdf
import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from cases.models import Case
from tests.browser import check_at_every_width as check
from tests.factories import make_action, make_case
from wijkwerk.jobs.models import Job
from wijkwerk.jobs.services import making, run_job

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def work() -> None:
    """What a worker does: make the file that was asked for last."""
    run_job(Job.objects.latest("pk").pk)


@pytest.fixture
def full(people):
    """A casus of the size of the example: everything filled in, in sentences."""
    text = "Bij de controle blijkt dat achttien essen ziek zijn, en de straat vraagt om groen. "
    case = make_case(
        people.trio,
        state="ingebracht",
        occasion=text * 3,
        residents_wish=text * 2,
        framework=text * 3,
    )
    Case.objects.filter(pk=case.pk).update(
        summary=text, outcome_type="opgelost", outcome=text * 2, lesson_line=text
    )
    case.tensions.create(tension_id="ruimte_regels", now=60, wanted=30, order=1)
    for order, viewpoint in enumerate(["wijkambtenaar", "partner"], start=2):
        case.perspectives.create(viewpoint=viewpoint, text=text, order=order)
    for _ in range(2):
        case.questions.create(text="Welke bomen moeten direct weg, en welke kunnen wachten?")
        case.obstacles.create(type_id="procedure", text="Het boombudget betaalt geen bank.")
    for _ in range(4):
        make_action(case, owner=people.social)
    return case


def test_a_trio_takes_its_casus_to_the_table(people, full, browse):
    page = browse(people.member)
    page.goto(f"{full.get_absolute_url()}blad/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Casusblad")
    check(page)

    page.get_by_role("button", name="PDF maken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Casusblad als PDF")
    expect(page.get_by_role("status")).to_have_text("We beginnen zo met je bestand.")
    expect(page.get_by_role("progressbar", name="Voortgang")).to_be_visible()
    check(page)
    work()
    expect(page.get_by_role("status")).to_have_text("Je bestand is klaar.")
    check(page)
    with page.expect_download() as got:
        page.get_by_role("link", name="Bestand downloaden").click()
    assert got.value.suggested_filename == "casusblad-zieke-bomen-in-een-groene-straat.pdf"
    with pikepdf.open(got.value.path()) as pdf:
        assert str(pdf.docinfo.Title) == full.title
        assert len(pdf.pages) <= 2
    ready = page.url

    page.get_by_role("link", name="Terug").click()
    page.get_by_role("button", name="PDF maken").click()
    expect(page.get_by_role("link", name="Bestand downloaden")).to_be_visible()
    assert page.url == ready, "the casus did not change, so the file is there at once"

    page.get_by_role("link", name="Terug").click()
    page.get_by_role("button", name="Word (DOCX) maken").click()
    work()
    with page.expect_download() as got:
        page.get_by_role("link", name="Bestand downloaden").click()
    assert got.value.suggested_filename.endswith(".docx")


def test_a_sheet_prints_on_two_pages_without_buttons(people, full, browse):
    page = browse(people.member)
    page.goto(f"{full.get_absolute_url()}blad/")
    page.emulate_media(media="print")
    for name in ["PDF maken", "Uitloggen"]:
        expect(page.get_by_role("button", name=name)).to_be_hidden()
    expect(page.get_by_role("navigation", name="Hoofdmenu")).to_be_hidden()
    expect(page.get_by_role("heading", name=full.title)).to_be_visible()
    expect(page.get_by_role("table")).to_be_visible()
    with pikepdf.open(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))) as pdf:
        assert len(pdf.pages) <= 2


def test_on_paper_no_box_breaks_and_nothing_asks_to_be_clicked(people, full, browse):
    page = browse(people.member)
    page.goto(f"{full.get_absolute_url()}blad/")
    page.emulate_media(media="print")
    box = page.locator(".ww-tension")
    assert box.evaluate("box => getComputedStyle(box).borderTopStyle") == "none"
    assert box.evaluate("box => getComputedStyle(box).breakInside") == "auto"
    legend = page.locator(".ww-tension__legend")
    assert legend.evaluate("legend => getComputedStyle(legend).breakAfter") == "avoid"
    expect(page.get_by_role("link", name="Meld een tekst")).to_be_hidden()
    page.goto(full.get_absolute_url())
    expect(page.get_by_role("heading", name="Reacties")).to_be_attached()
    expect(page.get_by_role("contentinfo")).to_be_hidden()
    for name in ["Reageer", "Meld dit", "Leg een verband", "Vraag"]:
        for link in page.get_by_role("link", name=name, include_hidden=True).all():
            expect(link).to_be_hidden()


def test_somebody_stops_and_asks_again(people, case, browse):
    page = browse(people.member)
    page.goto(f"{case.get_absolute_url()}blad/")
    page.get_by_role("button", name="PDF maken").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#job-said")).to_have_text(
        "Je hebt dit gestopt. Er is geen bestand gemaakt."
    )
    check(page)
    work()
    page.reload()
    expect(page.get_by_role("link", name="Bestand downloaden")).to_have_count(0)
    page.get_by_role("link", name="Terug").click()
    page.get_by_role("button", name="PDF maken").click()
    work()
    expect(page.get_by_role("link", name="Bestand downloaden")).to_be_visible()


def test_the_progress_is_seen_while_it_works(people, case, browse):
    page = browse(people.member)
    page.goto("/casussen/downloaden/")
    page.get_by_role("button", name="Excel-bestand maken").click()
    job = making.claim(Job.objects.get().pk)
    expect(page.locator("#job-said")).to_have_text("We maken je bestand.")
    making.note(job, done=400, total=1000)
    expect(page.locator("#job")).to_contain_text("400 van 1000 casussen")
    bar = page.get_by_role("progressbar", name="Voortgang")
    assert bar.evaluate("bar => bar.position") == 0.4
    check(page)


def test_without_javascript_a_link_shows_how_far_it_is(people, case, browse):
    page = browse(people.member, java_script_enabled=False)
    page.goto(f"{case.get_absolute_url()}blad/")
    page.get_by_role("button", name="Word (DOCX) maken").click()
    expect(page.get_by_role("link", name="Kijk hoe ver het is")).to_be_visible()
    work()
    page.get_by_role("link", name="Kijk hoe ver het is").click()
    with page.expect_download():
        page.get_by_role("link", name="Bestand downloaden").click()


def test_the_list_is_taken_along_as_it_is_filtered(people, browse):
    for number, state in enumerate(["concept", "ingebracht", "ingebracht"]):
        make_case(people.trio, title=f"Casus {number}", state=state)
    page = browse(people.member)
    page.goto("/casussen/?sorteer=titel")
    page.get_by_label("Ingebracht").check()
    expect(page.get_by_role("heading", name="2 casussen gevonden")).to_be_visible()
    page.locator("summary", has_text="Downloaden").click()
    check(page)
    with page.expect_download() as got:
        page.get_by_role("link", name="CSV-bestand").click()
    text = Path(got.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(StringIO(text), delimiter=";"))
    assert [row["Titel"] for row in rows] == ["Casus 1", "Casus 2"]

    page.get_by_role("button", name="Excel-bestand").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Casussen als Excel-bestand")
    work()
    with page.expect_download() as got:
        page.get_by_role("link", name="Bestand downloaden").click()
    sheet = load_workbook(BytesIO(Path(got.value.path()).read_bytes())).active
    assert [cell.value for cell in sheet["A"]] == ["Titel", "Casus 1", "Casus 2"]
    page.get_by_role("link", name="Terug").click()
    expect(page.get_by_role("heading", name="2 casussen gevonden")).to_be_visible()

    page.goto("/casussen/downloaden/?status=ingebracht")
    check(page)
    page.goto("/casussen/downloaden/csv/?q=komkommer")
    expect(page.get_by_text("Er is niets om te downloaden.")).to_be_visible()
    check(page)


def test_the_pages_of_files_are_looked_at_whole(people, full, browse):
    """Also with a question of one long word."""
    full.questions.create(text="a" * 200)
    page = browse(people.member, width=390)
    page.goto(f"{full.get_absolute_url()}blad/")
    check(page)
