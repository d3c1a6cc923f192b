"""Deciding: who may do what in a round they can see."""

from trios.models import User
from trios.roles import Role

from .models import (
    Homework,
    JoinRequest,
    Meeting,
    Record,
    Registration,
    Round,
    Run,
    RunPerson,
    WorkMethod,
)
from .states import (
    LIVE_REGISTRATIONS,
    LIVE_ROUNDS,
    OPEN_MEETINGS,
    OPEN_RUNS,
    MeetingState,
    RegistrationState,
    RoundState,
    RunState,
)


def can_plan_rounds(user: User) -> bool:
    """Facilitators plan rounds (domain.md section 8)."""
    return user.is_authenticated and user.role == Role.FACILITATOR


def organises(user: User, round_: Round) -> bool:
    """Whether `user` is an organiser of this round; being a facilitator elsewhere is not enough."""
    return user.role == Role.FACILITATOR and round_.organiser_rows.filter(user=user.pk).exists()


def can_edit_round(user: User, round_: Round) -> bool:
    return organises(user, round_)


def can_edit_meeting(user: User, meeting: Meeting) -> bool:
    return organises(user, meeting.round)


def registration_of(user: User, round_: Round, states=LIVE_REGISTRATIONS) -> Registration | None:
    """The live registration of the trio in which `user` sits now."""
    if not user.trio_id:
        return None
    return round_.registrations.filter(trio=user.trio_id, state__in=states).first()


def part_of(user: User, round_: Round) -> Registration | None:
    """The registration of the trio of `user`, while it is in and does not wait."""
    return registration_of(user, round_, [RegistrationState.REGISTERED])


def takes_part(user: User, round_: Round) -> bool:
    """Whether the trio of `user` is in, and does not wait."""
    return part_of(user, round_) is not None


def can_register(user: User, round_: Round) -> bool:
    """Any member registers the own trio while the round takes registrations."""
    return bool(user.trio_id) and round_.state in LIVE_ROUNDS


def can_change_registration(user: User, registration: Registration) -> bool:
    """Any member of that trio; an organiser does it for a trio that calls."""
    return user.trio_id == registration.trio_id or organises(user, registration.round)


def can_answer(user: User, round_: Round) -> bool:
    """Who takes part says beforehand whether they come."""
    return takes_part(user, round_)


def can_tell_needs(user: User, round_: Round) -> bool:
    """Who takes part or waits says what they need; each for themselves."""
    return registration_of(user, round_) is not None


def can_bring(user: User, round_: Round) -> bool:
    """A trio that takes part or waits brings its own cases."""
    return registration_of(user, round_) is not None


def can_withdraw(user: User, registration: Registration) -> bool:
    """Any member or an organiser, as long as the trio is in or waits."""
    return is_live(registration) and can_change_registration(user, registration)


def can_keep_attendance(user: User, meeting: Meeting) -> bool:
    """Organisers keep the list, on the day and afterwards."""
    return organises(user, meeting.round)


def can_lay_tables(user: User, meeting: Meeting) -> bool:
    """Organisers make the programme; others read it once it is fixed."""
    return organises(user, meeting.round)


def can_tell_homework(user: User, homework: Homework) -> bool:
    """The trio tells how its homework went."""
    return user.trio_id == homework.trio_id


def can_write_record(user: User, meeting: Meeting) -> bool:
    """Organisers write down what the tables produced."""
    return organises(user, meeting.round)


def was_present(user: User, meeting: Meeting) -> bool:
    """Whether the list of that day says that `user` was there."""
    return meeting.participants.filter(user=user.pk, attendance="aanwezig").exists()


def can_confirm_record(user: User, record: Record) -> bool:
    """Somebody of the trio who was there; who was absent cannot (features.md, story 13)."""
    return user.trio_id == record.case.trio_id and was_present(user, record.meeting)


def can_look_back(user: User, meeting: Meeting) -> bool:
    """Who was present fills in the evaluation, once the meeting is over."""
    return meeting.state == MeetingState.CLOSED and was_present(user, meeting)


def can_decide_request(user: User, request: JoinRequest) -> bool:
    """Organisers say yes or no to a municipality that asks to take part."""
    return organises(user, request.round)


def is_public(round_: Round) -> bool:
    """Whether a visitor may see this round."""
    return round_.state == RoundState.OPEN


def is_live(registration: Registration) -> bool:
    """Whether this trio is in or waits, in a round that is not over."""
    return registration.state in LIVE_REGISTRATIONS and registration.round.state in LIVE_ROUNDS


def can_use_methods(user: User) -> bool:
    """Facilitators read the work methods, copy one and try one out."""
    return user.is_authenticated and user.role == Role.FACILITATOR


def can_edit_method(user: User, method: WorkMethod) -> bool:
    """Who made a copy changes it; a script of the house is changed by nobody in the browser."""
    return user.is_authenticated and method.made_by_id == user.pk


def can_start_runs(user: User, meeting: Meeting) -> bool:
    """Organisers put a work method on a casus at a table."""
    return organises(user, meeting.round)


def can_lead(user: User, run: Run) -> bool:
    """An organiser of the round, or the chair of its table; a try-out is of who made it.

    With six tables and two facilitators the chair leads (domain.md section 8, rules of a table).
    """
    if not user.is_authenticated:
        return False
    if run.meeting_id is None:
        return run.made_by_id == user.pk
    return organises(user, run.meeting.round) or chairs(user, run)


def chairs(user: User, run: Run) -> bool:
    """Whether `user` is the chair of the table of `run`, in a programme that is fixed."""
    chair = run.table and run.meeting.programme_fixed_at and run.table.chair
    return (
        bool(chair)
        and chair.user_id == user.pk
        and Run.objects.visible_to(user).filter(pk=run.pk).exists()
    )


def person_of(user: User, run: Run) -> RunPerson | None:
    """As whom `user` takes part in `run` now."""
    if not user.is_authenticated:
        return None
    return run.people.there().filter(participant__user=user.pk).first()


def is_open(run: Run) -> bool:
    """Whether people can still come in: the run goes, and its meeting is not over."""
    return run.state in OPEN_RUNS and (run.meeting_id is None or lets_guests_read(run))


def lets_guests_read(run: Run) -> bool:
    """A guest reads the board until the meeting is over, also when the run itself ended."""
    return run.meeting.state in OPEN_MEETINGS


def can_see_harvest(user: User, run: Run) -> bool:
    """Organisers close the hour, when the run is over."""
    over = run.state == RunState.CLOSED and run.meeting_id is not None
    return over and organises(user, run.meeting.round)
