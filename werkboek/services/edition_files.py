"""The files of a frozen edition: all forms or none, made once."""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from ..models import Edition, EditionFile
from ..publishing.book import Book, book_of
from ..publishing.forms import FORMS
from .freezing import documents, folder_of, picture_path, read

Progress = Callable[[int, int], None]


def make_files(edition: Edition, progress: Progress) -> dict[str, bytes]:
    """Make every form of a frozen edition; return their bytes by form.

    `progress(done, total)` is called between the forms and raises when it has to stop.
    """
    book = book_of(edition.content)
    pictures = pictures_of(edition, book)
    steps = len(FORMS) + 1
    made = {}
    for form, how in FORMS.items():
        progress(len(made), steps)
        made[form] = how.make(book, pictures, settings.BASE_URL)
    progress(len(made), steps)
    return made


def pictures_of(edition: Edition, book: Book) -> dict[str, bytes]:
    """The pictures that were kept with the edition, each still what its name says.

    Raises ValueError for one that is not.
    """
    pictures = {name: read(picture_path(edition, name), documents()) for name in book.pictures}
    for name, data in pictures.items():
        if hashlib.sha256(data).hexdigest() != name.partition(".")[0]:
            raise ValueError("a picture of a frozen edition is not what it was")
    return pictures


def keep_files(edition: Edition, made: dict[str, bytes], progress: Progress) -> list[EditionFile]:
    """Offer the files `made` with the edition, all at once, and return them.

    Where they were kept already, those stay: a file is never replaced. `progress` is asked once
    more within the transaction, so that a worker that was stopped or replaced offers nothing.
    """
    stored: list[EditionFile] = []
    try:
        with transaction.atomic():
            Edition.objects.select_for_update().get(pk=edition.pk)
            known = list(edition.files.all())
            if known:
                return known
            sweep_files(edition)
            for form, data in made.items():
                stored.append(store(edition, form, data))
            files = EditionFile.objects.bulk_create(stored)
            progress(len(made) + 1, len(made) + 1)
            return files
    except BaseException:  # also when the worker is told to stop
        throw_away(stored)
        raise


def throw_away(files: list[EditionFile]) -> None:
    for one in files:
        documents().delete(one.file)


def store(edition: Edition, form: str, data: bytes) -> EditionFile:
    where = documents().save(f"{folder_of(edition)}/bestanden/{form}", ContentFile(data))
    return EditionFile(
        edition=edition,
        form=form,
        file=where,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        made_at=timezone.now(),
    )


def sweep_files(edition: Edition) -> None:
    """Throw away what a worker that died left behind: nobody was offered it."""
    folder = f"{folder_of(edition)}/bestanden"
    try:
        _, names = documents().listdir(folder)
    except FileNotFoundError:  # nothing was ever made
        return
    for name in names:
        documents().delete(f"{folder}/{name}")
