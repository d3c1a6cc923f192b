"""What the screen shows of the agreements of one casus, as plain values."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.safestring import SafeString

from trios.models import User
from wijkwerk.lib.fragments import fragment
from wijkwerk.lib.workdays import in_words

from . import policies
from .models import Action, Case
from .states import ActionState

SHOWN = 5


@dataclass(frozen=True)
class ActionRow:
    """One agreement; `url` is empty for who only reads, `term` for what is done or dropped."""

    text: str
    owner: str
    owner_left: bool
    due_on: date
    term: str
    is_late: bool
    state: str
    is_open: bool
    finished_on: date | None
    drop_reason: str
    url: str


def row_of(action: Action, today: date, url: str) -> ActionRow:
    """`action` comes from `for_rows`."""
    return ActionRow(
        text=action.text,
        owner=action.owner_name,
        owner_left=action.is_unfinished and action.owner_left,
        due_on=action.due_on,
        term=in_words(action.due_on, today) if action.is_unfinished else "",
        is_late=action.is_unfinished and action.due_on < today,
        state=action.get_state_display(),
        is_open=action.state == ActionState.OPEN,
        finished_on=timezone.localdate(action.finished_at) if action.finished_at else None,
        drop_reason=action.drop_reason,
        url=url,
    )


def show(row: ActionRow) -> SafeString:
    return fragment("cases/_action_row.html", row)


def rows_of(user: User, case: Case) -> tuple[list[ActionRow], list[ActionRow]]:
    """Return the agreements of `case` as `user` sees them: those to do, and those that ended.

    To do comes soonest first, ended latest first. One query.
    """
    today = timezone.localdate()
    actions = list(Action.objects.visible_to(user).filter(case=case).for_rows())
    base = f"{case.get_absolute_url()}afspraken/" if policies.can_edit(user, case) else ""
    rows = [(one, row_of(one, today, base and f"{base}{one.public_id}/")) for one in actions]
    open_rows = [row for action, row in rows if action.is_unfinished]
    return open_rows, [row for action, row in reversed(rows) if not action.is_unfinished]


def actions_block(user: User, case: Case) -> dict:
    """Return what the page of a casus tells about its agreements: see _actions_block.html."""
    open_rows, ended = rows_of(user, case)
    return {
        "actions": [show(row) for row in open_rows[:SHOWN]],
        "actions_open": len(open_rows),
        "actions_late": sum(row.is_late for row in open_rows),
        "actions_ended": len(ended),
        "can_make_actions": policies.can_edit(user, case),
    }
