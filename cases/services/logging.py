"""Logging a casus for the first time."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from trios.models import Trio, User
from wijkwerk.lib.axis import now_and_wanted
from wijkwerk.outbox import services as outbox
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


@transaction.atomic
def log_case(*, by: User, fields: dict, submit_key: UUID) -> Case:
    """Write down a new casus of the trio of `by` and tell the colleagues; return it.

    `fields` holds COLUMNS plus `sectors` (list of Sector) and `tensions` (list of dicts with
    tension, now, wanted, text; 0 to 100). Trio and municipality come from the seat of `by`, never
    from a form. The same `submit_key` makes one casus, however often the button was pressed.
    Raises PermissionError without a seat, django.db.IntegrityError for a place elsewhere.
    """
    if by.trio_id is None:
        raise PermissionError("only who holds a seat logs a casus")
    # The members of one trio log one after the other, so a double click finds its first casus.
    trio = Trio.objects.select_for_update().get(pk=by.trio_id)
    if known := trio.cases.filter(submit_key=submit_key).first():
        return known
    now = timezone.now()
    case = Case.objects.create(
        **{name: fields[name] for name in COLUMNS},
        trio=trio,
        municipality_id=trio.municipality_id,
        brought_by=by,
        submit_key=submit_key,
        tension_level=level_of(fields["tensions"]),
        created_at=now,
        updated_at=now,
    )
    case.sectors.add(*fields["sectors"])
    add_tensions(case, fields["tensions"])
    write_line(case, EntryKind.LOGGED, by, now)
    index_case(case)
    outbox.put(
        "case_logged",
        key=f"case_logged:{case.pk}",
        to=[person for person in trio.people() if person != by],
        context={"case": case.pk, "by": by.pk},
        municipality=case.municipality,
    )
    return case


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
