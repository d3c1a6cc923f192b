"""What logging and editing have in common: columns, tensions, the timeline, what can be found."""

from collections.abc import Iterable

from trios.models import User
from wijkwerk.lib.axis import now_and_wanted
from wijkwerk.search import services as search
from wijkwerk.search.models import Entry

from ..models import Case, CaseTension, TimelineEntry
from ..states import EntryKind, TensionLevel

# The plain columns of a casus that a person fills in; sectors and tensions stand beside it.
COLUMNS = [
    "title",
    "summary",
    "district",
    "neighbourhood",
    "place_label",
    "occasion",
    "residents_wish",
    "framework",
    "framework_kind",
    "framework_hardness",
]


def level_of(tensions: list[dict]) -> TensionLevel:
    return tension_level((row["now"], row["wanted"]) for row in tensions)


def tension_level(pairs: Iterable[tuple[int, int]]) -> TensionLevel:
    """Return how wide the widest tension is, from pairs of values 0 to 100 (decisions.md)."""
    levels = [now_and_wanted("", "", now, wanted).level for now, wanted in pairs]
    return TensionLevel(max(levels, default=TensionLevel.NONE))


def add_tensions(case: Case, tensions: list[dict]) -> None:
    """Give `case`, which has none, these tensions in this order."""
    CaseTension.objects.bulk_create(
        CaseTension(case=case, order=order, **row) for order, row in enumerate(tensions)
    )


def write_line(case: Case, kind: EntryKind, by: User, at, **fields) -> TimelineEntry:
    """Write one line on the timeline of `case`."""
    return TimelineEntry.objects.create(
        case=case,
        municipality_id=case.municipality_id,
        kind=kind,
        by=by,
        at=at,
        version=case.version,
        **fields,
    )


def index_case(case: Case) -> None:
    """Make what the sheet of `case` says findable, for who may read the sheet."""
    places = [case.district.name, case.place_label]
    if case.neighbourhood:
        places.append(case.neighbourhood.name)
    texts = [case.summary, case.occasion, case.residents_wish, case.framework, *places]
    search.index(
        kind="case",
        object_id=case.pk,
        audience=Entry.Audience.SHEET,
        municipality=case.municipality,
        title=case.title,
        body="\n".join(texts),
    )
