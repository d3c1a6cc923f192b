"""What apps above this one show with a casus; they register it in their AppConfig.

Cases need not know them: a part is asked for a casus that its reader may see, and gives ready HTML,
or "" for nothing. A part stands at one place: on the page of the casus, with its agreements, or
where the app above works on a casus.
"""

from collections.abc import Callable

from django.utils.safestring import SafeString

from trios.models import User

from .models import Case

PAGE, ACTIONS, HARVEST, START = "page", "actions", "harvest", "start"
ACTION_LIST = "action_list"  # a link or so, without a query
Part = Callable[[Case, User], SafeString | str]
_parts: dict[str, list[Part]] = {}


def register(part: Part, *, at: str = PAGE) -> None:
    """Show `part` at this place, with every casus; a second time changes nothing."""
    parts = _parts.setdefault(at, [])
    if part not in parts:
        parts.append(part)


def parts_for(case: Case, user: User, *, at: str = PAGE) -> list[SafeString | str]:
    """The parts that have something to show at this place about `case`, which `user` may see."""
    return [html for part in _parts.get(at, []) if (html := part(case, user))]
