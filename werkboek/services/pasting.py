"""Pictures in a text: those of the lesson itself, and those that were pasted from another one."""

import re
from datetime import datetime

from trios.models import User
from wijkwerk.lib.rich_text import clean, pictures
from wijkwerk.lib.uploads import BY_TYPE

from ..models import Lesson, LessonPicture
from .errors import LessonError

MOST = 20
IMAGE = re.compile(r'<img src="([^"]*)"[^>]*>')  # as `clean` writes it


def address_of(picture: LessonPicture) -> str:
    """Where the picture stands; the hash of its content is in the address."""
    extension = BY_TYPE[picture.content_type].extensions[0]
    return f"/werkboek/beeld/{picture.sha256}.{extension}"


def pasted_pictures(lesson: Lesson, by: User, at: datetime) -> list[LessonPicture]:
    """Rows, to be saved with `lesson`, for what its cleaned body shows of other lessons.

    A picture that `by` may not see goes out of the body. Raises LessonError for one too many.
    """
    shown = {one.attrs["src"] for one in pictures(lesson.body)}
    own = {address_of(one) for one in lesson.pictures.all()} if lesson.pk and shown else set()
    found = seen_elsewhere(shown - own, by)
    if gone := shown - own - set(found):
        kept = IMAGE.sub(lambda image: "" if image[1] in gone else image[0], lesson.body)
        lesson.body = clean(kept)
    if found and len(own) + len(found) > MOST:
        raise LessonError("body", f"Bij een les staan hoogstens {MOST} beelden.")
    return [copy_of(one, lesson, by, at) for one in found.values()]


def seen_elsewhere(addresses: set[str], by: User) -> dict[str, LessonPicture]:
    """By its address each picture of any lesson that `by` may see: as a writer, or as everybody."""
    if not addresses:
        return {}
    hashes = {address.rpartition("/")[2].partition(".")[0] for address in addresses}
    rows = LessonPicture.objects.filter(sha256__in=hashes)
    public = rows.filter(lesson__published__isnull=False).select_related("lesson__published")
    seen = [one for one in public if one.sha256 in one.lesson.published.content["body"]]
    seen += rows.visible_to(by)
    return {address_of(one): one for one in seen if address_of(one) in addresses}


def copy_of(picture: LessonPicture, lesson: Lesson, by: User, at: datetime) -> LessonPicture:
    """The same file as a picture of `lesson`."""
    same = ["sha256", "alt", "content_type", "size", "width", "height", "file"]
    values = {name: getattr(picture, name) for name in same}
    return LessonPicture(lesson=lesson, by=by, at=at, **values)
