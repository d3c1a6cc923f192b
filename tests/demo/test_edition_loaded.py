"""The first edition of the demo: a whole book, of which every file passes the checks."""

from io import BytesIO

import pikepdf
import pytest

from tests.editions import no_progress
from tests.pdf_text import squeezed, text_of_pdf
from tests.tags import elements_of
from werkboek.jobs import FILES
from werkboek.models import Edition, Lesson
from werkboek.publishing.book import book_of
from werkboek.services.edition_files import make_files
from wijkwerk.jobs.models import Job

pytestmark = pytest.mark.django_db


def test_the_first_edition_holds_every_published_lesson_and_waits_for_a_worker(loaded):
    edition = Edition.objects.get()
    assert (edition.number, edition.state, loaded.new["edities"]) == (1, "vastgesteld", 1)
    book = book_of(edition.content)
    assert {one.slug for one in book.lessons} == set(
        Lesson.objects.published().values_list("slug", flat=True)
    )
    assert Job.objects.get(kind=FILES).context == {"edition": edition.pk}
    assert len({one.rpartition(", ")[2] for one in book.authors}) == 6  # municipalities
    assert all(lesson.sources for lesson in book.lessons)


def test_the_files_of_the_first_edition_are_right_inside(loaded):
    edition = Edition.objects.get()
    made = make_files(edition, no_progress)
    assert sorted(made) == ["docx", "epub", "odt", "pdf"]
    with pikepdf.open(BytesIO(made["pdf"])) as file:
        assert file.Root.Lang == "nl-NL"
        assert str(file.docinfo["/Title"]) == edition.title
        assert not [one for one in elements_of(file) if one.S == "/Figure" and not one.Alt]
        with file.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
    words = squeezed(text_of_pdf(made["pdf"]))
    for lesson in book_of(edition.content).lessons:
        assert squeezed(lesson.title) in words
