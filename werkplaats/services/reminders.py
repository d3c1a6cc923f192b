"""Reminders: from rules to planned lines. A line is a message of the outbox (decisions.md).

`plan_reminders` may run as often as it likes: the key `reminder:<rule>:<meeting>:<person>` is
unique, so a person gets one line per rule and meeting, whatever happened in between.
"""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from trios.models import Membership, User
from trios.roles import Role
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.models import Message
from wijkwerk.outbox.states import WAITING, MessageState

from ..models import Answer, Meeting, ReminderRule, Round
from ..states import Anchor, AnswerKind, Audience, LineKind, MeetingState, RegistrationState
from .clock import instant
from .history import write_line
from .locking import lock_round

BEFORE, AFTER = "meeting_reminder", "meeting_afterwards"
# What every new round begins with: days, clock time, from, label, subject, text, homework.
DEFAULT_RULES = [
    (
        -7,
        time(9),
        Anchor.START,
        "Een week ervoor",
        "Volgende week: werkplaats",
        "Volgende week zien we elkaar in de werkplaats. Zet het in je agenda, en kijk vast wat "
        "jullie zouden proberen.",
        True,
    ),
    (
        -1,
        time(9),
        Anchor.START,
        "Een dag ervoor",
        "Morgen: werkplaats",
        "Morgen is het zover. Hieronder staat waar en hoe laat. Tot morgen!",
        False,
    ),
    (
        2,
        time(9),
        Anchor.END,
        "Twee dagen erna",
        "Hoe kijk je terug?",
        "Dank je wel voor je inbreng. Kijk je in twee minuten terug? Je naam staat er niet bij.",
        False,
    ),
]


def about(round_id: int) -> str:
    """Under which name the outbox keeps the messages of a round together."""
    return f"round:{round_id}"


def add_default_rules(round_: Round, by: User) -> None:
    """Give a new round the rules of DEFAULT_RULES."""
    ReminderRule.objects.bulk_create(
        ReminderRule(
            round=round_,
            label=label,
            days=days,
            at_time=at,
            anchor=anchor,
            audience=Audience.COMING,
            subject=subject,
            text=text,
            with_homework=homework,
            with_calendar=days < 0,
            created_by=by,
        )
        for days, at, anchor, label, subject, text, homework in DEFAULT_RULES
    )


def due_of(rule: ReminderRule, meeting: Meeting) -> datetime:
    """Return the instant at which `rule` goes out for `meeting`, meant in Dutch wall time (I-13).

    Without a clock time of its own it is that of the begin or the end of the meeting.
    """
    anchor = meeting.start_time if rule.anchor == Anchor.START else meeting.end_time
    return instant(meeting.date + timedelta(days=rule.days), rule.at_time or anchor)


def kind_of(rule: ReminderRule, meeting: Meeting) -> str:
    """Before the meeting and after it are two kinds, which a person chooses apart."""
    return BEFORE if due_of(rule, meeting) < meeting.starts_at else AFTER


def organisers_of(round_: Round) -> QuerySet[User]:
    """Who organises this round and still may (policies.organises), with an account that is open."""
    return round_.organisers.filter(role=Role.FACILITATOR, is_active=True)


def audience_of(rule: ReminderRule, meeting: Meeting) -> QuerySet[User]:
    """Who gets `rule` for `meeting` as things stand now.

    Only active seats of registered trios count (decisions.md).
    """
    if rule.audience == Audience.ORGANISERS:
        return organisers_of(meeting.round)
    seats = Membership.objects.active().filter(
        trio__registrations__round=meeting.round_id,
        trio__registrations__state=RegistrationState.REGISTERED,
    )
    people = User.objects.filter(memberships__in=seats, is_active=True).distinct()
    if rule.audience == Audience.COMING:
        away = Answer.objects.filter(meeting=meeting).exclude(kind=AnswerKind.COMES)
        people = people.exclude(pk__in=away.values("person"))
    return people


def goes_out(rule: ReminderRule, meeting: Meeting) -> bool:
    """Whether lines of `rule` are planned for `meeting` in its state of now."""
    if not rule.is_on:
        return False
    if meeting.state in {MeetingState.PLANNED, MeetingState.RUNNING}:
        return True
    return meeting.state == MeetingState.CLOSED and kind_of(rule, meeting) == AFTER


@transaction.atomic
def plan_reminders(meeting: Meeting) -> int:
    """Plan every line that is still ahead, move those whose moment changed; return how many wait.

    What was sent stays sent, and is never planned again. Who registered late gets only the rules
    still ahead. A line whose person does not belong any more, or whose rule is off, drops.
    """
    meeting = (
        Meeting.objects.select_for_update(of=["self"]).select_related("round").get(pk=meeting.pk)
    )
    now, wanted = timezone.now(), {}
    for rule in ReminderRule.objects.for_meeting(meeting):
        due = due_of(rule, meeting)
        if goes_out(rule, meeting) and due > now:
            people = list(audience_of(rule, meeting))
            put(rule, meeting, due, people)
            keys = [key_of(rule, meeting, person) for person in people]
            wanted |= dict.fromkeys(keys, (due, kind_of(rule, meeting)))
    settle(meeting, wanted, now)
    return len(wanted)


def put(rule: ReminderRule, meeting: Meeting, due: datetime, people: list[User]) -> None:
    outbox.put(
        kind_of(rule, meeting),
        key=f"reminder:{rule.pk}:{meeting.pk}",
        to=people,
        context={"meeting": meeting.pk, "rule": rule.pk, "round": meeting.round_id},
        about=about(meeting.round_id),
        due_at=due,
    )


def key_of(rule: ReminderRule, meeting: Meeting, person: User) -> str:
    return f"reminder:{rule.pk}:{meeting.pk}:{person.pk}"


def settle(meeting: Meeting, wanted: dict[str, tuple[datetime, str]], now: datetime) -> None:
    """Bring the lines of before in line with what is wanted now: by key, the moment and the kind.

    A line that should have left already goes out as long as it is not too late (`still_valid`
    asks): it is left alone, also when it failed and waits for its next try. So is what somebody
    dropped or sent by hand.
    """
    lines = Message.objects.filter(
        kind__in=[BEFORE, AFTER], context__meeting=meeting.pk, about=about(meeting.round_id)
    )
    for line in lines.exclude(state=MessageState.SENT).exclude(by_hand=True):
        if line.key in wanted:
            follow(line, *wanted[line.key])
        elif line.state in WAITING and line.due_at > now and not line.last_error:
            outbox.drop(line)


def follow(line: Message, due: datetime, kind: str) -> None:
    """Give a line its moment and kind of now, and bring back one that its rule had dropped.

    A relay may hold the line: it asks again before it sends whether the line is still due.
    """
    same = Message.objects.filter(pk=line.pk, state=line.state)
    if line.state == MessageState.DROPPED:
        same.update(state=MessageState.PLANNED, due_at=due, kind=kind, lease_until=None, attempts=0)
    elif line.state in WAITING and (line.due_at, line.kind) != (due, kind):
        same.update(due_at=due, kind=kind, last_error="")


@transaction.atomic
def forget_reminders_of(meeting: Meeting, people) -> None:
    """Drop what waits for these people about this meeting: who left gets nothing more."""
    lines = Message.objects.filter(
        about=about(meeting.round_id), context__meeting=meeting.pk, recipient__in=people
    )
    for line in lines.filter(state__in=WAITING):
        outbox.drop(line)


def plan_all() -> int:
    """The net: plan for every meeting that is to come or just ended; return how many."""
    since = timezone.now() - timedelta(days=70)
    meetings = list(Meeting.objects.announced().filter(ends_at__gt=since))
    for meeting in meetings:
        plan_reminders(meeting)
    return len(meetings)


# --- rules ----------------------------------------------------------------------------------------
@transaction.atomic
def save_rule(*, round_: Round, by: User, rule: ReminderRule | None = None, **fields):
    """Make a rule, or change one, and plan anew; return it.

    What was sent by a rule is not sent twice when it changes. Raises PermissionError for who does
    not organise the round.
    """
    round_ = lock_round(round_, by)
    if rule is None:
        rule = ReminderRule(round=round_, created_by=by)
    for name, value in fields.items():
        setattr(rule, name, value)
    rule.save()
    what = f"stelde de herinnering ‘{rule.label}’ in"
    write_line(round_, LineKind.MESSAGE, by, timezone.now(), what=what)
    for meeting in round_.meetings.announced():
        plan_reminders(meeting)
    return rule
