"""Plain functions that make an edition: in the making, frozen, and with its files."""

import hashlib
import uuid
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone
from PIL import Image

from tests.lessons import make_lesson
from werkboek.edition_content import content_of_edition
from werkboek.models import LessonPicture
from werkboek.services import editions
from werkboek.services.edition_files import keep_files, make_files
from werkboek.services.freezing import freeze_edition, mark_of

TEXTS = {
    "title": "Werkboek wijkgericht werken",
    "subtitle": "Van botsing naar les",
    "foreword": "Voor wie dit leest.\n\nVeel plezier.",
    "colophon": "Een uitgave van ons allemaal.",
}
RICH = (
    "<h2>Zo pak je het aan</h2><p>Een <strong>straat</strong> & een <em>vraag</em>, zie "
    '<a href="/werkboek/">het werkboek</a> of <a href="https://example.org/a?b=1&amp;c=2">elders'
    "</a>.</p><ul><li><p>Dit</p><ol><li>en dit</li></ol></li></ul><h3>Kleiner</h3>"
    "<blockquote><p>Ineens keken we naar hetzelfde papier.</p></blockquote>"
    "<table><thead><tr><th>Wie</th><th>Wat</th></tr></thead><tbody><tr><td><p>Groen</p></td>"
    "<td>Kapt</td></tr></tbody></table>"
)


def start(editor, **fields):
    """An edition in the making, with everything that is published."""
    return editions.start_edition(by=editor, submit_key=uuid.uuid4(), **{**TEXTS, **fields})


def mark(edition) -> str:
    return mark_of(content_of_edition(edition, timezone.localdate()))


def freeze(edition, editor):
    return freeze_edition(edition=edition, by=editor, seen=mark(edition))


def make_edition(people, *, lessons: int = 1, **fields):
    """A frozen edition of `lessons` lessons of the member."""
    for _ in range(lessons):
        make_lesson(people.member, state="gepubliceerd", **fields)
    return freeze(start(people.editor), people.editor)


def make_all_files(edition):
    """Its files, as a worker makes them."""
    return keep_files(edition, make_files(edition, no_progress), no_progress)


def no_progress(done: int, total: int) -> None:
    assert done <= total


def add_picture(lesson, *, form: str = "PNG", alt: str = "Een blauw vlak") -> str:
    """Put a picture at the end of `lesson` as it is published; return its name."""
    out = BytesIO()
    Image.new("RGB", (900, 300), "#154a85").save(out, form)
    data, ending = out.getvalue(), form.lower()
    sha256 = hashlib.sha256(data).hexdigest()
    store = storages["lesson_pictures"]
    LessonPicture.objects.create(
        lesson=lesson,
        sha256=sha256,
        alt=alt,
        content_type=f"image/{ending}",
        size=len(data),
        width=900,
        height=300,
        file=sha256 if store.exists(sha256) else store.save(sha256, ContentFile(data)),
        by=lesson.made_by,
        at=timezone.now(),
    )
    add_to_body(lesson, f'<p><img src="/werkboek/beeld/{sha256}.{ending}" alt="{alt}"></p>')
    return f"{sha256}.{ending}"


def add_to_body(lesson, html: str) -> None:
    lesson.published.content["body"] += html
    lesson.published.save()
