"""Notes on the timeline: what a trio writes down for itself."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.public_ids import public_id_for

from .. import policies
from ..models import Case, TimelineEntry
from ..states import EntryKind
from .content import write_line
from .indexing import index_case


@transaction.atomic
def write_note(*, case: Case, by: User, text: str, submit_key: UUID) -> TimelineEntry:
    """Put a note of `by` on the timeline of `case` and return it.

    Notes are for the trio only (decisions.md, Who sees what). The same `submit_key` makes one
    note, however often the button was pressed. Raises PermissionError for who has no seat.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not policies.can_write_note(by, case):
        raise PermissionError("notes are for the trio")
    public_id = public_id_for("note", submit_key, case.pk, by.pk)
    if known := case.timeline.filter(kind=EntryKind.NOTE, public_id=public_id).first():
        return known
    note = write_line(case, EntryKind.NOTE, by, timezone.now(), public_id=public_id, text=text)
    index_case(case)
    return note


@transaction.atomic
def remove_note(*, note: TimelineEntry, by: User) -> TimelineEntry:
    """Take the text of a note away; who wrote it, who removed it and when stay.

    Every member of the trio may, also when the writer has left. Removing twice keeps the first
    moment. Raises PermissionError for who has no seat.
    """
    note = TimelineEntry.objects.select_for_update().get(pk=note.pk, kind=EntryKind.NOTE)
    if not policies.can_write_note(by, note.case):
        raise PermissionError("notes are for the trio")
    if note.removed_at is None:
        note.text = ""
        note.removed_by, note.removed_at = by, timezone.now()
        note.save(update_fields=["text", "removed_by", "removed_at"])
        index_case(note.case)
    return note
