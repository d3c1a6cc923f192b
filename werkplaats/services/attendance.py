"""The list of the day: who was expected, and who was there."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from trios.models import Membership, User
from wijkwerk.lib.states import MoveError

from ..models import Answer, Meeting, Participant, Round
from ..states import (
    AnswerKind,
    Attendance,
    LineKind,
    MeetingState,
    RegistrationState,
)
from .answering import NEEDS_KEPT
from .history import write_line
from .locking import lock_meeting

MOST_GUESTS = 40
CLOCKS_DIFFER = timedelta(minutes=5)  # as much as a phone may be ahead
GUEST, STAND_IN = "Gast", "Vervanger"  # what stays of a name


@transaction.atomic
def fill_list(*, meeting: Meeting, by: User) -> int:
    """Put everybody of the registered trios on the list, and stand-ins; return how many are new.

    Who said to stay away stands there as excused, who sends somebody as such with the stand-in
    under it. Who answered something else since then stands there by that; what was filled in by
    hand stays. Raises PermissionError for who does not keep the list.
    """
    meeting = lock_meeting(meeting, by)
    known = set(meeting.participants.values_list("user", flat=True))
    answers = {one.person_id: one for one in meeting.answers.all()}
    new = sum(follow(row, answers.get(row.user_id)) for row in listed_before(meeting))
    for seat in expected(meeting):
        if seat.user_id not in known:
            new += add_person(meeting, seat, answers.get(seat.user_id))
    return new


def expected(meeting: Meeting):
    """The active seats of the trios that take part."""
    return (
        Membership.objects.active()
        .filter(
            trio__registrations__round=meeting.round_id,
            trio__registrations__state=RegistrationState.REGISTERED,
        )
        .select_related("user", "trio")
    )


def listed_before(meeting: Meeting):
    """The people of trios on the list whom nobody marked, and who did not check in."""
    rows = meeting.participants.filter(user__isnull=False, trio__isnull=False)
    return rows.filter(marked_at=None, checked_in_at=None).exclude(attendance=Attendance.PRESENT)


def follow(row: Participant, answer) -> int:
    """Let a row say what its person says now; return how many stand-ins are new."""
    if row.attendance != word_for(answer):
        row.attendance = word_for(answer)
        row.save(update_fields=["attendance"])
    if row.attendance != Attendance.STAND_IN:
        return 0
    if row.stand_ins.filter(display_name=answer.stand_in).exists():
        return 0
    add_stand_in(row, answer)
    return 1


def word_for(answer) -> str:
    """What the list says of who gave this answer, as long as nobody marks them."""
    words = {AnswerKind.STAYS_AWAY: Attendance.EXCUSED, AnswerKind.STAND_IN: Attendance.STAND_IN}
    return words.get(answer.kind, "") if answer else ""


def add_person(meeting: Meeting, seat: Membership, answer) -> int:
    row = Participant.objects.create(
        meeting=meeting,
        user=seat.user,
        display_name=seat.user.name,
        trio=seat.trio,
        attendance=word_for(answer),
    )
    if row.attendance == Attendance.STAND_IN:
        add_stand_in(row, answer)
    return 1


def add_stand_in(row: Participant, answer) -> None:
    Participant.objects.create(
        meeting=row.meeting, display_name=answer.stand_in, trio=row.trio, standing_in_for=row
    )


@transaction.atomic
def mark(
    *,
    participant: Participant,
    by: User,
    attendance: str,
    pressed_at: datetime | None = None,
    key: UUID | None = None,
) -> Participant:
    """Write down whether somebody was there; the last press counts, whenever it arrives.

    A phone without connection sends later: `pressed_at` is then the moment of the press, `key`
    the press itself, so that one that was sent twice counts once. A press from before what the
    list says now changes nothing. Raises MoveError for a word that is not on the list or a meeting
    that is not planned, going on or over; PermissionError for who does not keep the list.
    """
    meeting = lock_meeting(participant.meeting, by)
    if attendance not in ["", *Attendance.values]:
        raise MoveError("Kies aanwezig, afwezig, afgemeld of vervanger.")
    if meeting.state in {MeetingState.DRAFT, MeetingState.CANCELLED}:
        raise MoveError("Bij deze bijeenkomst houden we geen lijst bij.")
    participant = meeting.participants.select_for_update().get(pk=participant.pk)
    at = moment_of(pressed_at, timezone.now())
    if key and participant.press_key == key:
        return participant
    if participant.marked_at and at < participant.marked_at:
        return participant
    participant.attendance, participant.press_key = attendance, key
    participant.marked_at, participant.marked_by = at, by
    participant.save(update_fields=["attendance", "press_key", "marked_at", "marked_by"])
    return participant


def moment_of(pressed_at: datetime | None, now: datetime) -> datetime:
    """The moment that a press counts for: never one that the clock here has not reached."""
    if pressed_at is None or pressed_at > now + CLOCKS_DIFFER:
        return now
    return min(pressed_at, now)


@transaction.atomic
def add_guest(*, meeting: Meeting, by: User, name: str, organisation: str) -> Participant:
    """Put a guest on the list, as present; the same name of the same organisation is one guest.

    Raises MoveError when the list holds MOST_GUESTS guests; PermissionError as in `fill_list`.
    """
    meeting = lock_meeting(meeting, by)
    known = guests_of(meeting).filter(display_name=name, organisation=organisation).first()
    if known is not None:
        return known
    free_place_for_guest(meeting)
    now = timezone.now()
    guest = Participant.objects.create(
        meeting=meeting,
        display_name=name,
        organisation=organisation,
        attendance=Attendance.PRESENT,
        marked_at=now,
        marked_by=by,
    )
    what = f"zette een gast op de lijst van ‘{meeting.title}’"
    write_line(meeting.round, LineKind.ATTENDANCE, by, now, what=what, meeting=meeting)
    return guest


def guests_of(meeting: Meeting):
    return meeting.participants.filter(user=None, standing_in_for=None)


def free_place_for_guest(meeting: Meeting) -> None:
    """Raise MoveError when the list, which is held, is full of guests."""
    if guests_of(meeting).count() >= MOST_GUESTS:
        raise MoveError(f"Er staan al {MOST_GUESTS} gasten op de lijst.")


@transaction.atomic
def forget_guests(now: datetime) -> int:
    """Forget the names of guests and stand-ins in rounds that are over; return how many.

    The term is that of needs (`answering.forget_needs`). Where they came from stays, for the
    count. `now` is an aware instant.
    """
    over = list(Round.objects.over(now - NEEDS_KEPT).values_list("pk", flat=True))
    answers = Answer.objects.filter(meeting__round__in=over, kind=AnswerKind.STAND_IN)
    answers.exclude(stand_in=STAND_IN).update(stand_in=STAND_IN)
    strangers = Participant.objects.filter(user=None, meeting__round__in=over)
    guests = strangers.filter(standing_in_for=None).exclude(display_name=GUEST)
    stand_ins = strangers.exclude(standing_in_for=None).exclude(display_name=STAND_IN)
    return guests.update(display_name=GUEST) + stand_ins.update(display_name=STAND_IN)
