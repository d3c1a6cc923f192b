"""What of the cases can be found by whom, and how a result looks (wijkwerk.search)."""

from django.db.models import Value
from django.utils import timezone

from wijkwerk.search.kinds import Result, SearchKind, register
from wijkwerk.search.models import Entry

from .models import Case, CaseSummary
from .services.indexing import KIND, index_all_cases
from .states import CaseState

Audience = Entry.Audience
# An address is made once, and the id of each row put in it: `reverse` costs more than a row.
ANY_ID = "2222222222"
PAGES = [(Case, False), (CaseSummary, True)]


def readable(user) -> dict[str, list[int]]:
    """The cases that `user` reads as the trio, as a reader of the sheet, as a short version."""
    cases = Case.objects.visible_to(user).order_by()
    summaries = CaseSummary.objects.visible_to(user).order_by()
    rows = cases.values_list("pk", "trio_id").union(
        summaries.values_list("case_id", Value(0)), all=True
    )
    rows, own = list(rows), user.trio_id if user.is_authenticated else None
    return {
        Audience.TRIO: [number for number, trio in rows if trio and trio == own],
        Audience.SHEET: [number for number, trio in rows if trio and trio != own],
        Audience.SUMMARY: [number for number, trio in rows if not trio],
    }


def results(hits: list, user) -> dict[int, Result]:
    """How the found cases look in the list, in one query; a short version shows only itself."""
    short = [hit.object_id for hit in hits if hit.audience == Audience.SUMMARY]
    whole = [hit.object_id for hit in hits if hit.audience != Audience.SUMMARY]
    parts = [rows_of_cases(user, whole)] if whole else []
    parts += [rows_of_summaries(user, short)] if short else []
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    paths = {short: page(public_id=ANY_ID).get_absolute_url() for page, short in PAGES}
    return {row[0]: result_of(paths[not row[2]], *row[1:]) for row in rows}


def rows_of_cases(user, numbers: list[int]):
    cases = Case.objects.visible_to(user).filter(pk__in=numbers).order_by()
    return cases.values_list(
        "pk", "public_id", "state", "updated_at", "municipality__name", "district__name"
    )


def rows_of_summaries(user, numbers: list[int]):
    summaries = CaseSummary.objects.visible_to(user).filter(case__in=numbers).order_by()
    return summaries.values_list(
        "case_id", "public_id", Value(""), "agreed_at", "municipality__name", Value("")
    )


def result_of(path: str, public_id: str, state: str, at, municipality: str, district: str):
    """A row without a state is a short version: it shows no place but the municipality."""
    return Result(
        url=path.replace(ANY_ID, public_id),
        where=", ".join(dict.fromkeys(filter(None, [district, municipality]))),
        labels=(str(CaseState(state).label) if state else "Korte versie",),
        on=timezone.localdate(at),
    )


def register_search() -> None:
    register(SearchKind(KIND, "Casussen", "Casus", readable, results, index_all_cases))
