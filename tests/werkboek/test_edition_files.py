"""The files of an edition: right inside, whole or not there, made by a worker, once."""

import hashlib
import itertools
import os
import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from xml.etree import ElementTree

import pikepdf
import pytest
import typst
from django.core.files.storage import storages
from django.urls import reverse

from tests.editions import (
    RICH,
    add_picture,
    add_to_body,
    freeze,
    make_all_files,
    make_edition,
    no_progress,
    start,
)
from tests.lessons import make_lesson
from tests.pdf_text import page_text, squeezed, text_of_pdf
from tests.tags import elements_of, parents_of, scope_of
from werkboek.jobs import FILES, PROOF
from werkboek.publishing import pdf
from werkboek.publishing.book import book_of
from werkboek.publishing.epub import make_epub
from werkboek.services import edition_files
from wijkwerk.jobs.models import Job
from wijkwerk.jobs.services import run_job, stop_job
from wijkwerk.jobs.services.asking import MAX_OPEN

TOOLS = {
    "java": "default-jre-headless",
    "qpdf": "qpdf",
    "soffice": "libreoffice-writer-nogui",
    "pdftotext": "poppler-utils",
}
EPUBCHECK = "/usr/bin/epubcheck"


def tool(name: str) -> str:
    """Where a program is; without it this test is skipped here, and fails where CI runs."""
    found = shutil.which(name)
    if found is None:
        sentence = f"Geen {name} gevonden. Installeer hem: apt-get install {TOOLS[name]}"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(sentence)
    return found


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)  # noqa: S603 programs of the system, files of our own
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def rich(people):
    """A frozen edition of two lessons, one of which has everything that can stand in a text."""
    plain = make_lesson(people.member, state="gepubliceerd")
    lesson = make_lesson(
        people.member, state="gepubliceerd", exercise="Loop een rondje.", exercise_minutes=30
    )
    add_to_body(lesson, RICH)
    add_picture(lesson, form="WEBP")
    for one in (lesson, plain):
        one.published.content["tensions"] = [{"key": "kort_lang", "name": "Kort of lang"}]
        one.published.save()
    return freeze(start(people.editor), people.editor)


@pytest.fixture
def made(rich):
    """Its four files, by form."""
    return edition_files.make_files(rich, no_progress)


def test_the_pdf_is_tagged_and_says_what_it_is(made):
    with pikepdf.open(BytesIO(made["pdf"])) as file:
        assert file.Root.MarkInfo.Marked
        assert file.Root.Lang == "nl-NL"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert str(file.docinfo["/Title"]) == "Werkboek wijkgericht werken"
        with file.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
        figures = [one for one in elements_of(file) if one.S == "/Figure"]
        assert [str(one.Alt) for one in figures] == ["Een blauw vlak"]
        heads = [one for one in elements_of(file) if one.S == "/TH"]
        assert [scope_of(one) for one in heads] == ["/Column", "/Column"]
        levels = [int(str(one.S)[2:]) for one in elements_of(file) if str(one.S)[2:].isdigit()]
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
        with file.open_outline() as outline:
            names = [item.title for item in outline.root]
        assert names[0] == "Inhoud"
        assert names[-2:] == ["Register van spanningen", "Colofon"]


def test_the_pdf_has_contents_with_page_numbers_running_heads_and_sources(made, rich):
    words = squeezed(text_of_pdf(made["pdf"]))
    title = squeezed(book_of(rich.content).lessons[0].title)
    assert "Inhoud" in words
    assert words.count(title) >= 3  # in the contents, at the opening of the chapter, above its text
    assert words.count("Werkboekwijkgerichtwerken·Editie1") >= 4  # above contents and colophon too
    assert "Casus(Coevorden),nietopenbaar" in words
    assert squeezed(rich.sha256) in words
    with pikepdf.open(BytesIO(made["pdf"])) as file:
        assert len(file.pages) % 2 == 0 or len(file.pages) > 8
        assert {str(one.S) for one in parents_of(file, "/TOCI")} == {"/TOC"}


def test_the_layout_of_the_pdf_comes_to_rest_without_a_warning(rich, monkeypatch):
    warnings = []

    def compile_with(*args, **options):
        data, said = typst.compile_with_warnings(*args, **options)
        warnings.extend(said)
        return data

    monkeypatch.setattr(pdf.typst, "compile", compile_with)
    edition_files.make_files(rich, no_progress)
    assert warnings == []


def test_qpdf_finds_nothing_wrong_with_the_pdf(made, tmp_path):
    file = tmp_path / "book.pdf"
    file.write_bytes(made["pdf"])
    assert "No syntax or stream encoding errors" in run(tool("qpdf"), "--check", str(file))


def test_epubcheck_has_nothing_to_say(made, tmp_path):
    file = tmp_path / "book.epub"
    file.write_bytes(made["epub"])
    java = tool("java")
    if not os.path.exists(EPUBCHECK):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("apt-get install epubcheck")
    said = run(java, "-jar", EPUBCHECK, str(file))
    assert "Messages: 0 fatals / 0 errors / 0 warnings / 0 infos" in said


def test_the_office_files_open_in_libreoffice_with_their_words(made, tmp_path):
    office = tool("soffice")
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    for form in ("docx", "odt"):
        (tmp_path / f"book.{form}").write_bytes(made[form])
        run(
            office, home, "--headless", "--convert-to", f"{form}.txt:Text (encoded):UTF8",
            "--outdir", str(tmp_path), str(tmp_path / f"book.{form}"),
        )  # fmt: skip
        text = (tmp_path / f"book.{form}.txt").read_text("utf-8")
        for words in ("Voorwoord", "Zo pak je het aan", "hetzelfde papier", "niet openbaar"):
            assert words in text


def pages_in_libreoffice(data: bytes, form: str, folder) -> list[str]:
    """The words of each page as LibreOffice lays it out."""
    office, file = tool("soffice"), folder / f"book.{form}"
    file.write_bytes(data)
    home = f"-env:UserInstallation=file://{folder}/home"
    run(office, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file))
    words = run(tool("pdftotext"), str(folder / "book.pdf"), "-")
    return [squeezed(page) for page in words.split("\f") if page.strip()]


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_an_office_file_has_a_title_page_and_contents_with_page_numbers(made, form, tmp_path):
    pages = pages_in_libreoffice(made[form], form, tmp_path)
    assert "WerkboekwijkgerichtwerkenVanbotsingnaarles" in pages[0]
    assert "Werkboekwijkgerichtwerken·Editie1" not in pages[0]
    assert "Werkboekwijkgerichtwerken·Editie1" in pages[1]
    for name in ("Voorwoord", "1Strategie", "Registervanspanningen", "Colofon"):
        at = next(n for n, words in enumerate(pages[2:], start=3) if f"Editie1{name}" in words)
        assert re.search(rf"{name}\.+{at}", pages[1])
    assert "Geschrevendoor" in pages[-1]


def test_the_facts_of_an_exercise_stay_with_it_in_an_office_file(made):
    looks = part(made["docx"], "word/styles.xml")
    facts = looks[looks.index('w:styleId="Facts"') :]
    assert "<w:keepNext/>" in facts[: facts.index("</w:style>")]
    assert 'style:name="Facts"' in part(made["odt"], "styles.xml")


def part(file: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(file)) as package:
        return package.read(name).decode()


def test_pictures_keep_their_description_and_days_are_of_today(made, rich):
    docx, odt = part(made["docx"], "word/document.xml"), part(made["odt"], "content.xml")
    assert 'descr="Een blauw vlak"' in docx
    assert 'descr="data:' not in docx
    assert "<svg:desc>Een blauw vlak</svg:desc>" in odt
    today = rich.content["frozen_on"]
    assert f"{today}T00:00:00Z" in part(made["docx"], "docProps/core.xml")
    assert today in part(made["odt"], "meta.xml")
    assert f"urn:uuid:{rich.identifier}" in part(made["epub"], "EPUB/book.opf")
    assert 'alt="Een blauw vlak"' in part(made["epub"], "EPUB/les-1-2.xhtml")


def test_no_word_of_a_lesson_is_ever_a_mark(people):
    evil = (
        '<p>&lt;script&gt;alert(1)&lt;/script&gt; #panic("x") $x^2$ \\u{1F600} *geen* @les-1-1</p>'
    )
    evil += '<p><a href="javascript:alert(1)">klik</a></p>'
    evil += '<p><img src="https://evil.example/x.png" alt="x"></p>'
    lesson = make_lesson(people.member, state="gepubliceerd", title='<b>#let</b> & "co"')
    add_to_body(lesson, evil)
    made = edition_files.make_files(freeze(start(people.editor), people.editor), no_progress)
    words = squeezed(text_of_pdf(made["pdf"]))
    assert '#panic("x")$x^2$\\u{1F600}*geen*@les-1-1' in words
    text = part(made["epub"], "EPUB/les-1-1.xhtml")
    assert "&lt;script&gt;" in text
    for form in ("epub", "docx", "odt"):
        with zipfile.ZipFile(BytesIO(made[form])) as package:
            whole = b"".join(package.read(name) for name in package.namelist())
        assert b"javascript:" not in whole
        assert b"evil.example" not in whole


def test_the_same_edition_gives_the_same_bytes(rich, made):
    again = edition_files.make_files(rich, no_progress)
    for form, data in made.items():
        assert hashlib.sha256(again[form]).digest() == hashlib.sha256(data).digest(), form


def test_a_character_without_a_glyph_is_no_error(people):
    lesson = make_lesson(people.member, state="gepubliceerd")
    add_to_body(lesson, "<p>Een teken: \U00012000</p>")
    made = edition_files.make_files(freeze(start(people.editor), people.editor), no_progress)
    assert "kenthetlettertype" in squeezed(text_of_pdf(made["pdf"]))


def test_what_is_no_character_breaks_no_file(people):
    lesson = make_lesson(people.member, state="gepubliceerd", title="Een\uffff titel")
    add_to_body(lesson, "<p>een\ufffetwee</p>")
    made = edition_files.make_files(freeze(start(people.editor), people.editor), no_progress)
    with zipfile.ZipFile(BytesIO(made["epub"])) as book:
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf")):
                ElementTree.fromstring(book.read(name))  # noqa: S314 a file of our own
    assert "eentwee" in part(made["epub"], "EPUB/les-1-1.xhtml")
    assert "eentwee" in squeezed(text_of_pdf(made["pdf"]))


# --- in a worker ----------------------------------------------------------------------------------
def ask(client, edition) -> Job:
    where = client.post(reverse("werkboek:files", args=[edition.number])).url
    return Job.objects.get(public_id=where.strip("/").split("/")[-1])


@pytest.fixture
def edition(people):
    return make_edition(people)


def test_a_worker_makes_all_files_and_everybody_downloads_them(people, edition, sign_in, client):
    url = reverse("werkboek:edition_file", args=[1, "pdf"])
    assert client.get(url).status_code == 404
    job = ask(sign_in(people.editor), edition)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.total) == ("klaar", 5)
    client.logout()
    page = client.get(edition.get_absolute_url()).content.decode()
    for file in edition.files.all():
        assert file.get_form_display() in page
        answer = client.get(reverse("werkboek:edition_file", args=[1, file.form]))
        data = b"".join(answer.streaming_content)
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file.size, file.sha256)
        assert f"editie-1.{file.form}" in answer["Content-Disposition"]
    assert edition.files.count() == 4
    with storages["documents"].open(job.file) as file, zipfile.ZipFile(file) as package:
        assert len(package.namelist()) == 4


def test_freezing_asks_for_the_files_and_the_pages_say_how_it_is(people, edition, sign_in, client):
    """While they are made, when that went wrong, and when an editor asked again."""
    job = Job.objects.get()
    assert (job.kind, job.owner, job.state) == (FILES, people.editor, "wacht")
    url, desk = edition.get_absolute_url(), reverse("werkboek:edit_edition", args=[1])
    assert "De bestanden worden nog gemaakt." in client.get(url).content.decode()
    assert "Bekijk hoe ver het is" in sign_in(people.editor).get(desk).content.decode()
    stop_job(job=job)
    page = client.get(url).content.decode()
    assert "worden nog gemaakt" not in page
    assert "Van deze editie zijn er nog geen bestanden." in page
    assert "Bestanden maken" in client.get(desk).content.decode()
    run_job(ask(client, edition).pk)
    page = client.get(url).content.decode()
    places = [page.index(file) for file in ("PDF", "EPUB", "Word", "OpenDocument")]
    assert places == sorted(places)


def test_who_waits_for_many_files_freezes_all_the_same(people):
    for number in range(MAX_OPEN):
        Job.objects.create(kind=PROOF, owner=people.editor, key=f"{number}")
    edition = make_edition(people)
    assert edition.state == "vastgesteld"
    assert not Job.objects.filter(kind=FILES).exists()


def stored(edition) -> list[str]:
    try:
        return storages["documents"].listdir(f"edities/{edition.identifier}/bestanden")[1]
    except FileNotFoundError:
        return []


def die(*_):
    raise KeyboardInterrupt


def test_a_worker_that_dies_offers_nothing_and_the_next_one_finishes(
    people, edition, sign_in, client, monkeypatch
):
    """Killed while the third file is written: the first two are there, and offered to nobody."""
    job = ask(sign_in(people.editor), edition)
    real, calls = edition_files.store, []

    def store(edition, form, data):
        calls.append(form)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(edition, form, data)

    monkeypatch.setattr(edition_files, "store", store)
    monkeypatch.setattr(edition_files, "throw_away", lambda files: None)  # as after SIGKILL
    with pytest.raises(KeyboardInterrupt):
        run_job(job.pk)
    assert len(stored(edition)) == 2
    assert edition.files.count() == 0
    assert client.get(reverse("werkboek:edition_file", args=[1, "pdf"])).status_code == 404
    monkeypatch.undo()
    Job.objects.filter(pk=job.pk).update(lease_until=job.created_at)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("klaar", 2)
    assert sorted(file.form for file in edition.files.all()) == ["docx", "epub", "odt", "pdf"]
    assert len(stored(edition)) == 4


def test_a_worker_that_was_stopped_keeps_nothing(people, edition, sign_in, monkeypatch):
    job = ask(sign_in(people.editor), edition)

    def make_and_stop(*args):
        made = edition_files.make_files(*args)
        stop_job(job=job)
        return made

    monkeypatch.setattr("werkboek.jobs.make_files", make_and_stop)
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == "geannuleerd"
    assert edition.files.count() == 0
    assert stored(edition) == []


def test_files_are_made_once_and_stay_as_they_are(edition):
    first = [(file.pk, file.sha256) for file in make_all_files(edition)]
    again = [(file.pk, file.sha256) for file in make_all_files(edition)]
    assert sorted(first) == sorted(again)


def test_who_is_no_editor_any_more_gets_no_files_made(people, edition, sign_in):
    job = ask(sign_in(people.editor), edition)
    people.editor.role = "lezer"
    people.editor.save()
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == ("mislukt", "recht")
    assert edition.files.count() == 0


def test_a_picture_that_was_tampered_with_is_in_no_file(people, rich):
    name = book_of(rich.content).pictures[0]
    path = edition_files.picture_path(rich, name)
    storages["documents"].delete(path)
    with pytest.raises(ValueError, match="not what it was"):
        edition_files.make_files(rich, no_progress)


def test_a_proof_shows_the_edition_in_the_making(people, sign_in):
    make_lesson(people.member, state="gepubliceerd")
    edition, client = start(people.editor), sign_in(people.editor)
    where = client.post(reverse("werkboek:proof", args=[edition.number])).url
    job = Job.objects.get(public_id=where.strip("/").split("/")[-1])
    assert job.kind == PROOF
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.name) == ("klaar", "proef-werkboek-wijkgericht-werken-editie-1.pdf")
    freeze(edition, people.editor)
    assert ask(client, edition).kind == FILES


TO_DO = [
    "<h3>Klein</h3><p>Tekst</p>",
    "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
]


def test_a_proof_shows_what_is_still_to_be_done(people, sign_in):
    lesson = make_lesson(people.member, state="gepubliceerd")
    for html in TO_DO:
        add_to_body(lesson, html)
    add_picture(lesson, alt="")
    edition = start(people.editor, foreword="")
    where = sign_in(people.editor).post(reverse("werkboek:proof", args=[edition.number])).url
    job = Job.objects.get(public_id=where.strip("/").split("/")[-1])
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == "klaar"


@pytest.mark.parametrize("who", ["member", "reader", "facilitator", "admin"])
def test_only_editors_get_a_proof(people, sign_in, who):
    url = reverse("werkboek:proof", args=[start(people.editor).number])
    assert sign_in(getattr(people, who)).post(url).status_code == 404
    assert not Job.objects.exists()


def test_there_is_no_proof_of_a_frozen_edition(people, edition, sign_in):
    sign_in(people.editor).post(reverse("werkboek:proof", args=[edition.number]))
    assert not Job.objects.filter(kind=PROOF).exists()


def test_the_page_of_a_job_tells_where_the_files_stay(people, edition, sign_in):
    client = sign_in(people.editor)
    page = client.get(ask(client, edition).get_absolute_url()).content.decode()
    assert "De bestanden komen bij de editie te staan, en daar blijven ze." in page
    assert "Het bestand blijft 7 dagen staan." not in page


def test_a_box_of_the_pdf_is_not_torn_in_two(people):
    """Lessons of every length: somewhere the box would cross the end of a page."""
    sentence = "<p>Loop eerst samen door de straat, en schrijf op wat je ziet. Bel dan pas.</p>"
    parts = dict.fromkeys(["context", "tried", "result", "because", "limits"], "Zo ging het. " * 12)
    for length in range(6, 30, 3):
        lesson = make_lesson(people.member, state="gepubliceerd", **parts)
        add_to_body(lesson, sentence * length)
    made = pdf.make_pdf(book_of(freeze(start(people.editor), people.editor).content), {}, "")
    with pikepdf.open(BytesIO(made)) as file:
        pages = [squeezed("".join(page_text(page))) for page in file.pages]
    assert sum(words.count("Watisgeprobeerd") for words in pages) == 8
    for words in pages:
        assert words.count("Watisgeprobeerd") == words.count("GrenzenZo")


def test_a_box_longer_than_a_page_and_a_high_picture_stay_on_the_paper(people):
    lesson = make_lesson(people.member, state="gepubliceerd", exercise="Vraag het nog eens. " * 400)
    made = pdf.make_pdf(book_of(freeze(start(people.editor), people.editor).content), {}, "")
    words = squeezed(text_of_pdf(made))
    assert words.count("Vraaghetnogeens.") == 400
    with pikepdf.open(BytesIO(made)) as file:
        with_exercise = [p for p in file.pages if "Vraag" in "".join(page_text(p))]
    assert len(with_exercise) >= 3
    assert lesson.title


def test_the_colophon_names_municipalities_and_the_sources_of_each_lesson(people):
    lesson = make_lesson(people.member, state="gepubliceerd")
    lesson.published.content["sources"] *= 2
    lesson.published.content["sources"].append(LINK)
    lesson.published.save()
    edition = freeze(start(people.editor), people.editor)
    book = book_of(edition.content)
    assert book.municipalities == ["Coevorden"]
    assert [one.text for one in book.lessons[0].sources] == [
        "2 casussen (Coevorden), niet openbaar",
        "De wet, gelezen op 02-01-2026",
    ]
    made = edition_files.make_files(edition, no_progress)
    colophon = squeezed(text_of_pdf(made["pdf"])).rpartition("Colofon")[2]
    assert "Bronnenperles1.12casussen(Coevorden),nietopenbaar;Dewet" in colophon
    text = part(made["epub"], "EPUB/colofon.xhtml")
    assert "<h2>Gemeenten</h2><ul><li>Coevorden</li></ul>" in text
    assert "2 casussen (Coevorden), niet openbaar; De wet" in text


LINK = {
    "id": "x",
    "kind": "link",
    "municipality": "",
    "title": "De wet",
    "url": "https://example.org/wet",
    "on": "2026-01-02",
    "note": "",
}


def test_a_cover_of_a_long_title_still_is_one_page(people):
    long = "Een heel lange titel die over veel regels loopt en niet ophoudt " * 2
    make_lesson(people.member, state="gepubliceerd")
    edition = freeze(start(people.editor, title=long[:120]), people.editor)
    assert make_epub(book_of(edition.content), {}, "")
