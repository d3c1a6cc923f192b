"""Cases and lessons that look like what somebody is typing (features.md, story 7).

Cases are looked for in what this person may read and the own trio did not write: short versions
that are shared, and sheets opened by a round; those with most words in common first. Lessons come
from a source that the werkboek registers (cases.known). At most MOST together, with what was
chosen before the casus was saved: that stays, whatever is typed on.
"""

from collections.abc import Collection, Iterable

from trios.models import User
from wijkwerk.search.lookup import plain_stems, quoted, stems_of_text
from wijkwerk.search.models import Entry
from wijkwerk.search.net import TooSlowError

from .finding import readable
from .known import OF_CASE, Alike, sources
from .linking import CANDIDATE_KEY, CASE, SUMMARY
from .models import Case, CaseSummary
from .services.indexing import KIND

MOST = 5
MOST_CHOSEN = 50
LESSONS = 3  # of MOST, where there are cases enough
FEWEST_WORDS = 3  # in common; below that everything looks like everything
TYPED = ["title", "residents_wish", "framework", "occasion"]
MOST_TYPED = 4_000
Audience = Entry.Audience


def typed_text(values) -> str:
    """The words of the fields of TYPED in `values` (a mapping), at most MOST_TYPED long."""
    return " ".join(str(values.get(name) or "") for name in TYPED)[:MOST_TYPED]


def all_alike(
    user: User,
    text: str,
    *,
    case: Case | None = None,
    aside: Iterable[str] = (),
    chosen: Collection[Alike] = (),
) -> list[Alike]:
    """Return the lessons and then the cases that look like `text`; with `chosen` at most MOST.

    `aside` holds keys that were set aside before the casus was saved, `chosen` what stands there
    already.
    """
    stems = plain_stems(text)
    known, aside = [], {*aside, *(one.key for one in chosen)}
    for source in sources():
        known += source.find(stems, case, aside, MOST)
    found = cases_with(user, list(map(quoted, stems)), case=case, aside=aside)
    room = max(0, MOST - len(chosen))
    lessons = LESSONS - sum(one.kind != OF_CASE for one in chosen)
    known = known[: min(room, max(lessons, room - len(found)))]
    return known + found[: room - len(known)]


def chosen_ones(user: User, keys: Iterable[str]) -> list[Alike]:
    """Return the lessons and cases that these keys name, as far as `user` may read them."""
    keys = list(dict.fromkeys(keys))[:MOST_CHOSEN]
    lessons = [one for source in sources() for one in source.read(source.own(keys))]
    cases = Case.objects.visible_to(user).filter(public_id__in=ids_in(keys, CASE))
    summaries = CaseSummary.objects.visible_to(user).filter(public_id__in=ids_in(keys, SUMMARY))
    whole = [of_case(one) for one in cases.select_related("district", "municipality")]
    short = [of_summary(one) for one in summaries.select_related("municipality")]
    return [*lessons, *whole, *short]


def ids_in(keys: Iterable[str], kind: str) -> list[str]:
    """The public ids in the keys of this kind; what is no key is skipped."""
    named = [key.partition(":") for key in keys if CANDIDATE_KEY.fullmatch(key)]
    return [public_id for begin, _, public_id in named if begin == kind]


def cases_alike(
    user: User, text: str, *, case: Case | None = None, aside: Iterable[str] = ()
) -> list[Alike]:
    """Return the cases that look like `text`, without those that were set aside for `case`."""
    return cases_with(user, stems_of_text(text), case=case, aside=set(aside))


def cases_with(user: User, stems: list[str], *, case: Case | None, aside: set[str]) -> list[Alike]:
    """Return the cases in which these stems stand, best first, at most MOST.

    Four queries at most; a few stems give nothing, and so does a database that does not answer in
    time.
    """
    if len(stems) < FEWEST_WORDS:
        return []
    least = max(FEWEST_WORDS, len(stems) // 4)
    wanted = searched_in(user, case)
    try:
        rows = Entry.objects.alike(wanted, stems, least, MOST + len(aside))
    except TooSlowError:
        return []
    found = shown(user, [(audience, number) for _, audience, number, _ in rows])
    return [one for one in found if one.key not in aside][:MOST]


def searched_in(user: User, case: Case | None) -> dict[tuple[str, str], list[int]]:
    """The sheets and short versions of others that `user` reads, without what was set aside."""
    ids = readable(user)
    hidden = set(case.set_aside.values_list("other", flat=True)) if case else set()
    seen = set(ids[Audience.SHEET])
    summaries = [number for number in ids[Audience.SUMMARY] if number not in seen]
    wanted = {
        (KIND, Audience.SHEET): [number for number in seen if number not in hidden],
        (KIND, Audience.SUMMARY): without(user, summaries, hidden),
    }
    return {key: numbers for key, numbers in wanted.items() if numbers}


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


def in_words(found: list[Alike]) -> str:
    """How many lessons and cases there are, as a sentence; nothing for nothing."""
    cases = sum(one.kind == OF_CASE for one in found)
    lessons = len(found) - cases
    parts = [f"{lessons} {'les' if lessons == 1 else 'lessen'}"] if lessons else []
    parts += [f"{cases} {'casus' if cases == 1 else 'casussen'}"] if cases else []
    what = " en ".join(parts)
    return f"{what} {'lijkt' if len(found) == 1 else 'lijken'} hierop." if found else ""
