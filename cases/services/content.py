"""What logging and editing have in common: columns, width, the timeline."""

from collections.abc import Iterable

from trios.models import User
from wijkwerk.lib.axis import level_of, now_and_wanted

from ..models import Case, TimelineEntry
from ..states import EntryKind, TensionLevel

# The plain columns of a casus that a person fills in; sectors and lists stand beside it.
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
# What is written down when a casus ends.
ENDING = ["outcome_type", "outcome", "lesson_line"]


def tension_level(tensions: Iterable[dict], perspectives: Iterable[dict] = ()) -> TensionLevel:
    """Return how wide the widest tension is (decisions.md).

    `tensions` have tension (key or TensionType), now and wanted (0 to 100); `perspectives` have
    positions. Where two perspectives or more took a position their distance counts, else the
    distance between now and wanted.
    """
    perspectives = list(perspectives)
    levels = []
    for row in tensions:
        key = getattr(row["tension"], "pk", row["tension"])
        steps = [p["positions"][key] for p in perspectives if key in p["positions"]]
        levels.append(width_of(row["now"], row["wanted"], steps))
    return TensionLevel(max(levels, default=TensionLevel.NONE))


def width_of(now: int, wanted: int, steps: list[int]) -> int:
    if len(steps) >= 2:
        return level_of(max(steps) - min(steps))
    return now_and_wanted("", "", now, wanted).level


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
