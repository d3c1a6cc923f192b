"""Writing down what happened in a round."""

from datetime import datetime

from trios.models import Trio, User

from ..models import Meeting, Round, RoundLine


def write_line(
    round_: Round,
    kind: str,
    by: User | None,
    at: datetime,
    *,
    what: str,
    text: str = "",
    meeting: Meeting | None = None,
    trio: Trio | None = None,
) -> RoundLine:
    """Add a line to the history of `round_`; `what` reads on after the name of who did it."""
    return RoundLine.objects.create(
        round=round_, kind=kind, by=by, at=at, what=what, text=text, meeting=meeting, trio=trio
    )
