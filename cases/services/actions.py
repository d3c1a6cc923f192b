"""Agreements: making, changing and moving them, and planning the mails about them."""

from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from trios.models import User
from wijkwerk.lib.states import MoveError, check_move
from wijkwerk.lib.workdays import add_workdays, is_workday, nearest_workday, next_workday
from wijkwerk.outbox import services as outbox

from .. import policies
from ..models import Action, Case
from ..states import ACTION_MOVES, ActionState, EntryKind, OwnerRole
from .content import write_line
from .indexing import index_case

MAIL_TIME = time(9)
MOST_YEARS = 5
# What the timeline says of an arrow.
TOLD = {
    ActionState.RUNNING: "begon aan een afspraak",
    ActionState.DONE: "rondde een afspraak af",
    ActionState.DROPPED: "liet een afspraak vervallen",
    ActionState.OPEN: "zette een afspraak weer open",
}


class ActionError(ValueError):
    """An agreement cannot be so. `field` is the field at fault, the text one Dutch sentence."""

    def __init__(self, field: str, sentence: str):
        super().__init__(sentence)
        self.field = field


@transaction.atomic
def make_action(
    *,
    case: Case,
    by: User,
    text: str,
    owner: User | None,
    due_on: date,
    submit_key: UUID,
    owner_role: str = "",
    owner_note: str = "",
) -> Action:
    """Write down an agreement of `case`, tell its owner, and plan the mails; return it.

    Without `owner` it is for `owner_role`. The same `submit_key` makes one agreement, however
    often the button was pressed; other words under the same key change it. Raises ActionError for
    an owner outside the trio or a date that cannot be, PermissionError without a seat.
    """
    case = lock_case(case, by)
    fields = {"text": text, "due_on": due_on, **owner_fields(owner, owner_role, owner_note)}
    if known := case.actions.filter(submit_key=submit_key).first():
        return change_action(action=known, by=by, **fields)
    check_owner(case, owner, owner_role)
    check_due(due_on)
    now = timezone.now()
    action = Action.objects.create(
        **Action.of(case), **fields, made_by=by, made_at=now, submit_key=submit_key
    )
    what = in_words(action)
    write_down(case, by, now, "maakte een afspraak", text=f"{text}\n{what['owner']}, {what['due']}")
    tell_owner(action, by, now)
    plan_reminders(action, by)
    return action


@transaction.atomic
def change_action(
    *,
    action: Action,
    by: User,
    text: str,
    owner: User | None,
    due_on: date,
    owner_role: str = "",
    owner_note: str = "",
) -> Action:
    """Save new words, another owner or another date, with old and new on the timeline.

    Saving the same thing twice changes nothing. A date that stays may be past; a new one is tested
    like in `make_action`. Raises ActionError as there, and for an agreement that is done or dropped
    (that one is taken up again first); PermissionError without a seat.
    """
    case = lock_case(action.case, by)
    action = case.actions.select_for_update(of=["self"]).select_related("owner").get(pk=action.pk)
    fields = {"text": text, "due_on": due_on, **owner_fields(owner, owner_role, owner_note)}
    if all(getattr(action, name) == value for name, value in fields.items()):
        return action
    if not action.is_unfinished:
        raise ActionError("text", "Deze afspraak loopt niet meer. Zet hem eerst weer op ‘Open’.")
    check_owner(case, owner, owner_role)
    if due_on != action.due_on:
        check_due(due_on)
    before, old_owner = in_words(action), action.owner_id
    for name, value in fields.items():
        setattr(action, name, value)
    action.save(update_fields=fields.keys())
    now = timezone.now()
    changes = changes_between(before, in_words(action))
    write_down(case, by, now, "wijzigde een afspraak", text=action.text, changes=changes)
    if action.owner_id != old_owner:
        tell_owner(action, by, now)
    plan_reminders(action, by)
    return action


@transaction.atomic
def move_action(*, action: Action, by: User, state: str, reason: str = "") -> Action:
    """Move `action` along ACTION_MOVES and note it on the timeline; dropping asks a reason.

    One that is there already stays as it is. Raises MoveError for an arrow that is not on the
    table or a reason that is missing, PermissionError without a seat.
    """
    case = lock_case(action.case, by)
    action = case.actions.select_for_update().get(pk=action.pk)
    if action.state == state:
        return action
    check_move(action.state, state, ACTION_MOVES, ActionState)
    if state == ActionState.DROPPED and not reason:
        raise MoveError("Schrijf erbij waarom de afspraak vervalt.")
    now = timezone.now()
    action.state = state
    action.drop_reason = reason if state == ActionState.DROPPED else ""
    action.finished_at = now if state == ActionState.DONE else None
    action.save(update_fields=["state", "drop_reason", "finished_at"])
    text = f"{action.text}\nReden: {reason}" if action.drop_reason else action.text
    write_down(case, by, now, TOLD[state], text=text)
    return action


def lock_case(case: Case, by: User) -> Case:
    """Agreements of one casus are written one after the other, so a double click finds its first.

    Raises PermissionError for who does not sit in its trio at this moment.
    """
    case = Case.objects.select_for_update(of=["self"]).select_related("trio").get(pk=case.pk)
    seated = case.trio.memberships.active().filter(user=by).exists()
    if not (seated and policies.can_edit(by, case)):
        raise PermissionError("only the trio makes and changes agreements")
    return case


def owner_fields(owner: User | None, role: str, note: str) -> dict:
    return {"owner": owner, "owner_role": role, "owner_note": note}


def check_owner(case: Case, owner: User | None, role: str) -> None:
    """Raise ActionError unless the owner sits in the trio now, or is one known role."""
    if owner is None and role not in OwnerRole.values:
        raise ActionError("owner", "Kies wie het doet.")
    if owner is not None and not case.trio.memberships.active().filter(user=owner).exists():
        raise ActionError(
            "owner",
            f"{owner.name} zit niet in jullie trio. Kies iemand die er nu in zit, of een rol.",
        )


def check_due(day: date) -> None:
    """Raise ActionError unless `day` is a work day, from today to some years ahead."""
    today = timezone.localdate()
    if day < today:
        raise ActionError("due_on", "Deze datum is voorbij. Kies vandaag of een latere werkdag.")
    if day.year > today.year + MOST_YEARS:
        raise ActionError("due_on", f"Kies een datum binnen {MOST_YEARS} jaar.")
    if not is_workday(day):
        near = nearest_workday(day, earliest=today)
        raise ActionError(
            "due_on",
            f"{date_in_words(day).capitalize()} is geen werkdag. "
            f"De dichtstbijzijnde werkdag is {date_in_words(near)}.",
        )


def date_in_words(day: date) -> str:
    return date_format(day, "l d-m-Y")


def in_words(action: Action) -> dict[str, str]:
    """Return what the timeline shows of an agreement, in the words of today."""
    due = f"uiterlijk op {action.due_on:%d-%m-%Y}"
    return {"text": action.text, "owner": action.owner_name, "due": due}


def changes_between(before: dict[str, str], after: dict[str, str]) -> dict:
    """Return {label: {old_text, new_text}} for what differs, in the shape of a timeline line."""
    return {
        f"action_{name}": {"old_text": before[name], "new_text": after[name]}
        for name in after
        if before[name] != after[name]
    }


def write_down(case: Case, by: User, at: datetime, what: str, **fields) -> None:
    """Write the line on the timeline; the casus was worked on, and can be found by these words."""
    case.updated_at = at
    case.save(update_fields=["updated_at"])
    write_line(case, EntryKind.ACTION, by, at, what=what, **fields)
    index_case(case)


def tell_owner(action: Action, by: User, at: datetime) -> None:
    """Tell a person that somebody else gave this agreement."""
    if action.owner_id and action.owner_id != by.pk:
        put("action_given", f"{action.pk}:{at.isoformat()}", [action.owner], action, by)


def plan_reminders(action: Action, by: User) -> None:
    """Plan a reminder the work day before, and one the work day after, both at nine o'clock.

    The first is for the owner; for a role it is the trio that reminds them. A moment that has
    passed is left out. Planning again for the same date is nothing new, and what was planned for
    another date or owner drops by itself when it would leave.
    """
    trio = action.case.trio.people()
    for kind, day, people in [
        ("action_due", add_workdays(action.due_on, -1), [action.owner] if action.owner else trio),
        ("action_overdue", next_workday(action.due_on), trio),
    ]:
        moment = timezone.make_aware(
            datetime.combine(day, MAIL_TIME), timezone.get_default_timezone()
        )
        if moment > timezone.now():
            put(kind, f"{action.pk}:{action.due_on}", people, action, by, due_at=moment)


def put(kind: str, key: str, to, action: Action, by: User, **fields) -> None:
    outbox.put(
        kind,
        key=f"{kind}:{key}",
        to=to,
        context={
            "action": action.pk,
            "case": action.case_id,
            "by": by.pk,
            "due_on": action.due_on.isoformat(),
        },
        municipality=action.municipality,
        **fields,
    )
