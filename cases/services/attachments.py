"""Attachments: keeping a checked file with a casus, taking it away, and sweeping the store."""

import logging
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.public_ids import public_id_for
from wijkwerk.lib.uploads import Checked, RefusedUploadError

from .. import policies
from ..models import Attachment, Case
from ..states import EntryKind
from .content import write_line
from .indexing import index_case

logger = logging.getLogger(__name__)
MOST_FILES = 20
MOST_BYTES = 100_000_000
LEFT_ALONE = timedelta(hours=24)
FULL = f"Bij deze casus staan al {MOST_FILES} bijlagen. Verwijder er eerst een."
HEAVY = (
    f"De bijlagen van een casus zijn samen hoogstens {MOST_BYTES // 1_000_000} MB. "
    "Verwijder er eerst een, of maak dit bestand kleiner."
)


def store() -> Storage:
    """The store of the files: a folder outside the web root, or S3 where that is set."""
    return Attachment._meta.get_field("file").storage


def preview_name(name: str) -> str:
    """The small picture stands beside the picture in the store."""
    return f"{name}-640"


def names_of(attachment: Attachment) -> list[str]:
    """The names in the store that belong to this row."""
    name = attachment.file.name
    return [name, preview_name(name)] if attachment.is_picture else [name]


def add_attachment(
    *, case: Case, by: User, checked: Checked, alt_text: str, submit_key: UUID
) -> Attachment:
    """Keep a checked file with `case` and note it on the timeline; return its row.

    The file is written first, under a random name; when the row does not come, it goes again.
    The same `submit_key` makes one attachment, however often the button was pressed. Raises
    RefusedUploadError when the casus holds too much or the store does not answer, and
    PermissionError for who does not sit in the trio at this moment.
    """
    name = f"{uuid4()}"
    try:
        name = write_files(name, checked)
        attachment = write_row(
            case=case, by=by, checked=checked, alt_text=alt_text, submit_key=submit_key, name=name
        )
    except BaseException:
        delete_files([name, preview_name(name)])
        raise
    if attachment.file.name != name:  # the button was pressed twice
        delete_files([name, preview_name(name)])
    return attachment


def write_files(name: str, checked: Checked) -> str:
    """Write the file, and for a picture its preview; return the name in the store."""
    try:
        name = store().save(name, File(checked.content))
        if checked.preview:
            store().save(preview_name(name), ContentFile(checked.preview))
    except Exception as error:  # a full disk, or what an S3 library raises
        logger.exception("attachments.not_stored")
        raise RefusedUploadError(
            "Het bestand kon niet worden bewaard. Probeer het later nog een keer."
        ) from error
    return name


@transaction.atomic
def write_row(
    *, case: Case, by: User, checked: Checked, alt_text: str, submit_key: UUID, name: str
) -> Attachment:
    """Write the row of a file that is in the store, under a lock on the casus."""
    case = locked(case, by)
    public_id = public_id_for("attachment", submit_key, case.pk, by.pk)
    if known := Attachment.objects.filter(public_id=public_id).first():
        return known
    refuse_more_than_fits(case, checked.size)
    attachment = Attachment.objects.create(
        **Attachment.of(case),
        public_id=public_id,
        by=by,
        at=timezone.now(),
        name=checked.name,
        alt_text=alt_text,
        content_type=checked.content_type,
        size=checked.size,
        width=checked.width,
        height=checked.height,
        sha256=checked.sha256,
        file=name,
    )
    write_line(
        case,
        EntryKind.ATTACHMENT,
        by,
        attachment.at,
        what=f"voegde de bijlage ‘{attachment.name}’ toe",
    )
    index_case(case)
    return attachment


def locked(case: Case, by: User) -> Case:
    """Files of one casus come and go one after the other, so that the limits hold."""
    case = Case.objects.select_for_update(of=["self"]).select_related("trio").get(pk=case.pk)
    seated = case.trio.memberships.active().filter(user=by).exists()
    if not (seated and policies.can_attach(by, case)):
        raise PermissionError("only the trio adds and removes attachments")
    return case


def refuse_more_than_fits(case: Case, size: int) -> None:
    present = case.attachments.present()
    if present.count() >= MOST_FILES:
        raise RefusedUploadError(FULL)
    if (present.aggregate(sum=Sum("size"))["sum"] or 0) + size > MOST_BYTES:
        raise RefusedUploadError(HEAVY)


@transaction.atomic
def remove_attachment(*, attachment: Attachment, by: User) -> None:
    """Take an attachment away: who and when stay, the file goes after the commit.

    Taking it away twice is once. Raises PermissionError for who does not sit in the trio.
    """
    case = locked(attachment.case, by)
    attachment = Attachment.objects.select_for_update().get(pk=attachment.pk)
    if attachment.removed_at is not None:
        return
    attachment.removed_at, attachment.removed_by = timezone.now(), by
    attachment.save(update_fields=["removed_at", "removed_by"])
    write_line(
        case,
        EntryKind.ATTACHMENT,
        by,
        attachment.removed_at,
        what=f"verwijderde de bijlage ‘{attachment.name}’",
    )
    index_case(case)
    names = names_of(attachment)
    transaction.on_commit(lambda: delete_files(names))


def delete_files(names: list[str]) -> None:
    """Delete these files; what cannot be deleted now, the sweep finds."""
    for name in names:
        try:
            store().delete(name)
        except Exception:  # whatever store this is, the row already says that the file is gone
            logger.exception("attachments.not_deleted")


def sweep_attachments(now: datetime) -> int:
    """Delete files beside the attachments without a row; return how many. See `sweep_folder`."""
    rows = Attachment.objects.present().only("file", "content_type").iterator()
    return sweep_folder("", {name for row in rows for name in names_of(row)}, now)


def sweep_folder(folder: str, present: set[str], now: datetime) -> int:
    """Delete files right in `folder` of the store that are not `present` and older than 24 hours.

    Return how many. A row without its file is not mended but logged, for somebody to look at.
    """
    stored = set(stored_names(folder))
    for name in sorted(present - stored):
        logger.error("attachments.file_missing %s", name)
    old = [name for name in stored - present if written_at(name, now) < now - LEFT_ALONE]
    delete_files(old)
    return len(old)


def stored_names(folder: str) -> list[str]:
    try:
        return [f"{folder}/{name}".lstrip("/") for name in store().listdir(folder)[1]]
    except FileNotFoundError:  # nothing was ever stored
        return []


def written_at(name: str, now: datetime) -> datetime:
    try:
        return store().get_modified_time(name)
    except FileNotFoundError:  # it went meanwhile
        return now
