"""What others did with a lesson: the cases it rests on and where it was used, as far as one reads.

That a trio used a lesson for a casus shows to who may see that casus whole, and to nobody else:
who got its short version was not told what the trio did.
"""

from dataclasses import dataclass

from cases.models import Case, CaseSummary
from cases.states import CaseState

from .models import LessonUse, Source
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


def elsewhere(lesson_id: int, content: dict, user) -> list[CaseElsewhere]:
    """The cases from which this version came and where it was used, as `user` may open them.

    At most four queries; a visitor opens none. Sources stand under the lesson too
    (werkboek.sources).
    """
    if not user.is_authenticated:
        return []
    # First the few numbers, then what of them this person sees: the other way round costs more.
    ids = [row["id"] for row in content["sources"] if row["kind"] == SourceKind.CASE]
    sources = Source.objects.filter(lesson=lesson_id, public_id__in=ids, case__isnull=False)
    sources = set(sources.order_by().values_list("case", flat=True))
    uses = LessonUse.objects.filter(lesson=lesson_id).order_by().values_list("case", flat=True)
    linked = sources | set(uses)
    return cases_of(linked, sources, user) if linked else []


def cases_of(linked: set[int], sources: set[int], user) -> list[CaseElsewhere]:
    """These cases for who may read them whole; only of `sources` the short version too."""
    cases = Case.objects.visible_to(user).filter(pk__in=linked).select_related("municipality")
    cases = list(cases.order_by("-updated_at", "-pk")[:MOST])
    rest = sources - {case.pk for case in cases}
    if not rest:
        return [of_case(case) for case in cases]
    short = CaseSummary.objects.visible_to(user).filter(case__in=rest)
    short = short.select_related("municipality").order_by("-agreed_at", "-pk")
    return [*map(of_case, cases), *map(of_summary, short[: MOST - len(cases)])]


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
