"""Every form of a book: how it is made, what it is called and what kind of file it is."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.text import slugify

from ..states import BookForm
from .book import Book
from .docx import make_docx
from .epub import make_epub
from .odt import make_odt
from .pdf import make_pdf


@dataclass(frozen=True)
class Form:
    make: Callable[[Book, dict[str, bytes], str], bytes]
    content_type: str


FORMS = {
    BookForm.PDF: Form(make_pdf, "application/pdf"),
    BookForm.EPUB: Form(make_epub, "application/epub+zip"),
    BookForm.DOCX: Form(
        make_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    BookForm.ODT: Form(make_odt, "application/vnd.oasis.opendocument.text"),
}


def name_of(number: int, title: str, form: str) -> str:
    """The name under which a file of an edition is offered."""
    return f"{slugify(title)[:60].strip('-') or 'werkboek'}-editie-{number}.{form}"
