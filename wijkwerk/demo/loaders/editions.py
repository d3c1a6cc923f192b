"""The first edition, frozen; a worker makes its files as soon as it is there."""

from datetime import timedelta

from trios.models import User
from werkboek.edition_content import content_of_edition
from werkboek.models import Edition
from werkboek.services import editions
from werkboek.services.freezing import freeze_edition, mark_of

from ..days import moment
from .room import Room, key_of

TEXTS = ["title", "subtitle", "foreword", "colophon"]


def load(room: Room) -> dict[str, int]:
    row = room.source.file("editions")["edition"]
    key = key_of(row["id"])
    if Edition.objects.exists():
        return {"edities": 0}
    editor = User.objects.filter(role="redacteur").order_by("pk").first()
    texts = {name: row[name] for name in TEXTS}
    at = moment(room.days.workday(row["offset_days"]), 11, 0)
    edition = editions.start_edition(by=editor, submit_key=key, **texts)
    Edition.objects.filter(pk=edition.pk).update(made_at=at - timedelta(days=14))
    seen = mark_of(content_of_edition(edition, at.date()))
    freeze_edition(edition=edition, by=editor, seen=seen, at=at)
    return {"edities": 1}
