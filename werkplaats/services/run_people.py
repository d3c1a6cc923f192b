"""Who takes part in a run: by a code, signed in or as a guest, each in a role."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cases.states import Viewpoint
from trios.models import User
from trios.roles import Position
from wijkwerk.lib.states import MoveError

from .. import policies
from ..models import Meeting, Participant, Run, RunPerson, Table
from ..states import (
    OPEN_MEETINGS,
    OPEN_RUNS,
    AnswerKind,
    Attendance,
    EventKind,
    MeetingState,
    MethodRole,
)
from .attendance import free_place_for_guest
from .checking_in import why_closed
from .waking import tell_screens

VIEWPOINTS = {
    Position.AREA: Viewpoint.AREA_OFFICER,
    Position.SOCIAL: Viewpoint.SOCIAL_OFFICER,
    Position.PHYSICAL: Viewpoint.PHYSICAL_OFFICER,
}
INVENTED = {
    MethodRole.BRINGER: ["Anne (inbrenger)"],
    MethodRole.GROUP: ["Bas (groep)", "Carla (groep)"],
    MethodRole.GUIDE: ["Dirk (begeleider)"],
    MethodRole.TIMEKEEPER: ["Eva (tijdbewaker)"],
    MethodRole.OBSERVER: ["Frank (waarnemer)"],
}

MOST_PEOPLE = 80


class JoinError(MoveError):
    """Somebody cannot come in so. `field` is the field at fault, the text one Dutch sentence."""

    def __init__(self, field: str, sentence: str):
        super().__init__(sentence)
        self.field = field


def find_run(code: str) -> Run | None:
    """The open run to which this code belongs."""
    runs = Run.objects.for_page().filter(state__in=OPEN_RUNS, meeting__state__in=OPEN_MEETINGS)
    return runs.exclude(code="").filter(code=code).first()


@transaction.atomic
def join(*, run: Run, user: User) -> RunPerson:
    """Let a signed-in person take part; a second time is the same person.

    Who sits in the trio of the casus brings it, with the viewpoint of the own seat; anybody else
    is of the group. During the meeting the list of the day then says that they are there. Raises
    MoveError for a run that is over, full, or from which the person was sent away.
    """
    run = hold_open(run)
    participant = participant_for(run, user)
    known = run.people.filter(participant=participant).first()
    if known is not None:
        return come_back(known)
    check_room(run)
    role, viewpoint = part_for(run, user)
    return add(run, participant, role, viewpoint)


@transaction.atomic
def join_guest(
    *,
    run: Run,
    name: str,
    organisation: str = "",
    viewpoint: str,
    submit_key: UUID | None = None,
) -> RunPerson:
    """Let somebody without an account take part, under a name for this meeting only.

    The same `submit_key` with the same name is the same guest: the first answer got lost.

    A guest that the list of the day knows under this name, and who is not in this run, is that
    guest. Raises JoinError for a name that is taken here, MoveError as `join`.
    """
    run = hold_open(run)
    pressed = run.people.filter(submit_key=submit_key) if submit_key else run.people.none()
    if known := pressed.select_related("participant").first():
        if known.participant and known.participant.display_name == name:
            return come_back(known)
        submit_key = None  # somebody else, on the same page of the same device
    check_room(run)
    named = run.people.filter(left_at=None, participant__display_name__iexact=name)
    if named.exists():
        raise JoinError("name", "Er doet al iemand mee met deze naam. Zet er iets achter.")
    guests = run.meeting.participants.filter(user=None, display_name__iexact=name)
    participant = guests.exclude(runs__run=run).first()
    if participant is None:
        free_place_for_guest(run.meeting)
        participant = Participant(meeting=run.meeting, display_name=name, organisation=organisation)
    mark_present(participant, run.meeting)
    return add(run, participant, MethodRole.GROUP, viewpoint, submit_key)


def hold_open(run: Run) -> Run:
    """Hold a run of a meeting, and the list of that meeting, for one after the other."""
    if run.meeting_id:
        Meeting.objects.select_for_update(no_key=True).get(pk=run.meeting_id)
    held = Run.objects.select_for_update(of=["self"], no_key=True)
    run = held.select_related("meeting__round", "case__trio").get(pk=run.pk)
    if not policies.is_open(run):
        raise MoveError("Deze werkvorm is afgerond. Meedoen kan niet meer.")
    return run


def check_room(run: Run) -> None:
    """Raise MoveError when MOST_PEOPLE are in already."""
    if run.people.filter(left_at=None).count() >= MOST_PEOPLE:
        raise MoveError(f"Er doen al {MOST_PEOPLE} mensen mee. Meer kan niet.")


def participant_for(run: Run, user: User) -> Participant:
    """The row of `user` on the list of the day; `mark_present` unless that says otherwise."""
    participant, _ = Participant.objects.get_or_create(
        meeting=run.meeting,
        user=user,
        defaults={"display_name": user.name, "trio_id": user.trio_id},
    )
    if not participant.attendance:
        mark_present(participant, run.meeting)
    return participant


def mark_present(participant: Participant, meeting: Meeting) -> None:
    """Write down that somebody who comes in is there, while one could check in as well."""
    now = timezone.now()
    if meeting.state == MeetingState.RUNNING and not why_closed(meeting, now):
        participant.attendance, participant.checked_in_at = Attendance.PRESENT, now
        participant.marked_at = participant.marked_at or now
    participant.save()


def part_for(run: Run, user: User) -> tuple[str, str]:
    """The role and the viewpoint with which `user` begins."""
    if user.trio_id != run.case.trio_id:
        return MethodRole.GROUP, Viewpoint.OUTSIDE
    seats = run.case.trio.memberships.active().filter(user=user)
    position = seats.values_list("position", flat=True).first()
    return MethodRole.BRINGER, VIEWPOINTS.get(position, Viewpoint.OUTSIDE)


def role_of(run: Run, participant: Participant) -> tuple[str, str]:
    """The role and the viewpoint with which somebody of the list of the day begins."""
    user = participant.user
    return part_for(run, user) if user else (MethodRole.GROUP, Viewpoint.OUTSIDE)


def add(
    run: Run, participant: Participant, role: str, viewpoint: str, submit_key: UUID | None = None
) -> RunPerson:
    now = timezone.now()
    person = RunPerson.objects.create(
        run=run,
        participant=participant,
        role=role,
        viewpoint=viewpoint,
        joined_at=now,
        submit_key=submit_key,
    )
    tell_screens(run, EventKind.PEOPLE, now)
    return person


def come_back(person: RunPerson) -> RunPerson:
    if person.left_at is not None:
        raise MoveError("De begeleider heeft je uit deze werkvorm gehaald. Vraag waarom.")
    return person


def add_leader(run: Run, by: User) -> None:
    """Give who leads a place at the table, as guide; who is in already keeps their role."""
    participant = participant_for(run, by)
    RunPerson.objects.get_or_create(
        run=run,
        participant=participant,
        defaults={"role": MethodRole.GUIDE, "joined_at": timezone.now()},
    )


def add_seated(run: Run, table: Table) -> None:
    """Put everybody whom the programme seats at `table` in the run, unless they stay away."""
    now = timezone.now()
    away = run.meeting.answers.exclude(kind=AnswerKind.COMES).values("person")
    there = Q(participant__attendance=Attendance.PRESENT)
    unsaid = Q(participant__attendance="") & ~Q(participant__user__in=away)
    for seating in table.seatings.filter(there | unsaid).select_related("participant__user"):
        known = role_of(run, seating.participant)
        RunPerson.objects.get_or_create(
            run=run,
            participant=seating.participant,
            defaults={"role": known[0], "viewpoint": known[1], "joined_at": now},
        )


def invent_people(run: Run, roles: list[str]) -> None:
    """Fill a try-out with invented people, one or two per role of the method."""
    now = timezone.now()
    signs = [Viewpoint.AREA_OFFICER, Viewpoint.SOCIAL_OFFICER, Viewpoint.PHYSICAL_OFFICER]
    signs += [Viewpoint.PARTNER, Viewpoint.OUTSIDE, Viewpoint.OUTSIDE]
    names = [(role, name) for role in MethodRole if role in roles for name in INVENTED[role]]
    RunPerson.objects.bulk_create(
        RunPerson(run=run, label=name, role=role, viewpoint=signs[n % len(signs)], joined_at=now)
        for n, (role, name) in enumerate(names)
    )


@transaction.atomic
def set_part(*, person: RunPerson, by: User | None, role: str, viewpoint: str) -> RunPerson:
    """Change role and viewpoint of somebody in the run, for who leads it.

    Raises PermissionError for others.
    """
    run = hold_open(person.run)
    if by is None or not policies.can_lead(by, run):
        raise PermissionError("who leads a run gives the roles")
    person = run.people.get(pk=person.pk)
    person.role, person.viewpoint = role, viewpoint
    person.save(update_fields=["role", "viewpoint"])
    tell_screens(run, EventKind.PEOPLE, timezone.now())
    return person


@transaction.atomic
def look_as(*, person: RunPerson, viewpoint: str) -> RunPerson:
    """Let somebody in the run say from where they look: the sign in the drawing."""
    run = hold_open(person.run)
    person = run.people.get(pk=person.pk)
    person.viewpoint = viewpoint
    person.save(update_fields=["viewpoint"])
    tell_screens(run, EventKind.PEOPLE, timezone.now())
    return person


@transaction.atomic
def send_away(*, person: RunPerson, by: User) -> None:
    """Take somebody out of the run; what they wrote stays. Their screens close.

    Raises PermissionError for who does not lead it.
    """
    run = hold_open(person.run)
    if not policies.can_lead(by, run):
        raise PermissionError("who leads a run sends somebody away")
    run.people.filter(pk=person.pk, left_at=None).update(left_at=timezone.now())
    tell_screens(run, EventKind.PEOPLE, timezone.now())
