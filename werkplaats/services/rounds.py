"""Rounds: making, changing, moving and copying one, and who organises it."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from trios.models import User
from trios.roles import Role
from wijkwerk.lib.public_ids import make_public_id, public_id_for
from wijkwerk.lib.states import MoveError, check_move

from .. import policies
from ..models import Meeting, Round, RoundOrganiser, Run
from ..states import (
    ASKS_REASON,
    ROUND_MOVES,
    LineKind,
    MeetingState,
    RegistrationState,
    RoundState,
)
from .errors import RoundError, check_version
from .history import write_line
from .locking import lock_round
from .meetings import FIELDS as MEETING_FIELDS
from .meetings import move_meeting, place_in_time
from .registering import settle
from .reminders import add_default_rules

FIELDS = ("title", "theme", "goal", "places", "registration_opens_on", "registration_closes_on")
FIELDS += ("forget_after_days",)


@transaction.atomic
def make_round(
    *, by: User, organisers: Iterable[User] = (), submit_key: UUID | None = None, **fields
) -> Round:
    """Make a round in concept, with `by` among its organisers; `fields` are those of FIELDS.

    The same `submit_key` makes one round, however often the button was pressed. Raises
    PermissionError for who is no facilitator.
    """
    if not policies.can_plan_rounds(by):
        raise PermissionError("facilitators plan rounds")
    public_id, known = id_for(by, "round", submit_key)
    if known:
        return known
    round_ = Round.objects.create(created_by=by, public_id=public_id, **fields)
    set_organisers(round_, {by, *organisers})
    add_default_rules(round_, by)
    write_line(round_, LineKind.ROUND, by, timezone.now(), what="maakte de ronde")
    return round_


def id_for(by: User, what: str, submit_key: UUID | None) -> tuple[str, Round | None]:
    """Return the public id for a new round of `by`, and the round that has it already, if any.

    One person makes one round after the other, so that two clicks at once make one.
    """
    if submit_key is None:
        return make_public_id(), None
    User.objects.select_for_update().get(pk=by.pk)
    public_id = public_id_for(what, submit_key, by.pk)
    return public_id, Round.objects.filter(public_id=public_id).first()


@transaction.atomic
def update_round(
    *,
    round_: Round,
    by: User,
    organisers: Iterable[User],
    version: int | None = None,
    **fields,
) -> Round:
    """Save new values of FIELDS and who organises; note on the history what changed.

    Saving the same thing twice changes nothing. `version` is the one from which `by` started;
    without it nobody is asked. More places let the first in line move up, cases open to who
    organises now, and another term for names holds for runs that were prepared already. Raises
    EditConflictError when somebody saved in between, and RoundError when `places` is below what is
    registered, with the number, and for a round without organisers.
    """
    round_ = lock_round(round_, by)
    changed = [name for name, value in fields.items() if getattr(round_, name) != value]
    before = set(round_.organisers.all())
    people = {person for person in organisers if person.role == Role.FACILITATOR}
    if not changed and before == people:
        return round_
    check_version(round_, version)
    check_fits(round_, fields.get("places", round_.places), people)
    for name in changed:
        setattr(round_, name, fields[name])
    round_.version += 1
    round_.save(update_fields=[*changed, "version"])
    Run.objects.filter(meeting__round=round_, forgotten_at=None).update(
        forget_after_days=round_.forget_after_days
    )
    set_organisers(round_, people)
    labels = [Round._meta.get_field(name).verbose_name for name in changed]
    labels += ["begeleiders"] if before != people else []
    what = f"wijzigde de ronde: {', '.join(labels)}"
    now = timezone.now()
    write_line(round_, LineKind.ROUND, by, now, what=what)
    settle(round_, now)
    return round_


def check_fits(round_: Round, places: int, people: set[User]) -> None:
    """Raise RoundError when `places` is too few for who is registered, or nobody organises."""
    registered = round_.registrations.filter(state=RegistrationState.REGISTERED).count()
    if places < registered:
        who = "is al 1 trio" if registered == 1 else f"zijn al {registered} trio's"
        least = "1 plaats" if registered == 1 else f"{registered} plaatsen"
        raise RoundError(
            "places",
            f"Er {who} aangemeld. Kies {least} of meer, of meld eerst een trio af.",
        )
    if not people:
        raise RoundError("organisers", "Een ronde heeft ten minste één begeleider.")


def set_organisers(round_: Round, people: Iterable[User]) -> None:
    """Make these people, all facilitators, the organisers, and no others."""
    people = {person.pk for person in people if person.role == Role.FACILITATOR}
    round_.organiser_rows.exclude(user__in=people).delete()
    rows = [RoundOrganiser(round=round_, user_id=pk) for pk in people]
    RoundOrganiser.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def move_round(*, round_: Round, by: User, target: str, reason: str = "") -> Round:
    """Move a round along ROUND_MOVES and write it down; a round that is there already stays.

    Calling it off calls off its meetings to come, with the same reason. Raises MoveError for an
    arrow that is not on the table, a missing reason, or a round that is not ready; PermissionError
    for who does not organise it.
    """
    round_ = lock_round(round_, by)
    if round_.state == target:
        return round_
    check_move(round_.state, target, ROUND_MOVES, RoundState)
    if (round_.state, target) in ASKS_REASON and not reason:
        raise MoveError("Schrijf erbij waarom.")
    check_ready(round_, target)
    source, round_.state = round_.state, target
    round_.save(update_fields=["state"])
    if target == RoundState.CANCELLED:
        cancel_meetings(round_, by, reason)
    what = f"zette de ronde van ‘{RoundState(source).label}’ op ‘{RoundState(target).label}’"
    now = timezone.now()
    write_line(round_, LineKind.ROUND, by, now, what=what, text=reason)
    settle(round_, now)
    return round_


def check_ready(round_: Round, target: str) -> None:
    """Raise MoveError for what a round still lacks before it goes to `target`."""
    meetings = round_.meetings.exclude(state=MeetingState.CANCELLED)
    if target == RoundState.OPEN and not meetings.exists():
        raise MoveError("Zet eerst een bijeenkomst in de ronde. Dan weten trio's wanneer het is.")
    if target == RoundState.CLOSED and meetings.exclude(state=MeetingState.CLOSED).exists():
        raise MoveError("Er zijn nog bijeenkomsten die niet zijn afgerond of geannuleerd.")
    if target == RoundState.DRAFT and round_.registrations.live().exists():
        raise MoveError("Er zijn al trio's aangemeld. De ronde kan niet terug naar concept.")
    if target == RoundState.CANCELLED and meetings.filter(state=MeetingState.RUNNING).exists():
        raise MoveError("Er is nu een bijeenkomst bezig. Rond die eerst af.")


def cancel_meetings(round_: Round, by: User, reason: str) -> None:
    """Call off what was still to come."""
    for meeting in round_.meetings.filter(state__in=[MeetingState.DRAFT, MeetingState.PLANNED]):
        move_meeting(meeting=meeting, by=by, target=MeetingState.CANCELLED, reason=reason)


@transaction.atomic
def copy_round(
    *, round_: Round, by: User, title: str, days: int, submit_key: UUID | None = None
) -> Round:
    """Copy a round with its meetings, agendas and reminder rules, `days` later; in concept.

    Nobody is registered for the copy, and documents stay with the old one. The same `submit_key`
    makes one copy. Raises PermissionError for who does not organise the round.
    """
    round_ = lock_round(round_, by)
    public_id, known = id_for(by, "copy", submit_key)
    if known:
        return known
    shift = timedelta(days=days)
    fields = {name: getattr(round_, name) for name in FIELDS} | {"title": title}
    for name in ("registration_opens_on", "registration_closes_on"):
        fields[name] = fields[name] and fields[name] + shift
    copy = Round.objects.create(created_by=by, copied_from=round_, public_id=public_id, **fields)
    set_organisers(copy, {by, *round_.organisers.all()})
    meetings = {}
    for meeting in round_.meetings.exclude(state=MeetingState.CANCELLED):
        meetings[meeting.pk] = copy_meeting(meeting, copy, shift)
    for rule in round_.reminder_rules.all():
        rule.pk, rule.public_id, rule.round, rule.created_by = None, make_public_id(), copy, by
        if rule.meeting_id is None or rule.meeting_id in meetings:
            rule.meeting = meetings.get(rule.meeting_id)
            rule.save()
    now = timezone.now()
    write_line(copy, LineKind.ROUND, by, now, what=f"kopieerde de ronde ‘{round_.title}’")
    return copy


def copy_meeting(meeting: Meeting, round_: Round, shift: timedelta) -> Meeting:
    """Put a copy of `meeting` with its agenda in `round_`, as a concept."""
    fields = {name: getattr(meeting, name) for name in MEETING_FIELDS}
    copy = Meeting(round=round_, **fields | {"date": meeting.date + shift})
    place_in_time(copy, timezone.now())
    copy.save()
    for item in meeting.agenda.all():
        item.pk, item.meeting = None, copy
        item.save()
    return copy
