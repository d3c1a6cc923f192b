"""What is known already about a casus: the app of the lessons registers a source in its AppConfig.

Cases need not know lessons. A source finds what fits the words of a casus, and keeps for that casus
what its trio set aside and what it uses.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from trios.models import User

from .models import Case

OF_CASE = "Casus"  # the kind of a casus, on the screen


@dataclass(frozen=True)
class Alike:
    """One thing that fits a casus, as this person reads it; `key` names it in a form.

    `kind` is what it is, `note` where it comes from, `badge` how far it was tried, for a lesson.
    `pick` says what ticking it does.
    """

    key: str
    title: str
    note: str
    url: str
    kind: str = OF_CASE
    badge: str = ""
    pick: str = "Leg een verband"


@dataclass(frozen=True)
class Source:
    """What the app of the lessons does for a casus.

    Its keys begin with `prefix`. `find(stems, case, aside, most)` gives what fits these stems of
    words (wijkwerk.search.lookup.plain_stems) best, without what was set aside for `case` and
    without the keys in `aside`; `case` is None before it was saved. `read(keys)` gives what these
    keys name. `set_aside(case, by, keys)` and `use(case, by, keys)` write down what somebody chose.
    """

    prefix: str
    find: Callable[[list[str], Case | None, set[str], int], list[Alike]]
    read: Callable[[Iterable[str]], list[Alike]]
    set_aside: Callable[[Case, User, Iterable[str]], None]
    use: Callable[[Case, User, Iterable[str]], None]

    def own(self, keys: Iterable[str]) -> list[str]:
        """Those of `keys` that name something of this source."""
        return [key for key in keys if key.startswith(self.prefix)]


_sources: list[Source] = []


def register(source: Source) -> None:
    """Make the source known; there is one."""
    if _sources and _sources != [source]:
        raise ValueError("there is a source already")
    _sources[:] = [source]


def sources() -> list[Source]:
    """The source, if there is one."""
    return list(_sources)
