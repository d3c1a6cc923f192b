"""The casus sheet: on the screen, as PDF that everybody can read, and as DOCX."""

import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cases.drawing import axes_of
from cases.models import Case
from cases.publishing import pdf as publishing_pdf
from cases.publishing.docx import make_docx
from cases.publishing.fonts import drawable, known_characters
from cases.publishing.pdf import make_pdf
from cases.publishing.values import COLOURS, axis_values
from cases.sheet import fingerprint_of, sheet_of
from tests.factories import grant, make_action, make_case, make_lens_note, make_sheet_file
from tests.pdf_text import squeezed, text_of_pdf
from wijkwerk.jobs.models import Job
from wijkwerk.jobs.services import run_job
from wijkwerk.lib.axis import SIGNS, legend

ROOT = Path(__file__).resolve().parents[2]
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_case(case, user):
    return Case.objects.visible_to(user).for_page().get(pk=case.pk)


@pytest.fixture
def sheet(people, case):
    """The sheet of a casus that has everything, as the member reads it."""
    make_action(case, text="De straat opnieuw tekenen")
    case.tensions.update(text="Kappen kan niet wachten, planten wel.")
    Case.objects.filter(pk=case.pk).update(
        summary="Kort gezegd.",
        place_label="hoek Elzenstraat",
        outcome_type="opgelost",
        outcome="Er komt groen terug.",
        lesson_line="Vertel eerst wat terugkomt.",
    )
    return sheet_of(read_case(case, people.member), people.member)


TEXTS = [
    "Zieke bomen in een groene straat",
    "hoek Elzenstraat, Centrum, Coevorden",
    "Kort gezegd.",
    "Achttien essen zijn ziek.",
    "De straat wil meer groen.",
    "De kap heeft een eigen route.",
    "Hoe wordt een kapbrief het begin van een groenplan?",
    "Ik wil weten wat ervoor terugkomt.",
    "Kap en herplant zijn twee processen.",
    "Groep Groene stoep",
    "Kappen kan niet wachten, planten wel.",
    "De straat opnieuw tekenen",
    "Er komt groen terug.",
    "Vertel eerst wat terugkomt.",
    "Middelgroot - verschil van 4 stappen",
]


# --- reading a PDF back: its tags, and its text through the character maps of its fonts ----------
def tags_of(pdf: bytes) -> list[tuple[str, str, set[str]]]:
    """Name, alternative text and scope of every element of the structure tree, in order."""
    found = []
    with pikepdf.open(BytesIO(pdf)) as document:
        left = [document.Root.StructTreeRoot]
        while left:
            node = left.pop()
            if isinstance(node, pikepdf.Array):
                left.extend(reversed(list(node)))
            elif isinstance(node, pikepdf.Dictionary):
                if "/S" in node:
                    found.append((str(node.S), str(node.get("/Alt", "")), scopes_of(node)))
                left.append(node.get("/K"))
    return found


def scopes_of(node) -> set[str]:
    attributes = node.get("/A", [])
    attributes = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return {str(one["/Scope"]) for one in attributes if "/Scope" in one}


def text_of_docx(docx: bytes) -> str:
    with zipfile.ZipFile(BytesIO(docx)) as parts:
        assert parts.testzip() is None
        tree = ElementTree.fromstring(parts.read("word/document.xml"))  # noqa: S314 our own file
    paragraphs = tree.iter(f"{WORD}p")
    return "\n".join("".join(t.text or "" for t in p.iter(f"{WORD}t")) for p in paragraphs)


# --- what is on it --------------------------------------------------------------------------------
def test_the_files_hold_all_that_a_table_needs(sheet):
    in_pdf, in_docx = squeezed(text_of_pdf(make_pdf(sheet))), text_of_docx(make_docx(sheet))
    assert [text for text in TEXTS if squeezed(text) not in in_pdf] == []
    assert [text for text in TEXTS if text not in in_docx] == []


def test_the_page_holds_all_that_a_table_needs(people, case, sheet, sign_in):
    page = sign_in(people.member).get(reverse("cases:sheet", args=[case.public_id]))
    words = page.content.decode().replace("&#x27;", "'")
    assert [text for text in TEXTS[:-1] if text not in words] == []


def test_the_page_of_the_casus_explains_a_tension_under_its_drawing(people, case, sign_in):
    case.tensions.update(text="Kappen kan niet wachten, planten wel.")
    page = sign_in(people.member).get(case.get_absolute_url()).content.decode()
    drawing = page[page.index("ww-tension") : page.index("Spanningsveld als tabel")]
    assert "Kappen kan niet wachten, planten wel." in drawing


MARKERS = ["GEHEIMELENS", "GEHEIMENOTITIE", "GEHEIMEBIJLAGE", "GEHEIMADVIES"]


@pytest.fixture
def hidden(people, case):
    """A casus with a marker in everything that stays off the sheet."""
    now = timezone.now()
    make_lens_note(case, people.member, "GEHEIMELENS")
    Case.objects.filter(pk=case.pk).update(lenses_opened_at=now)
    part = {"municipality": case.municipality}
    case.timeline.create(
        **part, kind="notitie", by=people.social, at=now, version=1, text="GEHEIMENOTITIE"
    )
    case.attachments.create(
        **part,
        by=people.social,
        at=now,
        name="GEHEIMEBIJLAGE.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        file="x",
    )
    case.advice.create(
        **part,
        asked_by=people.member,
        asked_at=now,
        adviser=people.adviser,
        question="GEHEIMADVIES",
        due_on=date(2026, 12, 1),
    )
    return case


def test_notes_lenses_attachments_and_advice_stay_off_the_sheet(people, hidden, sign_in):
    sheet = sheet_of(read_case(hidden, people.member), people.member)
    page = sign_in(people.member).get(reverse("cases:sheet", args=[hidden.public_id]))
    pdf = make_pdf(sheet)
    places = [
        repr(sheet),
        page.content.decode(),
        squeezed(text_of_pdf(pdf)),
        str(tags_of(pdf)),
        text_of_docx(make_docx(sheet)),
    ]
    assert [m for m in MARKERS for place in places if m in place] == []
    assert hidden.title in page.content.decode(), "there was something to read"


# --- PDF/UA ---------------------------------------------------------------------------------------
def test_the_pdf_is_tagged_and_says_its_language_title_and_standard(sheet):
    with pikepdf.open(BytesIO(make_pdf(sheet))) as pdf:
        assert str(pdf.Root.Lang).startswith("nl")
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo.Title) == sheet.title
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
        assert len(pdf.pages) <= 2


def test_every_drawing_says_in_words_what_it_shows(sheet):
    assert [alt for name, alt, _ in tags_of(make_pdf(sheet)) if name == "/Figure"] == [
        "Nu zichtbaar of later beter? Middelgroot - verschil van 4 stappen. "
        "Bewoner: stap 2 van 7. Fysiek domein: stap 6 van 7. Nu: stap 2 van 7. "
        "Gewenst: stap 5 van 7."
    ]


def test_every_table_has_heads_with_a_scope(sheet):
    heads = [scopes for name, _, scopes in tags_of(make_pdf(sheet)) if name == "/TH"]
    assert heads == [{"/Column"}] * (6 + 4), "tensions and agreements"


def test_headings_skip_no_level(sheet):
    names = [name for name, _, _ in tags_of(make_pdf(sheet))]
    depths = [int(name[2:]) for name in names if re.fullmatch(r"/H\d", name)]
    assert depths[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(depths))


def test_an_almost_empty_casus_makes_a_sheet_too(sheet):
    bare = replace(
        sheet,
        axes=(),
        quotes=(),
        questions=(),
        obstacles=(),
        stakeholders=(),
        agreements=(),
        summary="",
        outcome="",
        outcome_type="",
        lesson="",
    )
    assert squeezed("Waar schuurt het?") in squeezed(text_of_pdf(make_pdf(bare)))
    assert "Spanningsveld" not in text_of_docx(make_docx(bare))


def test_a_very_long_casus_makes_a_longer_sheet(sheet):
    long = replace(
        sheet,
        occasion="Heel lang. " * 350,
        residents_wish="Een wens. " * 380,
        framework="Een kader. " * 350,
        questions=("x" * 300,) * 5,
    )
    with pikepdf.open(BytesIO(make_pdf(long))) as pdf:
        assert len(pdf.pages) > 2


# --- text is text ---------------------------------------------------------------------------------
ODD = [
    '#import "x": * #set page(fill: red)',
    "$ x^2 $ en $5 en \\$",
    "*vet* _schuin_ `code` = Kop",
    "- lijst\n+ nummer\n/ term: x",
    "<script>alert(1)</script> &amp; &lt;b&gt;",
    "[x](http://x) ![y](z) {{ a }} {% b %} @bron <label>",
    "[] () {} // weg /* weg */ ~ -- --- ... 'a' \"b\"",
    "https://example.org/a_b#c",
    "\\n \\u{41} \\",
    "1. een 2) twee",
    "ë ï é ﬁ Å ğ ß € – “aan” ‘haal’",
]


@pytest.mark.parametrize("text", ODD)
def test_signs_of_typst_markdown_and_html_come_out_unchanged(sheet, text):
    odd = replace(sheet, title=text.replace("\n", " "), occasion=text, questions=(text,))
    pdf = text_of_pdf(make_pdf(odd))
    assert squeezed(pdf).count(squeezed(text)) >= 3
    docx = text_of_docx(make_docx(odd))
    for line in text.split("\n"):
        assert docx.count(line) >= 3


def test_emoji_and_arabic_come_out_unchanged(sheet):
    text = "Groen 🌳 en 👍🏽 voor ألف باء"
    odd = replace(sheet, title=text, occasion=text)
    with pikepdf.open(BytesIO(make_pdf(odd))) as pdf:
        assert str(pdf.docinfo.Title) == text
    words = text_of_pdf(make_pdf(odd))
    assert {"🌳", "👍"} <= set(words)
    assert set("ألفباء") <= set(words), "letters stand in the order of writing on the page"
    assert "�" not in words
    assert squeezed(text_of_docx(make_docx(odd))).count(squeezed(text)) == 2


def test_a_character_without_a_font_is_shown_as_such_and_told(sheet):
    odd = replace(sheet, occasion="Het woord 漢字 en \ue000 hier.")
    words = squeezed(text_of_pdf(make_pdf(odd)))
    assert squeezed("Het woord �� en � hier.") in words
    assert squeezed("kent het lettertype van deze pdf een teken niet") in words
    assert "漢字" in text_of_docx(make_docx(odd))
    assert "lettertype" not in text_of_pdf(make_pdf(sheet))


def test_without_fonts_the_sheet_can_be_made_all_the_same(sheet, settings, tmp_path):
    settings.FONT_DIR = tmp_path / "leeg"
    assert make_pdf(replace(sheet, occasion="Ook 🌳 en عربي.")).startswith(b"%PDF")


def test_the_reader_of_fonts_knows_letters_from_signs_without_a_glyph(settings):
    known = known_characters(settings.FONT_DIR)
    assert {ord(one) for one in "aZ€ëğ"} <= known
    assert ord("漢") not in known
    assert drawable("a\u0007\ud800b") == "a��b"


# --- the drawing ----------------------------------------------------------------------------------
def test_the_drawing_agrees_with_the_table_under_it(people, case):
    axes = axes_of(read_case(case, people.member))
    signs = legend(axes)
    for axis in axes:
        values = axis_values(axis, signs)
        drawn = {
            mark["letter"]: str(spot["step"]) for spot in values["spots"] for mark in spot["marks"]
        }
        table = dict(zip([sign.letter for sign in signs], values["steps"], strict=True))
        assert drawn == {letter: step for letter, step in table.items() if step != "-"}
        assert all(f"stap {step} van 7" in values["alt"] for step in drawn.values())


def test_signs_have_the_colours_of_the_screen():
    css = (ROOT / "static/css/wijkwerk.css").read_text(encoding="utf-8")
    named = {"nu": "now", "gewenst": "wanted"}
    for key in SIGNS:
        assert f"--ww-sign-{named.get(key, key)}: {COLOURS[key]};" in css
    assert COLOURS.keys() == SIGNS.keys()


def test_every_shape_of_a_sign_can_be_drawn():
    template = publishing_pdf.TEMPLATE.with_name("casus.typ").read_text(encoding="utf-8")
    assert all(f"\n  {sign.shape}: (fill)" in template for sign in SIGNS.values())


# --- DOCX -----------------------------------------------------------------------------------------
def test_the_docx_has_a_title_a_language_a_day_and_a4(sheet):
    with zipfile.ZipFile(BytesIO(make_docx(sheet))) as parts:
        core = parts.read("docProps/core.xml").decode()
        assert f"<dc:title>{sheet.title}</dc:title>" in core
        assert "<dc:language>nl-NL</dc:language>" in core
        assert f"{timezone.now():%Y-%m-}" in core
        assert "1970" not in core
        document = parts.read("word/document.xml").decode()
    assert '<w:pgSz w:w="11906" w:h="16838" />' in document
    assert document.count("w:tblHeader") == 2, "the heads of both tables"
    assert 'w:val="Heading1"' in document


# --- kept until the casus changes -----------------------------------------------------------------
def test_the_file_is_kept_until_the_casus_changes(people, case, sign_in):
    client, url = sign_in(people.member), reverse("cases:sheet", args=[case.public_id])

    def ask():
        answer = client.post(url, {"vorm": "pdf"})
        run_job(Job.objects.get(public_id=answer.url.split("/")[2]).pk)
        return answer.url

    first = ask()
    assert ask() == first
    case.questions.create(text="Nog een vraag?")
    second = ask()
    assert second != first
    make_action(case)
    third = ask()
    assert third != second, "an agreement stands on the sheet too"
    case.timeline.create(
        municipality=case.municipality,
        kind="notitie",
        by=people.social,
        at=timezone.now(),
        version=1,
        text="Een notitie",
    )
    assert ask() == third, "a note does not"


def test_a_form_that_does_not_exist_is_refused(people, case, sign_in):
    url = reverse("cases:sheet", args=[case.public_id])
    assert sign_in(people.member).post(url, {"vorm": "exe"}).status_code == 400
    assert not Job.objects.exists()


def test_equal_sheets_have_one_fingerprint(people, case, sheet):
    again = sheet_of(read_case(case, people.member), people.member)
    assert fingerprint_of(again) == fingerprint_of(sheet)
    assert fingerprint_of(replace(sheet, trio="x")) != fingerprint_of(sheet)


def test_who_reads_through_a_grant_gets_the_same_sheet(people, case, sheet):
    grant(case, person=people.facilitator)
    read = sheet_of(read_case(case, people.facilitator), people.facilitator)
    assert read == sheet


@pytest.mark.parametrize("kind", ["case_sheet_pdf", "case_sheet_docx"])
def test_both_forms_are_made_by_a_job(people, case, kind):
    job = make_sheet_file(case, people.member, kind)
    assert (job.state, job.error) == ("klaar", "")
    assert job.name.endswith(kind[-3:].replace("ocx", "docx"))
    assert "\\" not in json.dumps(job.name)


def test_queries_do_not_grow_with_what_is_on_the_sheet(people, case, sign_in):
    def count(one):
        url = reverse("cases:sheet", args=[one.public_id])
        client = sign_in(people.member)
        client.get(url)
        with CaptureQueriesContext(connection) as made:
            client.get(url)
        return len(made)

    full = make_case(people.trio)
    for _ in range(3):
        make_action(full, owner=people.social)
        full.questions.create(text="Nog een vraag?")
    make_action(case, owner=people.social)
    assert count(full) == count(case)


def test_the_page_shows_its_title_once(people, case, sign_in):
    page = sign_in(people.member).get(reverse("cases:sheet", args=[case.public_id]))
    body = page.content.decode().split("<body")[1]
    assert body.count(case.title) == 1
