"""A book through pandoc in its sandbox, where it reads no files and fetches nothing."""

import tempfile
from pathlib import Path

import pypandoc
from django.utils.html import format_html

from .book import Book, in_dutch
from .plain import Page
from .standins import stand_in
from .types import data_address, portable_name


def convert(html: str, form: str, book: Book) -> bytes:
    """Return `html` in another form."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / f"made.{form}"
        pypandoc.convert_text(
            html,
            form,
            format="html",
            outputfile=str(made),
            extra_args=["--sandbox", "--standalone", *metadata(book)],
        )
        return made.read_bytes()


def metadata(book: Book) -> list[str]:
    """What the file says about itself; its authors and its day are mended afterwards."""
    values = {
        "title": book.title,
        "subtitle": book.subtitle,
        "lang": "nl-NL",
        "identifier": f"urn:uuid:{book.identifier}",
        "publisher": "Wijkwerk",
    }
    return [f"--metadata={name}:{value}" for name, value in values.items() if value]


def page_for(book: Book, pictures: dict[str, bytes], site: str) -> str:
    """The plain page with stand-ins for its pictures, and below the title which edition it is."""
    empty = {name: stand_in(name, data) for name, data in pictures.items()}
    page = Page(site, picture=lambda name: data_address(portable_name(name), empty[name]))
    which = format_html("{}, vastgesteld op {}", book.edition, in_dutch(book.frozen_on))
    return page.whole(book, before=page.looks("Edition", which))
