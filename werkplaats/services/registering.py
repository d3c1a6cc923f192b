"""A trio takes part: registering, waiting, moving up, withdrawing (security.md, I-06 to I-08).

Everything here happens while the round row is held, so that stored places never exceed the
capacity and the queue keeps its order.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils import timezone

from cases.models import Case
from trios.models import Trio, User
from wijkwerk.lib.states import MoveError, check_move

from .. import policies
from ..models import Registration, Round
from ..states import (
    LIVE_ROUNDS,
    REGISTRATION_MOVES,
    LineKind,
    MeetingState,
    RegistrationState,
)
from ..window import window_problem
from .access import renew_access
from .bringing import add_cases, end_offers
from .history import write_line
from .locking import hold_round
from .news import tell_news
from .reminders import forget_reminders_of, plan_reminders


@transaction.atomic
def register_trio(
    *, round_: Round, trio: Trio, by: User, cases: Iterable[Case] = ()
) -> Registration:
    """Register `trio` for `round_`, with the cases it brings, if any; return its registration.

    There is one live registration per round and trio: asking again gives back that one. A place
    is taken while there are any, else the trio joins the queue. Members do this inside the window
    of registration, organisers as long as the round takes registrations. Raises MoveError when
    the round takes none, PermissionError for who is neither a member nor an organiser.
    """
    round_ = hold_round(round_.pk)
    if by.trio_id != trio.pk and not policies.organises(by, round_):
        raise PermissionError("a trio is registered by its members or by an organiser")
    if known := round_.registrations.live().filter(trio=trio).first():
        add_cases(known, cases, by, timezone.now())
        return known
    check_open(round_, by)
    registration = take_place(round_, trio, by)
    is_in = registration.state == RegistrationState.REGISTERED
    what = "meldde het trio aan" if is_in else "zette het trio op de wachtlijst"
    note(registration, by, registration.registered_at, what)
    add_cases(registration, cases, by, registration.registered_at)
    if is_in:
        renew_access(round_, registration.registered_at)
        plan_meetings(round_, registration.registered_at)
    tell_news("registered" if is_in else "queued", registration, by)
    return registration


def check_open(round_: Round, by: User) -> None:
    """Raise MoveError, in words about the round, unless it takes registrations today."""
    if round_.state not in LIVE_ROUNDS:
        raise MoveError("Je kunt je voor deze ronde niet aanmelden: hij is niet open.")
    problem = window_problem(round_, timezone.localdate())
    if problem and not policies.organises(by, round_):
        raise MoveError(problem)


def take_place(round_: Round, trio: Trio, by: User) -> Registration:
    """Store a registration: in while there is a place, else at the end of the queue.

    The moment is never before that of the one in front, whatever the clock does.
    """
    now = timezone.now()
    standing = round_.registrations.live().aggregate(
        registered=Count("pk", filter=Q(state=RegistrationState.REGISTERED)),
        total=Count("pk"),
        last=Max("registered_at"),
    )
    nobody_waits = standing["registered"] == standing["total"]
    is_in = nobody_waits and standing["registered"] < round_.places
    return Registration.objects.create(
        round=round_,
        trio=trio,
        municipality_id=trio.municipality_id,
        state=RegistrationState.REGISTERED if is_in else RegistrationState.QUEUED,
        registered_at=max(now, standing["last"] or now),
        registered_by=by,
    )


@transaction.atomic
def withdraw_trio(*, registration: Registration, by: User, reason: str) -> Registration:
    """Take a trio out of its round, with the reason; the first in line moves up by itself.

    What the trio brought closes, and it reads nothing of the round any more. Its needs and its
    answers for what is to come are forgotten. One that was withdrawn stays as it is. Raises
    MoveError without a reason and for a round that is over, PermissionError for who is neither a
    member nor an organiser.
    """
    round_ = hold_round(registration.round_id)
    rows = Registration.objects.select_for_update(of=["self"]).select_related("trio")
    registration = rows.get(pk=registration.pk)
    registration.round = round_
    if not policies.can_change_registration(by, registration):
        raise PermissionError("a trio is withdrawn by its members or by an organiser")
    if registration.state == RegistrationState.WITHDRAWN:
        return registration
    if round_.state not in LIVE_ROUNDS:
        raise MoveError("Deze ronde is voorbij. Afmelden kan niet meer.")
    check_move(
        registration.state, RegistrationState.WITHDRAWN, REGISTRATION_MOVES, RegistrationState
    )
    if not reason:
        raise MoveError("Schrijf erbij waarom het trio zich afmeldt.")
    now = timezone.now()
    registration.state, registration.withdraw_reason = RegistrationState.WITHDRAWN, reason
    registration.withdrawn_at, registration.withdrawn_by = now, by
    registration.save()
    note(registration, by, now, "meldde het trio af", reason)
    closed = end_offers(registration, by, now)
    forget_plans(registration)
    tell_news("withdrawn", registration, by)
    fill_places(round_, now)
    renew_access(round_, now, also=closed)
    for meeting in round_.meetings.announced():
        forget_reminders_of(meeting, registration.trio.people())
    plan_meetings(round_, now)
    return registration


def forget_plans(registration: Registration) -> None:
    """Forget what the people need, and what they answered about meetings to come."""
    registration.needs.all().delete()
    to_come = [MeetingState.DRAFT, MeetingState.PLANNED]
    registration.answers.filter(meeting__state__in=to_come).delete()


def fill_places(round_: Round, at: datetime) -> list[Registration]:
    """Let the first in line move up into the free places; return who did.

    The round must be held. Each of them, and the organisers, get a message. Access to cases and
    reminders follow by the caller (`settle`), once for all that changed.
    """
    if round_.state not in LIVE_ROUNDS:
        return []
    free = round_.places - round_.registrations.registered().count()
    first = round_.registrations.queue().select_related("trio")[: max(free, 0)]
    moved = list(first)
    for registration in moved:
        registration.state, registration.promoted_at = RegistrationState.REGISTERED, at
        registration.save(update_fields=["state", "promoted_at"])
        note(registration, None, at, "schoof door van de wachtlijst naar een vrije plaats")
        tell_news("moved_up", registration, None)
    return moved


def settle(round_: Round, at: datetime) -> None:
    """After places, organisers or state changed: fill what is free, renew who reads and hears."""
    fill_places(round_, at)
    renew_access(round_, at)
    plan_meetings(round_, at)


def plan_meetings(round_: Round, at: datetime) -> None:
    """Let the reminders of the meetings to come follow who takes part now."""
    for meeting in round_.meetings.to_come(at):
        plan_reminders(meeting)


def note(registration: Registration, by: User | None, at: datetime, what: str, text="") -> None:
    write_line(
        registration.round,
        LineKind.REGISTRATION,
        by,
        at,
        what=f"{what}: {registration.trio}" if by else f"{registration.trio} {what}",
        text=text,
        trio=registration.trio,
    )
