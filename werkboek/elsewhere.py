"""What others did with a lesson: the cases it rests on and where it was used, as far as one reads.

That a trio used a lesson for a casus shows to who may see that casus whole, and to nobody else:
who got its short version was not told what the trio did.
"""

from dataclasses import dataclass

from cases.models import Case, CaseSummary
from cases.states import CaseState

from .models import LessonUse
from .sources import ShownSource, numbers_in, rows_of, short_versions, with_titles

MOST = 25


@dataclass(frozen=True)
class CaseElsewhere:
    """A casus that the reader may open."""

    title: str
    url: str
    municipality: str
    state: str
    text: str


def around(lesson_id: int, content: dict, user) -> tuple[list[CaseElsewhere], list[ShownSource]]:
    """The cases from which this version came and where it was used, as `user` may open them, and
    its sources. At most five queries; a visitor opens no casus, and asks nothing.
    """
    kept = content["sources"]
    if not user.is_authenticated:
        return [], with_titles(kept, [], {}, user)
    rows = rows_of(kept, user)
    sources = numbers_in(rows)
    uses = LessonUse.objects.filter(lesson=lesson_id).order_by().values_list("case", flat=True)
    # First the few numbers, then what of them this person sees: the other way round costs more.
    whole = whole_cases(sources | set(uses), user)
    short = short_versions(sources - whole.keys(), user)
    found = [*map(of_case, whole.values()), *map(of_summary, short.values())]
    return found[:MOST], with_titles(kept, rows, whole | short, user)


def whole_cases(numbers: set[int], user) -> dict[int, Case]:
    """Of these cases those that `user` may see, the newest first."""
    if not numbers:
        return {}
    cases = Case.objects.visible_to(user).filter(pk__in=numbers).select_related("municipality")
    return {case.pk: case for case in cases.order_by("-updated_at", "-pk")}


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
