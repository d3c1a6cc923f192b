"""A casus sheet as DOCX, to change and to print: simple HTML of our own, through pandoc."""

import tempfile
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pypandoc
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from wijkwerk.lib.axis import Axis

from .sheet import Sheet
from .values import document_of

NO_DATE = b"1970-01-01T00:00:00Z"  # what pandoc writes in its sandbox
SECTION_END = b"</w:sectPr>"
A4 = (
    b'<w:pgSz w:w="11906" w:h="16838" />'
    b'<w:pgMar w:top="851" w:right="851" w:bottom="851" w:left="851"'
    b' w:header="567" w:footer="567" w:gutter="0" />'
)
EMPTY = SafeString()


def make_docx(sheet: Sheet) -> bytes:
    """Return `sheet` as DOCX."""
    return docx_of(html_of(sheet))


def docx_of(html: str) -> bytes:
    """Return a plain page as DOCX. Pandoc works in its sandbox: it reads and fetches nothing."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.docx"
        pypandoc.convert_text(
            html, "docx", format="html", outputfile=str(made), extra_args=["--sandbox"]
        )
        return mended(made.read_bytes(), datetime.now(UTC))


def page_of(title: str, body: str) -> str:
    """A whole page around `body`, which is escaped already."""
    return format_html(
        '<!doctype html><html lang="nl-NL"><head><meta charset="utf-8"><title>{}</title></head>'
        "<body>{}</body></html>",
        title,
        body,
    )


def mended(docx: bytes, now: datetime) -> bytes:
    """Return `docx` with the day of today and on A4, both of which pandoc leaves out."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "docProps/core.xml":
                data = data.replace(NO_DATE, f"{now:%Y-%m-%dT%H:%M:%SZ}".encode())
            elif part.filename == "word/document.xml":
                data = data.replace(SECTION_END, A4 + SECTION_END)
            new.writestr(part.filename, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def html_of(sheet: Sheet) -> str:
    """The sheet as a plain page; everything in it is escaped."""
    values = document_of(sheet)
    parts = [
        paragraphs(sheet.place),
        paragraphs(values["facts"]),
        section("In het kort", paragraphs(sheet.summary)),
        section("Aanleiding", paragraphs(sheet.occasion)),
        section("Wens van bewoners", paragraphs(sheet.residents_wish)),
        section("Wat botst er?", paragraphs(sheet.framework) + paragraphs(values["kind"])),
        section("Vragen aan de werkplaats", listed(sheet.questions, "ol")),
        section("Spanningsveld", tension_table(values) + tension_notes(sheet.axes)),
        section("Perspectieven", quotes(sheet)),
        section("Belemmeringen", listed(pair(*one) for one in sheet.obstacles)),
        section("Betrokkenen", listed(f"{b} ({a})" if b else a for a, b in sheet.stakeholders)),
        section("Afspraken", agreement_table(values["agreements"])),
        section("Uitkomst", outcome(sheet)),
        paragraphs(values["footer"]),
    ]
    return page_of(sheet.title, joined(parts))


def section(heading: str, body: SafeString) -> SafeString:
    """A heading with what belongs to it, or nothing."""
    return format_html("<h1>{}</h1>{}", heading, body) if body else EMPTY


def joined(parts: Iterable[str], between: str = "") -> SafeString:
    return format_html_join(SafeString(between), "{}", ((part,) for part in parts))


def paragraphs(text: str) -> SafeString:
    """Text as people typed it: an empty line parts paragraphs, a new line stays one."""
    parts = [joined(part.split("\n"), "<br>") for part in text.split("\n\n") if part.strip()]
    return format_html_join("", "<p>{}</p>", ((part,) for part in parts))


def listed(items: Iterable[str], tag: str = "ul") -> SafeString:
    rows = format_html_join("", "<li>{}</li>", ((item,) for item in items))
    return format_html("<{0}>{1}</{0}>", SafeString(tag), rows) if rows else EMPTY


def pair(kind: str, text: str) -> str:
    return f"{kind}: {text}" if text else kind


def table(head: list[str], rows: Iterable[Iterable[str]]) -> SafeString:
    """A table with a head; without rows nothing."""
    body = format_html_join("", "<tr>{}</tr>", ((cells("td", row),) for row in rows))
    if not body:
        return EMPTY
    return format_html(
        "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", cells("th", head), body
    )


def cells(tag: str, texts: Iterable[str]) -> SafeString:
    return format_html_join("", "<{0}>{1}</{0}>", ((SafeString(tag), text) for text in texts))


def tension_table(values: dict) -> SafeString:
    """The tensions as a table: it says what the drawing shows."""
    head = ["Spanning", *(mark["label"] for mark in values["signs"]), "Niveau"]
    return table(
        head,
        (
            [f"{axis['pole_a']} (1) – {axis['pole_b']} (7)", *axis["steps"], axis["text"]]
            for axis in values["axes"]
        ),
    )


def tension_notes(axes: Iterable[Axis]) -> SafeString:
    """What was written about a tension, each under its own question."""
    return format_html_join(
        "", "<h2>{}</h2>{}", ((axis.heading, paragraphs(axis.note)) for axis in axes if axis.note)
    )


def quotes(sheet: Sheet) -> SafeString:
    return format_html_join(
        "",
        "<h2>{}</h2><blockquote>{}</blockquote>",
        ((quote.label, paragraphs(quote.text)) for quote in sheet.quotes),
    )


def agreement_table(agreements: list[dict]) -> SafeString:
    head = ["Afspraak", "Wie", "Uiterlijk", "Status"]
    return table(
        head, ([one["text"], one["owner"], one["due_on"], one["state"]] for one in agreements)
    )


def outcome(sheet: Sheet) -> SafeString:
    body = paragraphs(sheet.outcome_type) + paragraphs(sheet.outcome)
    if sheet.lesson:
        body += format_html("<h2>Les in één zin</h2>{}", paragraphs(sheet.lesson))
    return body
