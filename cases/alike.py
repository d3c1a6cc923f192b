"""Cases that look like what somebody is typing (features.md, story 7; lessons join later).

Looked for in what this person may read and the own trio did not write: short versions that are
shared, and sheets opened by a round. At most MOST, those with most words in common first.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from trios.models import User
from wijkwerk.search.lookup import stems_of_text
from wijkwerk.search.models import Entry
from wijkwerk.search.net import TooSlowError

from .finding import readable
from .linking import CASE, SUMMARY
from .models import Case, CaseSummary
from .services.indexing import KIND

MOST = 5
FEWEST_WORDS = 3  # in common; below that everything looks like everything
TYPED = ["title", "residents_wish", "framework", "occasion"]
MOST_TYPED = 4_000
Audience = Entry.Audience


@dataclass(frozen=True)
class Alike:
    """A casus that looks like it, as this person reads it; `key` names it in a form."""

    key: str
    title: str
    note: str
    url: str


def typed_text(values) -> str:
    """The words of the fields of TYPED in `values` (a mapping), at most MOST_TYPED long."""
    return " ".join(str(values.get(name) or "") for name in TYPED)[:MOST_TYPED]


def cases_alike(
    user: User, text: str, *, case: Case | None = None, aside: Iterable[str] = ()
) -> list[Alike]:
    """Return what looks like `text`, without the cases that were set aside for `case`.

    `aside` holds keys that were set aside before the casus was saved. Four queries at most; a text
    of a few words gives nothing, and so does a database that does not answer in time.
    """
    stems = stems_of_text(text)
    if len(stems) < FEWEST_WORDS:
        return []
    least = max(FEWEST_WORDS, len(stems) // 4)
    ids = readable(user)
    hidden = set(case.set_aside.values_list("other", flat=True)) if case else set()
    seen = set(ids[Audience.SHEET])
    summaries = [number for number in ids[Audience.SUMMARY] if number not in seen]
    wanted = {
        (KIND, Audience.SHEET): [number for number in seen if number not in hidden],
        (KIND, Audience.SUMMARY): without(user, summaries, hidden),
    }
    wanted = {key: numbers for key, numbers in wanted.items() if numbers}
    try:
        rows = Entry.objects.alike(wanted, stems, least, MOST + len(set(aside)))
    except TooSlowError:
        return []
    found = shown(user, [(audience, number) for _, audience, number, _ in rows])
    return [one for one in found if one.key not in set(aside)][:MOST]


def without(user: User, numbers: list[int], hidden: set[int]) -> list[int]:
    """Leave out what was set aside, and what the own trio wrote itself."""
    own = set()
    if user.trio_id and numbers:
        mine = Case.objects.visible_to(user).of_trio(user).filter(pk__in=numbers)
        own = set(mine.values_list("pk", flat=True))
    return [number for number in numbers if number not in hidden | own]


def shown(user: User, hits: list[tuple[str, int]]) -> list[Alike]:
    """The hits as this person may see them now, in the same order."""
    whole = [number for audience, number in hits if audience == Audience.SHEET]
    short = [number for audience, number in hits if audience == Audience.SUMMARY]
    cases = Case.objects.visible_to(user).filter(pk__in=whole)
    rows = {one.pk: of_case(one) for one in cases.select_related("district", "municipality")}
    summaries = CaseSummary.objects.visible_to(user).filter(case__in=short)
    rows |= {one.case_id: of_summary(one) for one in summaries.select_related("municipality")}
    return [rows[number] for _, number in hits if number in rows]


def of_case(case: Case) -> Alike:
    place = ", ".join(dict.fromkeys([case.district.name, case.municipality.name]))
    return Alike(f"{CASE}:{case.public_id}", case.title, place, case.get_absolute_url())


def of_summary(summary: CaseSummary) -> Alike:
    note = f"Korte versie, {summary.municipality.name}"
    key = f"{SUMMARY}:{summary.public_id}"
    return Alike(key, summary.title, note, summary.get_absolute_url())
