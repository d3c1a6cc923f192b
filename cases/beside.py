"""What apps above this one show on the page of a casus; they register it in their AppConfig.

Cases need not know them: a part is asked for a casus that its reader may see, and gives ready HTML,
or "" for nothing.
"""

from collections.abc import Callable

from django.utils.safestring import SafeString

from trios.models import User

from .models import Case

Part = Callable[[Case, User], SafeString | str]
_parts: list[Part] = []


def register(part: Part) -> None:
    """Show `part` on the page of every casus; a second time changes nothing."""
    if part not in _parts:
        _parts.append(part)


def parts_for(case: Case, user: User) -> list[SafeString | str]:
    """The parts that have something to show about `case`, which `user` may see."""
    return [html for part in _parts if (html := part(case, user))]
