"""The sources of a lesson: adding one of four kinds, and taking one away."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cases.models import Case
from trios.models import User
from werkplaats.models import Meeting
from wijkwerk.lib.public_ids import public_id_for

from ..models import Lesson, Source
from ..states import SourceKind
from .errors import LessonError
from .holding import hold_open
from .versions import keep_version

MOST = 20


@transaction.atomic
def add_source(
    *,
    lesson: Lesson,
    by: User,
    kind: SourceKind,
    submit_key: UUID,
    case: Case | None = None,
    meeting: Meeting | None = None,
    title: str = "",
    url: str = "",
    on: date | None = None,
    note: str = "",
) -> Source:
    """Put a source with `lesson` as a next version; return it (domain.md section 9).

    The same `submit_key` makes one. Raises LessonError for a casus, a meeting or a number of
    sources that cannot be so, PermissionError for a casus or meeting that `by` may not see, and
    what `check_open` raises.
    """
    lesson = hold_open(lesson, by)
    check_seen(case, meeting, by)
    public_id = public_id_for("source", submit_key, lesson.pk, by.pk)
    if known := lesson.sources.filter(public_id=public_id).first():
        return known
    check_new(lesson, case, meeting)
    more = {"title": title, "url": url, "on": on, "note": note, "public_id": public_id}
    source = write_source(lesson=lesson, by=by, kind=kind, case=case, meeting=meeting, **more)
    label = SourceKind(kind).label.lower()
    keep_version(lesson=lesson, by=by, at=source.at, note=f"Bron toegevoegd: {label}")
    return source


@transaction.atomic
def remove_source(*, source: Source, by: User) -> None:
    """Take a source away from its lesson, as a next version; one that is gone stays gone.

    Raises what `check_open` raises.
    """
    lesson = hold_open(source.lesson, by)
    if not lesson.sources.filter(pk=source.pk).exists():
        return
    lesson.sources.filter(pk=source.pk).delete()
    label = source.get_kind_display().lower()
    keep_version(lesson=lesson, by=by, at=timezone.now(), note=f"Bron weggehaald: {label}")


def write_source(
    *,
    lesson: Lesson,
    by: User,
    kind: SourceKind,
    case: Case | None = None,
    meeting: Meeting | None = None,
    on: date | None = None,
    **more,
) -> Source:
    """Write the row: its municipality is that of the casus, the host, or who wrote it down."""
    places = {
        SourceKind.CASE: lambda: case.municipality_id,
        SourceKind.MEETING: lambda: meeting.host_id,
    }
    return Source.objects.create(
        lesson=lesson,
        kind=kind,
        case=case,
        meeting=meeting,
        municipality_id=places.get(kind, lambda: by.municipality_id)(),
        on=meeting.date if meeting else on,
        by=by,
        at=timezone.now(),
        **more,
    )


def check_seen(case: Case | None, meeting: Meeting | None, by: User) -> None:
    """A source is something its writer may see."""
    for one in filter(None, [case, meeting]):
        if not type(one).objects.visible_to(by).filter(pk=one.pk).exists():
            raise PermissionError("a source is seen by who names it")


def check_new(lesson: Lesson, case: Case | None, meeting: Meeting | None) -> None:
    if lesson.sources.count() >= MOST:
        raise LessonError("note", f"Een les heeft hoogstens {MOST} bronnen. Haal er eerst een weg.")
    if case and lesson.sources.filter(case=case).exists():
        raise LessonError("case", "Deze casus staat al bij de bronnen.")
    if meeting and lesson.sources.filter(meeting=meeting).exists():
        raise LessonError("meeting", "Deze bijeenkomst staat al bij de bronnen.")
