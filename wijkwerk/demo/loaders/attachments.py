"""Files with the cases: made here, and then looked at and kept as the file of a person is."""

from io import BytesIO

from cases import services
from cases.models import Attachment
from cases.states import EntryKind
from wijkwerk.lib.uploads import inspect

from ..days import moment
from ..papers import make_document, make_pdf, make_workbook
from ..pictures import draw
from ..source import Reader
from .room import Room, key_of, number_of


def load(room: Room) -> dict[str, int]:
    """Add the files of the cases that are new in this run."""
    made = [
        add(row["id"], one, room)
        for row in room.source.file("cases")["cases"]
        if row.peek("attachments") and row["id"] in room.new_cases
        for one in row["attachments"]
    ]
    return {"bijlagen": len(made)}


def add(number: str, one: Reader, room: Room) -> Attachment:
    name = one["name"]
    attachment = services.add_attachment(
        case=room.cases[number],
        by=room.people[one["person"]],
        checked=inspect(BytesIO(content_of(name, one)), name),
        alt_text=one["alt_text"] if one.peek("scene") else "",
        submit_key=key_of(f"attachment {number} {name}"),
    )
    at = moment(room.days.workday(one["offset_days"]), 12, number_of(number))
    lines = attachment.case.timeline.filter(kind=EntryKind.ATTACHMENT, at=attachment.at)
    lines.update(at=at)
    Attachment.objects.filter(pk=attachment.pk).update(at=at)
    return attachment


def content_of(name: str, one: Reader) -> bytes:
    """The file itself: a picture, a sheet, or a page of text."""
    if one.peek("scene"):
        return draw(one["scene"], "PNG" if name.endswith(".png") else "JPEG")
    if one.peek("rows"):
        return make_workbook(one["rows"])
    make = make_pdf if name.endswith(".pdf") else make_document
    return make(one["title"], one["lines"])
