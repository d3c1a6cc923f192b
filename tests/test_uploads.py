"""Uploaded files: the torture list ends in a clear sentence or a harmless file (I-19)."""

import contextlib
import io
import zipfile

import pikepdf
import pytest
from django.core.files import uploadhandler
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from PIL import Image

from tests import upload_corpus as corpus
from wijkwerk.lib.uploads import (
    ACCEPT,
    KINDS,
    MAX_BYTES,
    RefusedUploadError,
    inspect,
    shown_name,
    workshop,
)
from wijkwerk.lib.uploads.checkers.types import EXCEL, ODF, POWERPOINT, WORD

GOOD = [
    ("foto.JPEG", corpus.picture(), "image/jpeg", "foto.jpg"),
    ("plaat.png", corpus.picture("PNG"), "image/png", "plaat.png"),
    ("plaat.webp", corpus.picture("WEBP"), "image/webp", "plaat.webp"),
    ("zonder-einde", corpus.picture(), "image/jpeg", "zonder-einde.jpg"),
    ("Brief v1.2.pdf", corpus.pdf(), "application/pdf", "Brief v1.2.pdf"),
    ("open.pdf", corpus.opens_on_a_page(), "application/pdf", "open.pdf"),
    ("a.docx", corpus.office("docx"), WORD, "a.docx"),
    ("a.xlsx", corpus.office("xlsx"), EXCEL, "a.xlsx"),
    ("a.pptx", corpus.office("pptx"), POWERPOINT, "a.pptx"),
    ("a.odt", corpus.open_document("odt"), f"{ODF}.text", "a.odt"),
    ("a.ods", corpus.open_document("ods"), f"{ODF}.spreadsheet", "a.ods"),
    ("a.odp", corpus.open_document("odp"), f"{ODF}.presentation", "a.odp"),
    (
        "link.docx",
        corpus.office(more=corpus.relationships("hyperlink", "https://voorbeeld.nl")),
        WORD,
        "link.docx",
    ),
    (
        "print.xlsx",
        corpus.office("xlsx", more={"xl/printerSettings/printerSettings1.bin": b"x"}),
        EXCEL,
        "print.xlsx",
    ),
]


@pytest.mark.parametrize(("name", "content", "kind", "shown"), GOOD, ids=[g[0] for g in GOOD])
def test_what_is_on_the_list_is_taken_as_what_its_content_proves(name, content, kind, shown):
    found = inspect(io.BytesIO(content), name)
    kept = found.content.read()
    assert (found.content_type, found.name) == (kind, shown)
    assert found.size == len(kept) > 0
    again = inspect(io.BytesIO(kept), found.name)
    assert again.sha256 == found.sha256 or found.is_picture


NESTED = corpus.zipped({"binnen.xml": "<a/>"})
TORTURE = [
    ("svg", "tekening.svg", corpus.SVG, "Dit soort bestand nemen we niet aan"),
    (
        "svg as png",
        "tekening.png",
        corpus.SVG,
        "op .png, maar de inhoud is iets anders",
    ),
    (
        "html as jpg",
        "foto.jpg",
        corpus.HTML,
        "op .jpg, maar de inhoud is iets anders",
    ),
    ("gif and html", "foto.gif", b"GIF89a/*" + corpus.HTML, "Bewaar de foto als JPEG"),
    ("heic", "foto.heic", b"\x00\x00\x00\x18ftypheic" + bytes(20), "HEIC.*als JPEG"),
    ("film", "film.mp4", b"\x00\x00\x00\x18ftypisom" + bytes(20), "film of geluid"),
    ("nothing", "leeg.pdf", b"", "leeg"),
    ("a byte too many", "groot.pdf", b"%PDF-" + bytes(MAX_BYTES - 4), "hoogstens 9 MB"),
    ("20,000 pixels", "groot.png", lambda: corpus.huge_png(), "te veel beeldpunten"),
    ("12,001 wide", "breed.png", lambda: corpus.huge_png(12_001, 8), "te veel beeldpunten"),
    ("cut off", "half.jpg", corpus.picture(size=(900, 900))[:-900], "kapot"),
    ("cut off png", "half.png", corpus.picture("PNG")[:-90], "kapot"),
    ("jpeg as pdf", "brief.pdf", corpus.picture(), "eindigt op .pdf, maar de inhoud.*JPEG"),
    ("png as jpg", "foto.jpg", corpus.picture("PNG"), "eindigt op .jpg, maar de inhoud.*PNG"),
    ("pdf as docx", "brief.docx", corpus.pdf(), "eindigt op .docx, maar de inhoud.*Pdf"),
    ("docx as xlsx", "lijst.xlsx", corpus.office(), "eindigt op .xlsx, maar de inhoud.*Word"),
    ("docx as html", "lijst.html", corpus.office(), "eindigt op .html, maar de inhoud.*Word"),
    ("old word", "brief.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "Bewaar het als .docx"),
    ("old excel", "lijst.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "Bewaar het als .xlsx"),
    ("locked word", "brief.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "wachtwoord"),
    ("program", "foto.jpg", b"MZ" + bytes(600), "de inhoud is iets anders"),
    ("code in pdf", "a.pdf", corpus.opens_with("/JavaScript", JS="app.alert(1)"), "vanzelf"),
    ("code in names", "a.pdf", corpus.script_in_names(), "vanzelf"),
    ("pdf starts a program", "a.pdf", corpus.launch_on_a_link(), "vanzelf"),
    ("pdf sends itself", "a.pdf", corpus.opens_with("/SubmitForm", F="https://x.nl"), "vanzelf"),
    ("file in pdf", "a.pdf", corpus.file_in_pdf(), "vanzelf"),
    ("xfa", "a.pdf", corpus.pdf_form_with_code(), "vanzelf"),
    ("locked pdf", "a.pdf", corpus.locked_pdf("geheim"), "wachtwoord"),
    ("half locked pdf", "a.pdf", corpus.locked_pdf(), "beveiligd"),
    ("501 pages", "a.pdf", lambda: corpus.pdf(pages=501), "500 bladzijden"),
    ("no pdf", "a.pdf", b"%PDF-1.7\nniets", "te ingewikkeld"),
    ("bomb", "a.docx", lambda: corpus.office(more={"word/a.xml": bytes(60_000_000)}), "uitpakt"),
    (
        "slow bomb",
        "a.docx",
        lambda: corpus.office(more={f"word/{n}.xml": bytes(900_000) for n in range(120)}),
        "uitpakt",
    ),
    (
        "many members",
        "a.docx",
        lambda: corpus.office(more={f"word/{n}.xml": "" for n in range(2000)}),
        "uitpakt",
    ),
    ("plain zip", "a.zip", corpus.zipped({"a.txt": "a"}), "Pak het uit"),
    ("zip as docx", "a.docx", corpus.zipped({"a.txt": "a"}), "Pak het uit"),
    ("zip in docx", "a.docx", corpus.office(more={"word/a.dat": NESTED}), "ander bestand"),
    (
        "sheet in pptx",
        "a.pptx",
        corpus.office("pptx", more={"ppt/embeddings/Sheet1.xlsx": NESTED}),
        "ander bestand",
    ),
    ("docm as docx", "a.docx", corpus.macro_type(), "macro"),
    ("macros", "a.docx", corpus.office(more={"word/vbaProject.bin": b"\x01"}), "macro"),
    ("activex", "a.docx", corpus.office(more={"word/activeX/activeX1.xml": "<a/>"}), "macro"),
    (
        "declared ole",
        "a.docx",
        corpus.office(types='<Default Extension="x" ContentType="application/x-oleObject"/>'),
        "macro",
    ),
    (
        "ole by another name",
        "a.docx",
        corpus.office(more={"word/media/image1.png": b"\xd0\xcf\x11\xe0" + bytes(50)}),
        "ander bestand",
    ),
    ("odt with basic", "a.odt", corpus.open_document(more={"Basic/a.xml": "<a/>"}), "macro"),
    (
        "odt with script",
        "a.odt",
        corpus.open_document(more={"styles.xml": 'x="vnd.sun.star.script:a"'}),
        "macro",
    ),
    (
        "locked odt",
        "a.odt",
        corpus.open_document(more={"META-INF/a/manifest.xml": "<m:encryption-data/>"}),
        "wachtwoord",
    ),
    (
        "template from the web",
        "a.docx",
        corpus.office(more=corpus.relationships("attachedTemplate", "https://kwaad.nl/a.dotm")),
        "internet",
    ),
    ("climbing out", "a.docx", corpus.office(more={"../../etc/passwd": "a"}), "vreemd"),
    ("from the root", "a.docx", corpus.office(more={"/etc/passwd": "a"}), "vreemd"),
    ("backslash", "a.docx", corpus.office(more={"word/a:b.xml": "a"}), "vreemd"),
    ("twice", "a.docx", corpus.office(more={"WORD/DOCUMENT.XML": "a"}), "vreemd"),
    (
        "entities",
        "a.docx",
        corpus.office(types="<!-- &#x76;ba -->"),
        "vreemd",
    ),
    ("locked member", "a.docx", corpus.locked_member(), "wachtwoord"),
    ("lying member", "a.docx", corpus.lying_member(), "kapot"),
    ("broken zip", "a.docx", b"PK\x03\x04" + bytes(60), "kapot"),
]


@pytest.mark.parametrize(("what", "name", "content", "words"), TORTURE, ids=[t[0] for t in TORTURE])
def test_the_torture_list_ends_in_a_clear_sentence(what, name, content, words):
    with pytest.raises(RefusedUploadError, match=words) as refused:
        inspect(io.BytesIO(content() if callable(content) else content), name)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert len(sentence) < 260


# --- pictures -------------------------------------------------------------------------------------
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_keeps_its_pixels_upright_and_nothing_else(form):
    told = corpus.telling_photo(form)
    assert corpus.MARKER.encode() in told
    found = inspect(io.BytesIO(told), f"foto.{form.lower()}")
    kept = found.content.read()
    for content in (kept, found.preview):
        assert corpus.MARKER.encode() not in content
        assert b"Exif" not in content
        with Image.open(io.BytesIO(content)) as image:
            assert dict(image.getexif()) == {}
            assert not {"exif", "xmp", "icc_profile", "comment", "Author"} & set(image.info)
    assert (found.width, found.height) == (600, 800)


def test_what_hangs_behind_a_photo_is_gone():
    polyglot = corpus.picture() + corpus.HTML
    assert corpus.HTML not in inspect(io.BytesIO(polyglot), "foto.jpg").content.read()


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_frame_stays(form):
    found = inspect(io.BytesIO(corpus.moving(form)), f"beweegt.{form.lower()}")
    with Image.open(found.content) as image:
        assert getattr(image, "n_frames", 1) == 1
        red, green, _ = image.convert("RGB").getpixel((5, 5))
    assert red < 30 < green


def test_a_preview_is_small_and_transparent_becomes_white():
    clear = corpus.picture("PNG", size=(2000, 1000), mode="RGBA")
    with Image.open(io.BytesIO(inspect(io.BytesIO(clear), "logo.png").preview)) as preview:
        assert preview.size == (640, 320)
        assert min(preview.getpixel((9, 9))) > 250


# --- documents ------------------------------------------------------------------------------------
def test_a_pdf_loses_who_made_it_and_keeps_what_a_reader_needs():
    told = corpus.telling_pdf()
    found = inspect(io.BytesIO(told), "plan.pdf")
    kept = found.content.read()
    with pikepdf.open(io.BytesIO(kept)) as pdf:
        assert "/Info" not in pdf.trailer
        assert "/PieceInfo" not in pdf.Root
        metadata = pdf.open_metadata()
        assert metadata["dc:title"] == "Groenplan"
        assert metadata["pdfuaid:part"] == "1"
        assert corpus.MARKER not in str(metadata)
    assert corpus.MARKER.encode() not in kept


def test_a_pdf_does_not_say_where_to_open_any_more_nor_what_hung_behind_it():
    found = inspect(io.BytesIO(corpus.opens_on_a_page() + corpus.HTML), "plan.pdf")
    kept = found.content.read()
    assert corpus.HTML not in kept
    with pikepdf.open(io.BytesIO(kept)) as pdf:
        assert "/OpenAction" not in pdf.Root


def test_a_pdf_that_unpacks_to_hundreds_of_megabytes_is_cut_off():
    kept = inspect(io.BytesIO(corpus.pdf_bomb()), "a.pdf").content.getvalue()
    assert len(kept) < 10_000  # the stream that was too large is not in it


def test_an_office_file_is_packed_anew_with_only_its_members():
    content = corpus.HTML.join([corpus.office(), b""])
    kept = inspect(io.BytesIO(content), "a.docx").content
    assert corpus.HTML not in kept.getvalue()
    with zipfile.ZipFile(kept) as packed:
        assert packed.testzip() is None
        assert packed.namelist() == ["[Content_Types].xml", "word/document.xml"]


def test_an_open_document_still_begins_with_its_type():
    kept = inspect(io.BytesIO(corpus.open_document()), "a.odt").content.getvalue()
    assert kept[30:].startswith(f"mimetype{ODF}.text".encode())


def test_the_process_that_opens_files_knows_no_secret(monkeypatch):
    seen = {}
    monkeypatch.setenv("SECRET_KEY", "geheim")
    real = workshop.subprocess.run

    def watch(command, **options):
        seen.update(options["env"])
        return real(command, **options)

    monkeypatch.setattr(workshop.subprocess, "run", watch)
    inspect(io.BytesIO(corpus.picture()), "a.jpg")
    assert set(seen) == {"LANG", "PYTHONDONTWRITEBYTECODE"}


def test_a_checker_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(workshop, "SECONDS", 0.01)
    with pytest.raises(RefusedUploadError, match="te ingewikkeld"):
        inspect(io.BytesIO(corpus.picture()), "a.jpg")


# --- names ----------------------------------------------------------------------------------------
NAMES = [
    ("../../etc/passwd", "passwd.jpg"),
    ("..\\..\\Windows\\system.ini.jpg", "system.ini.jpg"),
    ("C:\\fakepath\\foto.jpg", "foto.jpg"),
    ("foto\u202egpj.exe.jpg", "fotogpj.exe.jpg"),
    ("foto\x00.php.jpg", "foto.php.jpg"),
    ("foto\r\nSet-Cookie: a=b.jpg", "fotoSet-Cookie a=b.jpg"),
    ("f" * 300 + ".jpeg", "f" * 116 + ".jpg"),
    ("...", "bestand.jpg"),
    ("", "bestand.jpg"),
    (".htaccess", "bestand.jpg"),
    ("CON.jpg", "bestand CON.jpg"),
    ("nul", "bestand nul.jpg"),
    ("Overleg één, trio's plan.jpg", "Overleg één, trio’s plan.jpg"),
    ("صورة الحي.jpg", "صورة الحي.jpg"),
    ("groen 👨‍👩‍👧 🌳.jpg", "groen 👨‍👩‍👧 🌳.jpg"),
    ('a"b<c>d;e.jpg', "abcd;e.jpg"),
    ("e\u0301e\u0301n.jpg", "één.jpg"),
    ("zonder", "zonder.jpg"),
    ("  veel   wit .jpg", "veel wit.jpg"),
    ("foto\u200f\u061c.jpg", "foto.jpg"),
]


@pytest.mark.parametrize(("typed", "shown"), NAMES)
def test_a_name_loses_what_is_dangerous_and_keeps_what_is_a_language(typed, shown):
    assert shown_name(typed, "jpg") == shown
    assert len(shown_name(typed, "jpg")) <= 120


# --- the scanner ----------------------------------------------------------------------------------
def clean(file):
    return "clean" if file.read(2) == b"\xff\xd8" else "infected"


def infected(file):
    return "infected"


def unreachable(file):
    return "unreachable"


def broken(file):
    raise TimeoutError


def silent(file):
    return None


SCANNERS = [
    ("infected", "virus"),
    ("unreachable", "later"),
    ("broken", "later"),
    ("silent", "later"),
]


@pytest.mark.parametrize(("scanner", "words"), SCANNERS)
def test_nothing_is_taken_that_the_scanner_did_not_find_clean(settings, scanner, words):
    settings.ATTACHMENT_SCANNER = f"{__name__}.{scanner}"
    with pytest.raises(RefusedUploadError, match=words):
        inspect(io.BytesIO(corpus.picture()), "foto.jpg")


def test_the_scanner_gets_the_whole_file_as_it_was_sent(settings):
    settings.ATTACHMENT_SCANNER = f"{__name__}.clean"
    assert inspect(io.BytesIO(corpus.picture()), "foto.jpg").size


# --- while it comes in ----------------------------------------------------------------------------
@pytest.fixture
def sent():
    """`sent(file, ...)` gives a request that is closed afterwards, as a server does."""
    with contextlib.ExitStack() as requests:

        def sent(*files):
            data = {f"file{number}": file for number, file in enumerate(files)}
            request = RequestFactory().post("/", data | {"zz_text": "blijft"})
            return requests.enter_context(contextlib.closing(request))

        yield sent


def test_a_file_over_the_limit_is_not_kept_and_the_rest_of_the_form_is(sent):
    request = sent(SimpleUploadedFile("a.pdf", bytes(MAX_BYTES + 1)))
    assert dict(request.FILES) == {}
    assert request.POST["zz_text"] == "blijft"
    assert request.upload_was_too_large


def test_a_file_far_over_the_limit_is_not_read_at_all(sent, monkeypatch):
    def fail(*args):
        pytest.fail("a byte was kept")

    request = sent(SimpleUploadedFile("a.pdf", bytes(MAX_BYTES + 100_000)))
    monkeypatch.setattr(uploadhandler.TemporaryFileUploadHandler, "receive_data_chunk", fail)
    monkeypatch.setattr(uploadhandler.MemoryFileUploadHandler, "receive_data_chunk", fail)
    assert dict(request.FILES) == {}
    assert request.upload_was_too_large


def test_the_limit_is_for_all_files_of_a_request_together(sent):
    half = bytes(MAX_BYTES // 2 + 1)
    request = sent(SimpleUploadedFile("a.pdf", half), SimpleUploadedFile("b.pdf", half))
    assert list(request.FILES) == ["file0"]
    assert request.upload_was_too_large


def test_a_file_at_the_limit_comes_in_whole(sent):
    request = sent(SimpleUploadedFile("a.pdf", bytes(MAX_BYTES)))
    assert request.FILES["file0"].size == MAX_BYTES
    assert not hasattr(request, "upload_was_too_large")


# --- the papers -----------------------------------------------------------------------------------
def test_the_field_offers_what_the_list_holds():
    assert ACCEPT.split(",")[0] == ".jpg"
    assert {".docx", ".webp", ".odp"} <= set(ACCEPT.split(","))
    assert len(KINDS) == 10
