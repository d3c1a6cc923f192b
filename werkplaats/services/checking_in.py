"""People say themselves that they are there, by the code on the screen."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.codes import make_code
from wijkwerk.lib.states import MoveError

from .. import policies
from ..models import Meeting, Participant
from ..states import AnswerKind, Attendance, LineKind, MeetingState, RegistrationState
from .attendance import add_person, expected, free_place_for_guest
from .clock import AMSTERDAM
from .history import write_line
from .locking import lock_meeting

OPENS_BEFORE = timedelta(hours=2)
CLOSES_AFTER = timedelta(hours=1)
WRONG_CODE = "Deze code klopt niet. Kijk op het scherm in de zaal wat de code nu is."
NOT_REGISTERED = {
    RegistrationState.QUEUED: "Jullie trio staat op de wachtlijst van deze ronde.",
    RegistrationState.WITHDRAWN: "Jullie trio is afgemeld voor deze ronde.",
    None: "Je hoort niet bij een trio dat meedoet aan deze ronde.",
}


@transaction.atomic
def renew_code(*, meeting: Meeting, by: User) -> Meeting:
    """Give the meeting a new code to check in by; the old one does not work any more.

    Raises MoveError for a meeting that is a concept, over or called off; PermissionError for who
    does not keep the list.
    """
    meeting = lock_meeting(meeting, by)
    if meeting.state not in {MeetingState.PLANNED, MeetingState.RUNNING}:
        raise MoveError("Inchecken kan alleen bij een bijeenkomst die gepland of bezig is.")
    code = make_code()
    while Meeting.objects.filter(check_in_code=code).exists():
        code = make_code()
    meeting.check_in_code = code
    meeting.save(update_fields=["check_in_code"])
    what = f"maakte een code om in te checken bij ‘{meeting.title}’"
    write_line(meeting.round, LineKind.ATTENDANCE, by, timezone.now(), what=what, meeting=meeting)
    return meeting


def find_meeting(code: str) -> Meeting | None:
    """The meeting to which this code belongs now; a concept has none."""
    meetings = Meeting.objects.exclude(state=MeetingState.DRAFT).exclude(check_in_code="")
    return meetings.select_related("round").filter(check_in_code=code).first()


def why_closed(meeting: Meeting, now: datetime) -> str:
    """Say in one sentence why nobody can check in at `now`, an aware instant, or "".

    A code works on the day itself, from OPENS_BEFORE the begin until CLOSES_AFTER the end.
    """
    if meeting.state == MeetingState.CANCELLED:
        return "Deze bijeenkomst gaat niet door. Inchecken kan dus niet."
    if meeting.state == MeetingState.CLOSED:
        return "Deze bijeenkomst is afgerond. Inchecken kan niet meer."
    opens, closes = meeting.starts_at - OPENS_BEFORE, meeting.ends_at + CLOSES_AFTER
    if now.astimezone(AMSTERDAM).date() == meeting.date and opens <= now <= closes:
        return ""
    begin, end = f"{meeting.start_time:%H:%M}", f"{meeting.end_time:%H:%M}"
    return (
        f"Deze code werkt alleen op {meeting.date:%d-%m-%Y}, rond de bijeenkomst van {begin} tot "
        f"{end} uur."
    )


def why_not(user: User, meeting: Meeting) -> str:
    """Say in one sentence why `user` cannot check in as who takes part, or ""."""
    if expected(meeting).filter(user=user.pk).exists() or is_listed_organiser(user, meeting):
        return ""
    if policies.organises(user, meeting.round):
        return "Jij begeleidt deze bijeenkomst. Je hoeft niet in te checken."
    states = meeting.round.registrations.filter(trio=user.trio_id) if user.trio_id else None
    last = states.order_by("-registered_at", "-pk").first() if states is not None else None
    return NOT_REGISTERED[last.state if last else None]


def is_listed_organiser(user: User, meeting: Meeting) -> bool:
    listed = meeting.participants.filter(user=user.pk).exists()
    return listed and policies.organises(user, meeting.round)


def said_before(user: User, meeting: Meeting) -> str:
    """What `user` said beforehand, where that was not “Ik kom”, as one sentence."""
    answer = meeting.answers.filter(person=user.pk).exclude(kind=AnswerKind.COMES).first()
    if answer is None:
        return ""
    if answer.kind == AnswerKind.STAND_IN:
        return f"Je hebt gezegd dat {answer.stand_in} voor jou komt."
    return "Je hebt gezegd dat je niet komt."


@transaction.atomic
def check_in(*, code: str, by: User) -> Participant:
    """Write down that `by` is there; a second time changes nothing.

    What the person said beforehand does not matter any more. Raises MoveError with one sentence
    for a code that does not work now, and for who does not take part.
    """
    meeting, now = hold_open_meeting(code)
    if sentence := why_not(by, meeting):
        raise MoveError(sentence)
    person = meeting.participants.filter(user=by.pk).first()
    if person is None:
        seat = expected(meeting).get(user=by.pk)
        add_person(meeting, seat, meeting.answers.filter(person=by.pk).first())
        person = meeting.participants.get(user=by.pk)
    return write_presence(person, now, by)


@transaction.atomic
def check_in_guest(*, code: str, name: str, organisation: str) -> Participant:
    """Put somebody without an account on the list, as present; twice is one guest.

    A stand-in that the list expects under this name is found there. Raises MoveError for a code
    that does not work now, and when the list holds MOST_GUESTS guests.
    """
    meeting, now = hold_open_meeting(code)
    others = meeting.participants.filter(user=None, display_name__iexact=name)
    known = others.exclude(standing_in_for=None).first()
    known = known or others.filter(organisation__iexact=organisation).first()
    if known is None:
        free_place_for_guest(meeting)
        known = Participant(meeting=meeting, display_name=name, organisation=organisation)
    return write_presence(known, now, None)


def hold_open_meeting(code: str) -> tuple[Meeting, datetime]:
    """Hold the meeting with this code, for one after the other, and return it with the moment.

    Raises MoveError unless the code works now.
    """
    held = Meeting.objects.select_for_update(of=["self"], no_key=True).select_related("round")
    meeting = held.exclude(state=MeetingState.DRAFT).filter(check_in_code=code or None).first()
    if meeting is None:
        raise MoveError(WRONG_CODE)
    now = timezone.now()
    if sentence := why_closed(meeting, now):
        raise MoveError(sentence)
    return meeting, now


def write_presence(person: Participant, now: datetime, by: User | None) -> Participant:
    """Save that this person is there, unless the person said so before and it still holds."""
    if person.checked_in_at and person.attendance == Attendance.PRESENT:
        return person
    person.attendance, person.checked_in_at = Attendance.PRESENT, now
    person.marked_at, person.marked_by = now, by
    person.save()
    return person
