"""What apps above this one show on the page of a meeting; they register it in their AppConfig.

As `cases.beside`: a part is asked for a meeting that its reader may see, and gives ready HTML, or
"" for nothing.
"""

from collections.abc import Callable

from django.utils.safestring import SafeString

from trios.models import User

from .models import Meeting

Part = Callable[[Meeting, User], SafeString | str]
_parts: list[Part] = []


def register(part: Part) -> None:
    """Show `part` on the page of every meeting; a second time changes nothing."""
    if part not in _parts:
        _parts.append(part)


def parts_for(meeting: Meeting, user: User) -> list[SafeString | str]:
    """The parts that have something to show about `meeting`, which `user` may see."""
    return [html for part in _parts if (html := part(meeting, user))]
