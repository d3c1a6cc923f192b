"""A book as PDF: tagged for screen readers (PDF/UA-1), fit to be kept (PDF/A-2a)."""

import json
import shutil
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import typst
from django.conf import settings

from cases.publishing.pdf import STANDARDS, UNKNOWN, drawable_in

from .book import Book, BookChapter, BookLesson, in_dutch
from .links import absolute, absolute_in

TEMPLATE = Path(__file__).with_name("book.typ")


def make_pdf(book: Book, pictures: dict[str, bytes], site: str) -> bytes:
    """Return `book` as PDF; the same book gives the same bytes.

    `pictures` holds their bytes by name, `site` is the address before links within Wijkwerk.
    """
    return drawn(book, pictures, site, pdf_standards=STANDARDS)


def make_draft(book: Book, pictures: dict[str, bytes], site: str) -> bytes:
    """Return `book` as PDF to look at: it may still lack what a tagged one must have."""
    return drawn(book, pictures, site)


def make_cover(book: Book) -> bytes:
    """Return the cover as PNG."""
    bare = {**values_of(book, ""), "chapters": [], "index": [], "foreword": ""}
    return compiled(bare, {}, book, format="png", ppi=150)[0]


def drawn(book: Book, pictures: dict[str, bytes], site: str, **options) -> bytes:
    return compiled(values_of(book, site), pictures, book, **options)


def compiled(values: dict, pictures: dict[str, bytes], book: Book, **options):
    """Fill the template in a folder of its own, of which it can read nothing but its pictures."""
    shown = drawable_in(values)
    if shown != values:
        shown["note"] = UNKNOWN
    with tempfile.TemporaryDirectory() as folder:
        template = Path(shutil.copy(TEMPLATE, folder))
        (template.parent / "beeld").mkdir()
        for name, data in pictures.items():
            (template.parent / "beeld" / name).write_bytes(data)
        return typst.compile(
            template,
            root=template.parent,
            sys_inputs={"book": json.dumps(shown, ensure_ascii=False)},
            ignore_system_fonts=True,
            font_paths=[settings.FONT_DIR] if settings.FONT_DIR.is_dir() else [],
            timestamp=int(day_of(book).timestamp()),
            **options,
        )


def day_of(book: Book) -> datetime:
    return datetime.fromisoformat(book.frozen_on).replace(tzinfo=UTC)


def values_of(book: Book, site: str) -> dict:
    """The book as nested plain values, in the words that the template shows."""
    return asdict(book) | {
        "edition": book.edition,
        "year": book.year,
        "frozen_on": in_dutch(book.frozen_on),
        "names": sorted({one.partition(",")[0] for one in book.authors}),
        "authors": book.authors,
        "readers": book.readers,
        "credits": book.credits,
        "municipalities": book.municipalities,
        "chapters": [chapter_values(one, site) for one in book.chapters],
        "index": [[name, [[x.number, x.anchor] for x in found]] for name, found in book.index],
        "note": "",
    }


def chapter_values(chapter: BookChapter, site: str) -> dict:
    lessons = [lesson_values(one, site) for one in chapter.lessons]
    return asdict(chapter) | {"anchor": chapter.anchor, "lessons": lessons}


def lesson_values(lesson: BookLesson, site: str) -> dict:
    return asdict(lesson) | {
        "anchor": lesson.anchor,
        "maturity": str(lesson.maturity.label),
        "meaning": lesson.maturity.meaning,
        "blocks": absolute_in(lesson.blocks, site),
        "sources": [{"text": x.text, "url": absolute(x.url, site)} for x in lesson.sources],
    }
