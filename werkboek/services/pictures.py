"""Pictures of lessons: keeping one, putting it under the text, and sweeping the store."""

import logging
from datetime import datetime, timedelta

from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html

from trios.models import User
from wijkwerk.lib.rich_text import pictures
from wijkwerk.lib.uploads import Checked, RefusedUploadError
from wijkwerk.lib.whole_files import keep_whole

from ..models import Lesson, LessonPicture
from .errors import LessonError
from .holding import hold_open
from .moving import hold_lesson
from .pasting import MOST, address_of
from .writing import save_lesson

logger = logging.getLogger(__name__)
LEFT_ALONE = timedelta(hours=24)


def store() -> Storage:
    """The store of the pictures: a folder outside the web root, or S3 where that is set."""
    return storages["lesson_pictures"]


def add_picture(*, lesson: Lesson, by: User, checked: Checked, alt: str) -> LessonPicture:
    """Keep a checked picture with `lesson` and return its row; the same content makes one.

    `alt` says what there is to see. The file is written first, under its hash. Raises
    RefusedUploadError for what is no picture, for one too many, or when the store does not answer;
    LessonError without `alt`; and what `check_open` raises.
    """
    if not checked.is_picture:
        raise RefusedUploadError("Kies een foto of tekening: JPEG, PNG of WebP.")
    if not alt.strip():
        raise LessonError("alt", "Schrijf in één zin wat er te zien is, voor wie het niet ziet.")
    with transaction.atomic():
        lesson = hold_open(lesson, by)
        known = lesson.pictures.filter(sha256=checked.sha256).first()
        if known is None and lesson.pictures.count() >= MOST:
            raise RefusedUploadError(f"Bij een les staan hoogstens {MOST} beelden.")
        row = known or LessonPicture(lesson=lesson, sha256=checked.sha256, by=by, at=timezone.now())
        row.alt, row.content_type, row.size = alt.strip(), checked.content_type, checked.size
        row.width, row.height, row.file = checked.width, checked.height, write_file(checked)
        row.save()
    return row


def write_file(checked: Checked) -> str:
    """Write the file under its hash, unless it stands there whole; return its name in the store."""
    try:
        return keep_whole(store(), checked.sha256, File(checked.content), checked.sha256)
    except Exception as error:  # a full disk, or what an S3 library raises
        logger.exception("pictures.not_stored")
        raise RefusedUploadError(
            "Het beeld kon niet worden bewaard. Probeer het later nog een keer."
        ) from error


@transaction.atomic
def place_picture(*, picture: LessonPicture, by: User) -> Lesson:
    """Put a picture under the text of its lesson, as a next version.

    Raises what `save_lesson` raises.
    """
    lesson = hold_lesson(picture.lesson)  # who saves at this moment waits, or is waited for
    mark = format_html('<img src="{}" alt="{}">', address_of(picture), picture.alt)
    fields = {"body": lesson.body + mark}
    return save_lesson(
        lesson=lesson, by=by, fields=fields, version=lesson.version, note="Beeld toegevoegd"
    )


@transaction.atomic
def remove_picture(*, picture: LessonPicture, by: User) -> None:
    """Take a picture away that no version of the text shows; the sweep deletes its file.

    Raises LessonError for one that is shown, and what `check_open` raises.
    """
    lesson = hold_open(picture.lesson, by)
    if is_shown(lesson, picture):
        raise LessonError("", "Dit beeld staat in de tekst, of stond in een eerdere versie.")
    lesson.pictures.filter(pk=picture.pk).delete()


def is_shown(lesson: Lesson, picture: LessonPicture) -> bool:
    mark = picture.sha256
    if any(mark in one.attrs.get("src", "") for one in pictures(lesson.body)):
        return True
    return lesson.versions.filter(content__body__icontains=mark).exists()


def sweep_pictures(now: datetime) -> int:
    """Delete files without a row that are older than 24 hours; return how many."""
    rows = set(LessonPicture.objects.values_list("file", flat=True))
    try:
        stored = set(store().listdir("")[1])
    except FileNotFoundError:  # nothing was ever stored
        return 0
    old = [name for name in stored - rows if store().get_modified_time(name) < now - LEFT_ALONE]
    for name in old:
        store().delete(name)
    return len(old)


def sizes_of(lesson: Lesson) -> dict[str, tuple[int, int]]:
    """Width and height of the pictures of a lesson by their address, for `dress`."""
    return {address_of(one): (one.width, one.height) for one in lesson.pictures.all()}
