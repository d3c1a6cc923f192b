"""What others did with a lesson: the cases it rests on and where it was used, as far as one reads.

Of a source that the reader may not see only the municipality shows (domain.md section 9). That a
trio used a lesson for a casus shows to who may see that casus, and to nobody else.
"""

from dataclasses import dataclass

from django.db.models import Q

from cases.models import Case, CaseSummary
from cases.states import CaseState

from .states import SourceKind

MOST = 25


@dataclass(frozen=True)
class CaseElsewhere:
    """A casus that the reader may open."""

    title: str
    url: str
    municipality: str
    state: str
    text: str


@dataclass(frozen=True)
class Elsewhere:
    """The cases to open, and the municipalities of sources that are closed to this reader."""

    cases: list[CaseElsewhere]
    closed: list[str]

    @property
    def closed_names(self) -> str:
        """“Almelo, Oss en Zwijndrecht”."""
        *most, last = self.closed
        return f"{', '.join(most)} en {last}" if most else last


def elsewhere(lesson_id: int, content: dict, user) -> Elsewhere:
    """What `user` may know of where this published version comes from and was used. Two queries."""
    sources = [row for row in content["sources"] if row["kind"] == SourceKind.CASE]
    ids = [row["id"] for row in sources]
    found = cases_of(lesson_id, ids, user) if user.is_authenticated else {}
    seen = {number for one in found.values() for number in one[1]}
    closed = [row["municipality"] for row in sources if row["id"] not in seen]
    return Elsewhere([one for one, _ in found.values()], sorted(filter(None, {*closed})))


def cases_of(lesson_id: int, ids: list[str], user) -> dict[int, tuple[CaseElsewhere, set[str]]]:
    """By number: the casus as this person reads it, and the sources (of `ids`) that it is."""
    rests = Q(lesson_sources__public_id__in=ids, lesson_sources__lesson=lesson_id)
    linked = Case.objects.filter(rests | Q(lessons_used__lesson=lesson_id)).order_by().values("pk")
    cases = Case.objects.visible_to(user).filter(pk__in=linked).select_related("municipality")
    cases = cases.prefetch_related("lesson_sources").order_by("-updated_at", "-pk")[:MOST]
    found = {case.pk: (of_case(case), keys(case)) for case in cases}
    short = CaseSummary.objects.visible_to(user).filter(case__in=linked).exclude(case__in=found)
    short = short.select_related("municipality").prefetch_related("case__lesson_sources")
    for one in short.order_by("-agreed_at", "-pk")[: MOST - len(found)]:
        found[one.case_id] = of_summary(one), keys(one.case)
    return found


def keys(case: Case) -> set[str]:
    return {source.public_id for source in case.lesson_sources.all()}


def of_case(case: Case) -> CaseElsewhere:
    return CaseElsewhere(
        title=case.title,
        url=case.get_absolute_url(),
        municipality=case.municipality.name,
        state=CaseState(case.state).label,
        text=case.outcome or case.summary,
    )


def of_summary(summary: CaseSummary) -> CaseElsewhere:
    return CaseElsewhere(
        title=summary.title,
        url=summary.get_absolute_url(),
        municipality=summary.municipality.name,
        state="Korte versie",
        text=summary.text,
    )
