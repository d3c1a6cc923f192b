"""What a lesson rests on, cut to who reads: a source that is not theirs shows its municipality."""

from dataclasses import dataclass
from datetime import date

from cases.models import Case, CaseSummary
from werkplaats.models import Meeting

from .content import source_of, sources_of
from .models import Lesson, Source
from .states import EVIDENCE, SourceKind

NOT_PUBLIC = "niet openbaar"


@dataclass(frozen=True)
class ShownSource:
    """One source as a page shows it. `is_public` is false where the reader may not see it."""

    kind: str
    title: str
    municipality: str
    url: str
    note: str
    on: date | None
    is_public: bool

    @property
    def label(self) -> str:
        return SourceKind(self.kind).label


def shown_sources(lesson: Lesson, user) -> list[ShownSource]:
    """The sources of the published version of `lesson`, as `user` may see them.

    Before there is one, those it has now. At most four queries, however many sources.
    """
    if lesson.published is None:
        return sources_as_written(lesson, user)
    return shown(lesson.published.content["sources"], user)


def sources_as_written(lesson: Lesson, user) -> list[ShownSource]:
    """The sources that `lesson` has now, for who sees it while it is written."""
    return shown([source_of(row) for row in sources_of(lesson)], user)


def shown(kept: list[dict], user) -> list[ShownSource]:
    """What stands in a version, with the title of a casus or meeting for who may see it."""
    known = titles_for([row["id"] for row in kept if row["kind"] in EVIDENCE], user)
    return [one(row, known.get(row["id"])) for row in kept]


def one(row: dict, found: tuple[str, str] | None) -> ShownSource:
    if row["kind"] not in EVIDENCE:
        found = row["title"], row["url"]
    title, url = found or (NOT_PUBLIC, "")
    return ShownSource(
        kind=row["kind"],
        title=title,
        municipality=row["municipality"] if row["kind"] != SourceKind.LINK else "",
        url=url,
        note=row["note"] if found else "",
        on=date.fromisoformat(row["on"]) if found and row["on"] else None,
        is_public=found is not None,
    )


def titles_for(ids: list[str], user) -> dict[str, tuple[str, str]]:
    """Title and address of the cases and meetings behind these sources that `user` may see.

    Of a casus that is shared with this person it is the short version.
    """
    rows = list(Source.objects.filter(public_id__in=ids).values("public_id", "case", "meeting"))
    if not rows or not user.is_authenticated:
        return {}
    numbers = {row["case"] for row in rows if row["case"]}
    seen = CaseSummary.objects.visible_to(user).filter(case__in=numbers)
    cases = {one.case_id: (one.title, one.get_absolute_url()) for one in seen}
    seen = Case.objects.visible_to(user).filter(pk__in=numbers).only("public_id", "title")
    cases |= {one.pk: (one.title, one.get_absolute_url()) for one in seen}
    numbers = {row["meeting"] for row in rows if row["meeting"]}
    seen = Meeting.objects.visible_to(user).filter(pk__in=numbers).select_related("round")
    meetings = {one.pk: (one.title, one.get_absolute_url()) for one in seen}
    found = {
        row["public_id"]: cases.get(row["case"]) or meetings.get(row["meeting"]) for row in rows
    }
    return {name: value for name, value in found.items() if value}
