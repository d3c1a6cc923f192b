"""The programme of a day as a whole: propose it, empty it, fix it, open it again."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cases.models import Case
from cases.policies import can_move
from cases.services import hold_cases, move_case
from cases.states import CaseState
from trios.models import User
from wijkwerk.lib.states import MoveError

from ..coming import Comer, comers_of
from ..models import BroughtCase, Meeting, Round, Seating, Table
from ..seating import FEWEST, MOST, Brought, Person, PlannedTable, SeatingError, propose
from ..states import OPEN_RUNS, AgendaKind, LineKind, MeetingState, RegistrationState
from .attendance import fill_list
from .history import write_line
from .locking import lock_meeting

OVER = {MeetingState.CLOSED, MeetingState.CANCELLED}
OVERTAKEN = "Dit programma is intussen veranderd. Kijk hoe het nu is en probeer het opnieuw."
FIXED = "Het programma is vastgesteld. Open het eerst weer als je iets wilt veranderen."


# --- held, and not overtaken ---------------------------------------------------------------------
def hold_programme(meeting: Meeting, by: User) -> Meeting:
    """Hold the programme; others wait.

    Raises MoveError for a meeting that is over or off, PermissionError for who does not organise.
    """
    meeting = lock_meeting(meeting, by)
    if meeting.state in OVER:
        label = meeting.get_state_display().lower()
        raise MoveError(f"Deze bijeenkomst is {label}. Het programma verandert niet meer.")
    return meeting


def check_seen(meeting: Meeting, version: int) -> Meeting:
    """Raise MoveError when the programme, which is held, changed since `version`."""
    if meeting.programme_version != version:
        raise MoveError(OVERTAKEN)
    return meeting


def hold_open_programme(meeting: Meeting, by: User, version: int) -> Meeting:
    """Hold the programme as `by` saw it; raises MoveError for one that is fixed too."""
    meeting = check_seen(hold_programme(meeting, by), version)
    if meeting.programme_fixed_at is not None:
        raise MoveError(FIXED)
    return meeting


def changed(meeting: Meeting) -> Meeting:
    """Count a change, so that who saw the programme before it is told."""
    meeting.programme_version += 1
    meeting.save(update_fields=["programme_version", "programme_fixed_at"])
    return meeting


def blocks_of(meeting: Meeting) -> int:
    """How many blocks of casustafels the agenda has."""
    return meeting.agenda.filter(kind=AgendaKind.TABLES).count()


def cases_offered(meeting: Meeting):
    """The cases that trios which take part offered in this round, and did not take back."""
    brought = BroughtCase.objects.offered().filter(
        registration__round=meeting.round_id,
        registration__state=RegistrationState.REGISTERED,
        registration__trio=F("case__trio"),
    )
    open_now = Case.objects.exclude(state=CaseState.DRAFT)
    return open_now.filter(pk__in=brought.values("case"))


def note(meeting: Meeting, by: User, what: str, text: str = "") -> None:
    what = f"{what} van ‘{meeting.title}’"
    kind = LineKind.PROGRAMME
    write_line(meeting.round, kind, by, timezone.now(), what=what, text=text, meeting=meeting)


# --- a proposal ----------------------------------------------------------------------------------
@transaction.atomic
def propose_programme(
    *, meeting: Meeting, by: User, cases: Iterable[Case], version: int
) -> Meeting:
    """Lay tables for `cases` and seat who comes; what stood there before goes away.

    Everybody of the trios that take part is put on the list first. Raises MoveError when it cannot
    be (`seating.propose`), when nobody of a trio comes, and as `hold_open_programme` does.
    """
    meeting = hold_open_programme(meeting, by, version)
    fill_list(meeting=meeting, by=by)
    coming = [one for one in comers_of(meeting) if one.comes and not one.is_extra]
    chosen = list(cases_offered(meeting).filter(pk__in=[case.pk for case in cases]))
    chosen.sort(key=lambda case: (case.title, case.pk))
    check_somebody_comes(chosen, coming)
    seed = f"{meeting.public_id}:{meeting.programme_version}"
    brought = [Brought(case.pk, case.trio_id) for case in chosen]
    people = [person_of(one) for one in coming]
    try:
        plan = propose(brought, people, blocks_of(meeting), seed)
    except SeatingError as error:
        raise MoveError(str(error)) from error
    take_tables_away(meeting)
    lay(meeting, plan)
    note(meeting, by, "maakte een voorstel voor het programma")
    return changed(meeting)


def take_tables_away(meeting: Meeting) -> None:
    """Delete the tables; raises MoveError while a work method stands ready or goes at one."""
    busy = meeting.tables.filter(runs__state__in=OPEN_RUNS).order_by("number").first()
    if busy is not None:
        raise MoveError(f"Aan {str(busy).lower()} staat een werkvorm klaar. Rond die eerst af.")
    meeting.tables.all().delete()


def check_somebody_comes(cases: Iterable[Case], coming: Iterable[Comer]) -> None:
    present = {one.trio for one in coming}
    for case in cases:
        if case.trio_id not in present:
            raise MoveError(
                f"Van het trio van ‘{case.title}’ komt niemand. Haal het vinkje daar weg."
            )


def person_of(one: Comer) -> Person:
    return Person(one.row.pk, one.trio, one.where, one.position, one.said_yes)


def lay(meeting: Meeting, plan: list[list[PlannedTable]]) -> None:
    """Write down the tables of a plan and who sits there, in two queries."""
    rows = [
        (Table(meeting=meeting, block=block, number=number, case_id=one.case.key), one)
        for block, tables in enumerate(plan, start=1)
        for number, one in enumerate(tables, start=1)
    ]
    for table, one in rows:
        table.chair_id = one.chair.key
    Table.objects.bulk_create([table for table, _ in rows])
    Seating.objects.bulk_create(
        Seating(table=table, participant_id=person.key, meeting=meeting, block=table.block)
        for table, one in rows
        for person in one.people
    )


@transaction.atomic
def clear_programme(*, meeting: Meeting, by: User, version: int) -> Meeting:
    """Take all tables away; the list of people stays. Raises as `hold_open_programme`."""
    meeting = hold_open_programme(meeting, by, version)
    if meeting.tables.exists():
        take_tables_away(meeting)
        note(meeting, by, "maakte het programma leeg")
    return changed(meeting)


# --- fixed, and open again -----------------------------------------------------------------------
@transaction.atomic
def fix_programme(*, meeting: Meeting, by: User, version: int) -> Meeting:
    """Show the programme to who takes part, and put its cases on the agenda (domain.md 4).

    One that is fixed stays so. Raises MoveError for the first thing that is not right yet, and
    as `hold_programme` and `check_seen` do.
    """
    meeting = hold_programme(meeting, by)
    if meeting.programme_fixed_at is not None:
        return meeting
    check_seen(meeting, version)
    if meeting.state == MeetingState.DRAFT:
        raise MoveError("Zet de bijeenkomst eerst op ‘Gepland’. Nu zien de trio's hem nog niet.")
    tables = list(meeting.tables.select_related("case", "chair"))
    check_complete(meeting, tables)
    for case in hold_cases([table.case_id for table in tables]):
        if case.state == CaseState.OFFERED:
            schedule(case, by)
    meeting.programme_fixed_at = timezone.now()
    note(meeting, by, "stelde het programma vast")
    return changed(meeting)


def schedule(case: Case, by: User) -> None:
    try:
        move_case(case=case, by=by, target=CaseState.SCHEDULED)
    except PermissionError as error:
        raise MoveError(f"De casus ‘{case.title}’ staat niet meer voor jou open.") from error


def check_complete(meeting: Meeting, tables: list[Table]) -> None:
    """Raise MoveError, with the first reason why this programme cannot be fixed yet."""
    if not tables:
        raise MoveError("Er is nog geen programma. Maak eerst een voorstel.")
    blocks = blocks_of(meeting)
    if {table.block for table in tables} != set(range(1, blocks + 1)):
        raise MoveError(
            "Het programma past niet bij de blokken casustafels in de agenda. "
            "Maak een nieuw voorstel."
        )
    coming = {one.row.pk for one in comers_of(meeting) if one.comes}
    offered = set(cases_offered(meeting).values_list("pk", flat=True))
    seated = defaultdict(list)
    for row in Seating.objects.filter(meeting=meeting, participant__in=coming):
        seated[row.table_id].append(row.participant_id)
    for table in tables:
        where = f"tafel {table.number} van blok {table.block}"
        check_table(table, where, seated[table.pk], offered)


def check_table(table: Table, where: str, coming: list[int], offered: set[int]) -> None:
    """Raise MoveError unless this table has five to nine who come, a casus, and a chair."""
    if not FEWEST <= len(coming) <= MOST:
        raise MoveError(
            f"Aan {where} zitten {len(coming)} mensen die komen. "
            f"Dat moeten er {FEWEST} tot {MOST} zijn."
        )
    if table.case_id not in offered:
        raise MoveError(f"Kies een casus voor {where}.")
    if table.chair_id not in coming:
        raise MoveError(f"Kies een voorzitter die komt voor {where}.")


@transaction.atomic
def reopen_programme(*, meeting: Meeting, by: User, reason: str, version: int) -> Meeting:
    """Open a fixed programme again, and take its cases off the agenda, both with the reason.

    A casus that lies on a table of another fixed programme stays there; so does one that moved on
    meanwhile. Raises MoveError without a reason, and as `hold_programme` does.
    """
    hold_rounds_of_cases(meeting)
    meeting = hold_programme(meeting, by)
    if meeting.programme_fixed_at is None:
        return meeting
    check_seen(meeting, version)
    if not reason:
        raise MoveError("Schrijf erbij waarom.")
    for case in hold_cases(only_here(meeting)):
        if can_move(by, case, CaseState.OFFERED):
            move_case(case=case, by=by, target=CaseState.OFFERED, reason=reason)
    meeting.programme_fixed_at = None
    note(meeting, by, "opende het programma weer", reason)
    return changed(meeting)


def hold_rounds_of_cases(meeting: Meeting) -> None:
    """Moving a casus back holds every round in which it is offered: hold them in one order."""
    cases = meeting.tables.filter(case__isnull=False).values("case")
    brought = BroughtCase.objects.offered().filter(case__in=cases)
    ids = {meeting.round_id, *brought.values_list("registration__round", flat=True)}
    list(Round.objects.filter(pk__in=ids).order_by("pk").select_for_update(no_key=True))


def only_here(meeting: Meeting) -> list[int]:
    """The scheduled cases of `meeting` that lie in no other programme that is fixed and to come."""
    others = Table.objects.filter(
        meeting__programme_fixed_at__isnull=False,
        meeting__state__in=[MeetingState.PLANNED, MeetingState.RUNNING],
        case__isnull=False,
    ).exclude(meeting=meeting)
    here = meeting.tables.filter(case__state=CaseState.SCHEDULED)
    return list(here.exclude(case__in=others.values("case")).values_list("case_id", flat=True))
