"""What a lesson rests on, cut to who reads: a source that is not theirs shows its municipality."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from cases.models import Case, CaseSummary
from werkplaats.models import Meeting

from .content import source_of, sources_of
from .models import Lesson, Source
from .states import EVIDENCE, SourceKind

NOT_PUBLIC = "niet openbaar"
CLOSED = {
    SourceKind.CASE: ("Casus", "casussen"),
    SourceKind.MEETING: ("Bijeenkomst", "bijeenkomsten"),
}


@dataclass(frozen=True)
class ShownSource:
    """One source as a page shows it. `is_public` is false where the reader may not see it."""

    public_id: str
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
    rows = rows_of(kept, user)
    return with_titles(kept, rows, seen_cases(numbers_in(rows), user), user)


def rows_of(kept: list[dict], user) -> list[dict]:
    """The cases and meetings behind these sources; a visitor sees none, and asks none."""
    ids = [row["id"] for row in kept if row["kind"] in EVIDENCE]
    if not (ids and user.is_authenticated):
        return []
    return list(Source.objects.filter(public_id__in=ids).values("public_id", "case", "meeting"))


def numbers_in(rows: list[dict], name: str = "case") -> set[int]:
    return {row[name] for row in rows if row[name]}


def seen_cases(numbers: set[int], user) -> dict[int, Case | CaseSummary]:
    """Of these cases those that `user` may read, whole or in the short version."""
    whole = Case.objects.visible_to(user).filter(pk__in=numbers).only("public_id", "title")
    seen = {one.pk: one for one in whole} if numbers else {}
    return seen | short_versions(numbers - seen.keys(), user)


def short_versions(numbers: set[int], user) -> dict[int, CaseSummary]:
    """What was shared of these cases with `user`, the newest first."""
    if not numbers:
        return {}
    short = CaseSummary.objects.visible_to(user).filter(case__in=numbers)
    short = short.select_related("municipality").order_by("-agreed_at", "-pk")
    return {one.case_id: one for one in short}


def with_titles(kept: list[dict], rows: list[dict], cases: dict, user) -> list[ShownSource]:
    """The same, for who knows already which `cases` this person sees."""
    numbers = numbers_in(rows, "meeting")
    seen = Meeting.objects.visible_to(user).filter(pk__in=numbers).select_related("round")
    meetings = {one.pk: one for one in seen} if numbers else {}
    things = {
        row["public_id"]: cases.get(row["case"]) or meetings.get(row["meeting"]) for row in rows
    }
    known = {
        name: (thing.title, thing.get_absolute_url()) for name, thing in things.items() if thing
    }
    return [one(row, known.get(row["id"])) for row in kept]


def one(row: dict, found: tuple[str, str] | None) -> ShownSource:
    if row["kind"] not in EVIDENCE:
        found = row["title"], row["url"]
    title, url = found or (NOT_PUBLIC, "")
    return ShownSource(
        public_id=row["id"],
        kind=row["kind"],
        title=title,
        municipality=row["municipality"] if row["kind"] != SourceKind.LINK else "",
        url=url,
        note=row["note"] if found else "",
        on=date.fromisoformat(row["on"]) if found and row["on"] else None,
        is_public=found is not None,
    )


def closed_in_words(sources: list[ShownSource]) -> list[str]:
    """What the reader may not see, a line for each kind and municipality.

    Like “2 casussen uit Coevorden, niet openbaar”.
    """
    closed = Counter((one.kind, one.municipality) for one in sources if not one.is_public)
    return [
        f"{CLOSED[kind][0] if count == 1 else f'{count} {CLOSED[kind][1]}'}"
        f"{f' uit {place}' if place else ''}, {NOT_PUBLIC}"
        for (kind, place), count in closed.items()
    ]
