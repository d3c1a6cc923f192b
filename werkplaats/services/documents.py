"""Documents of a meeting: keeping a checked file with it, and taking it away."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.core.files.storage import Storage
from django.db import transaction
from django.utils import timezone

from cases.services.attachments import delete_files, sweep_folder, write_files
from trios.models import User
from wijkwerk.lib.public_ids import public_id_for
from wijkwerk.lib.uploads import Checked, RefusedUploadError

from ..models import Meeting, MeetingDocument
from ..states import LineKind
from .history import write_line
from .locking import lock_meeting

MOST_FILES = 20
FULL = f"Bij deze bijeenkomst staan al {MOST_FILES} documenten. Verwijder er eerst een."
# A folder of their own in the store, swept apart from the attachments.
FOLDER = "bijeenkomsten"


def store() -> Storage:
    """The store of the files: a folder outside the web root, or S3 where that is set."""
    return MeetingDocument._meta.get_field("file").storage


def add_document(*, meeting: Meeting, by: User, checked: Checked, submit_key: UUID):
    """Keep a checked file with `meeting` and note it on the history; return its row.

    The file is written first, under a random name; when the row does not come, it goes again.
    The same `submit_key` makes one document. Raises RefusedUploadError when there are too many or
    the store does not answer, and PermissionError for who does not organise the round.
    """
    name = f"{FOLDER}/{uuid4()}"
    try:
        name = write_files(name, replace(checked, preview=b""))
        document = write_row(
            meeting=meeting, by=by, checked=checked, submit_key=submit_key, name=name
        )
    except BaseException:
        delete_files([name])
        raise
    if document.file.name != name:  # the button was pressed twice
        delete_files([name])
    return document


@transaction.atomic
def write_row(
    *, meeting: Meeting, by: User, checked: Checked, submit_key: UUID, name: str
) -> MeetingDocument:
    """Write the row of a file that is in the store, under a lock on the meeting."""
    meeting = lock_meeting(meeting, by)
    public_id = public_id_for("document", submit_key, meeting.pk, by.pk)
    if known := meeting.documents.filter(public_id=public_id).first():
        return known
    if meeting.documents.count() >= MOST_FILES:
        raise RefusedUploadError(FULL)
    now = timezone.now()
    document = meeting.documents.create(
        public_id=public_id,
        by=by,
        at=now,
        name=checked.name,
        content_type=checked.content_type,
        size=checked.size,
        sha256=checked.sha256,
        file=name,
    )
    what = f"voegde ‘{document.name}’ toe aan ‘{meeting.title}’"
    write_line(meeting.round, LineKind.MEETING, by, now, what=what, meeting=meeting)
    return document


@transaction.atomic
def remove_document(*, document: MeetingDocument, by: User) -> None:
    """Take a document away: who and when stay on the history, the file goes after the commit.

    Taking it away twice is once. Raises PermissionError for who does not organise the round.
    """
    meeting = lock_meeting(document.meeting, by)
    found = meeting.documents.filter(pk=document.pk).first()
    if found is None:
        return
    name = found.file.name
    found.delete()
    what = f"verwijderde ‘{found.name}’ van ‘{meeting.title}’"
    write_line(meeting.round, LineKind.MEETING, by, timezone.now(), what=what, meeting=meeting)
    transaction.on_commit(lambda: delete_files([name]))


def sweep_documents(now: datetime) -> int:
    """Delete documents without a row that are older than 24 hours; return how many."""
    return sweep_folder(FOLDER, set(MeetingDocument.objects.values_list("file", flat=True)), now)
