"""Finding what one person may read, best first, without ever ranking or counting everything.

Common words are in more than half of all texts (docs/prestaties.md). So: take the newest matches
of what this person may read, at most CAP. Are there fewer, then all are ranked and the count is
exact; else the newest SHOWN are. The list ends after SHOWN.
"""

from dataclasses import dataclass
from operator import itemgetter

from .kinds import SearchKind
from .lookup import Wanted
from .models import Entry

CAP = 2_000
SHOWN = 1_000


@dataclass(frozen=True)
class Hit:
    """One thing that was found, and as which audience this person reads it."""

    kind: str
    audience: str
    object_id: int
    entry: int


@dataclass(frozen=True)
class Found:
    """The hits, best first, at most SHOWN; `is_more` when there are more than that."""

    hits: list[Hit]
    is_more: bool = False


def find(user, wanted: Wanted, kinds: list[SearchKind]) -> Found:
    """Find the things of these kinds in which the words stand, as far as `user` reads them.

    Raises TooSlowError when the database does not answer in time.
    """
    if not wanted.query:
        return Found([])
    readable = readable_ids(user, kinds)
    rows = Entry.objects.newest(readable, wanted.query, wanted.near, wanted.exact, CAP + 1)
    ranked = rows if len(rows) <= CAP else rows[:SHOWN]
    ranked.sort(key=itemgetter(-1), reverse=True)  # of equals the newest stays first
    return Found([Hit(*row[:4]) for row in ranked[:SHOWN]], is_more=len(rows) > SHOWN)


def readable_ids(user, kinds: list[SearchKind]) -> dict[tuple[str, str], list[int]]:
    """Return {(kind, audience): ids}: each object once, as the audience that reads most of it."""
    ids = {}
    for kind in kinds:
        seen = set()
        for audience, numbers in kind.readable(user).items():
            fresh = [number for number in numbers if number not in seen]
            seen.update(fresh)
            if fresh:
                ids[kind.key, audience] = fresh
    return ids
