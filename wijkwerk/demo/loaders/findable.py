"""Makes cases and short versions findable, once everything they say is there."""

from cases.models import Case, CaseSummary
from cases.services import index_case, index_summary

from .room import Room


def load(room: Room) -> dict[str, int]:
    cases = Case.objects.filter(pk__in=[room.cases[number].pk for number in room.bare_cases])
    for case in cases:
        index_case(case)
    for summary in CaseSummary.objects.filter(case__in=cases):
        index_summary(summary)
    return {}
