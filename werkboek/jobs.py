"""The files of this app that a worker makes: all forms of an edition, and a proof before that."""

import zipfile
from collections.abc import Callable
from typing import BinaryIO

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from trios.models import User
from wijkwerk.jobs.kinds import Kind, Product, register
from wijkwerk.jobs.models import Job

from .edition_content import content_of_edition
from .models import Edition
from .policies import is_editor
from .publishing.book import book_of
from .publishing.forms import name_of
from .publishing.pdf import make_draft
from .services.edition_files import keep_files, make_files
from .services.freezing import FILES, draft_pictures, mark_of
from .states import BookForm, EditionState

PROOF = "edition_proof"


def edition_of(job: Job, state: EditionState) -> Edition:
    """The edition of a job, in this state. Raises PermissionError when it is not any more."""
    edition = Edition.objects.visible_to(job.owner).filter(pk=job.context["edition"]).first()
    if edition is None or edition.state != state:
        raise PermissionError("this edition is not there any more, or in another state")
    return edition


def may_make(job: Job) -> bool:
    return is_editor(job.owner)


def may_download(job: Job, user: User) -> bool:
    return is_editor(user)


def page_of(job: Job) -> str:
    """The page of the edition for editors, or their list once it was thrown away."""
    edition = Edition.objects.visible_to(job.owner).filter(pk=job.context["edition"]).first()
    if edition is None:
        return reverse("werkboek:editions")
    return reverse("werkboek:edit_edition", args=[edition.number])


# --- all forms of a frozen edition: context {"edition": id} --------------------------------------
def make_all(job: Job, out: BinaryIO, progress: Callable[[int, int], None]) -> Product:
    """Make the files and offer them with the edition; who asked gets them in one zip too."""
    edition = edition_of(job, EditionState.FROZEN)
    made = make_files(edition, progress)
    with zipfile.ZipFile(out, "w") as package:
        for form, data in made.items():
            package.writestr(name_of(edition.number, edition.title, form), data)
    keep_files(edition, made, progress)
    return Product(name_of(edition.number, edition.title, "zip"), "application/zip")


def files_fingerprint(job: Job) -> str:
    return (
        Edition.objects.frozen()
        .filter(pk=job.context["edition"])
        .values_list("sha256", flat=True)
        .first()
        or ""
    )


# --- a proof of an edition in the making: context {"edition": id} --------------------------------
def make_proof(job: Job, out: BinaryIO, progress: Callable[[int, int], None]) -> Product:
    """The book as it is now, as PDF, with whatever is still to be done."""
    edition = edition_of(job, EditionState.DRAFT)
    progress(0, 2)
    book = book_of(content_of_edition(edition, timezone.localdate()))
    progress(1, 2)
    out.write(make_draft(book, draft_pictures(book), settings.BASE_URL))
    progress(2, 2)
    return Product(f"proef-{name_of(book.number, book.title, BookForm.PDF)}", "application/pdf")


def proof_fingerprint(job: Job) -> str:
    """Another word in it, or another order: another proof."""
    edition = Edition.objects.visible_to(job.owner).filter(pk=job.context["edition"]).first()
    if edition is None or edition.state != EditionState.DRAFT:
        return ""
    return mark_of(content_of_edition(edition, timezone.localdate()))


STAYS = (
    "De bestanden komen bij de editie te staan, en daar blijven ze. Hier download je ze 7 dagen "
    "lang ook samen, als zip."
)
GOES = "De proefdruk blijft 7 dagen staan."


def register_jobs() -> None:
    for key, label, make, fingerprint, unit, product in [
        (FILES, "Bestanden van de editie", make_all, files_fingerprint, "vormen", STAYS),
        (PROOF, "Proefdruk van de editie", make_proof, proof_fingerprint, "stappen", GOES),
    ]:
        register(
            Kind(
                key,
                label,
                make=make,
                may_make=may_make,
                may_download=may_download,
                back=page_of,
                unit=unit,
                product=product,
                fingerprint=fingerprint,
            )
        )
