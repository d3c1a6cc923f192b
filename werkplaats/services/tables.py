"""Changing the programme by hand: one person, or one table. The rules are those of a proposal."""

from django.db import transaction

from cases.models import Case
from trios.models import User
from wijkwerk.lib.states import MoveError

from ..models import Meeting, Participant, Seating, Table
from ..seating import MOST
from .attendance import add_person, expected
from .programme import (
    FIXED,
    cases_offered,
    changed,
    check_seen,
    hold_open_programme,
    hold_programme,
    note,
)


@transaction.atomic
def seat_person(
    *,
    meeting: Meeting,
    by: User,
    person: Participant | User,
    block: int,
    table: Table | None,
    version: int,
) -> Meeting:
    """Put somebody at `table` in a block of casustafels, or at none; who sits there stays there.

    A `User` takes part and is not on the list yet: this puts them on it. In a fixed programme only
    who had no table gets one. Raises MoveError for a full table, for a chair, for who belongs at
    the casus of the own trio, and as `hold_programme` does.
    """
    meeting = check_seen(hold_programme(meeting, by), version)
    row = listed(meeting, person)
    now = Seating.objects.filter(participant=row, block=block).select_related("table").first()
    if (now and now.table) == table:
        return meeting
    if meeting.programme_fixed_at is not None and (now or table is None):
        raise MoveError(FIXED)
    if now and now.table.chair_id == row.pk:
        raise MoveError(
            f"{row} is voorzitter van tafel {now.table.number}. Kies daar eerst iemand anders."
        )
    if table is None:
        now.delete()
        return changed(meeting)
    check_place(meeting, row, block, table)
    Seating.objects.update_or_create(
        participant=row, block=block, defaults={"table": table, "meeting": meeting}
    )
    if meeting.programme_fixed_at is not None:
        note(meeting, by, f"zette iemand aan tafel {table.number} in het programma")
    return changed(meeting)


def listed(meeting: Meeting, person: Participant | User) -> Participant:
    """The row of `person` on the list of the day; who takes part gets one."""
    if isinstance(person, Participant):
        return meeting.participants.get(pk=person.pk)
    known = meeting.participants.filter(user=person).first()
    if known is None:
        seat = expected(meeting).get(user=person)
        add_person(meeting, seat, meeting.answers.filter(person=person).first())
        known = meeting.participants.get(user=person)
    return known


def check_place(meeting: Meeting, row: Participant, block: int, table: Table) -> None:
    """Raise MoveError unless `row` may sit at `table`."""
    own = meeting.tables.filter(block=block, case__trio__isnull=False, case__trio=row.trio_id)
    own = own.exclude(pk=table.pk).first() if row.trio_id else None
    if own is not None:
        raise MoveError(
            f"{row} hoort bij het trio van de casus op tafel {own.number}, en blijft daar zitten."
        )
    if table.seatings.count() >= MOST:
        raise MoveError(
            f"Aan tafel {table.number} zitten al {MOST} mensen. Zet daar eerst iemand anders neer."
        )


@transaction.atomic
def set_table(
    *,
    table: Table,
    by: User,
    case: Case | None,
    chair: Participant | None,
    version: int,
) -> Meeting:
    """Lay a casus on a table and choose its chair. The trio of the casus moves along to it.

    Raises MoveError for a casus that lies elsewhere in this block or is not open here, for a trio
    that cannot come along, for a chair who does not sit here or is of that trio, and as
    `hold_open_programme` does.
    """
    meeting = hold_open_programme(table.meeting, by, version)
    table = meeting.tables.get(pk=table.pk)
    if case is not None and case.pk != table.case_id:
        bring_trio(meeting, table, case)
    if chair is not None:
        check_chair(table, case, chair)
    if (case, chair) == (table.case, table.chair):
        return meeting
    table.case, table.chair = case, chair
    table.save(update_fields=["case", "chair"])
    return changed(meeting)


def bring_trio(meeting: Meeting, table: Table, case: Case) -> None:
    """Let the trio of `case` sit at `table`; raises MoveError when it cannot."""
    if not cases_offered(meeting).filter(pk=case.pk).exists():
        raise MoveError("Deze casus is niet meer ingebracht in deze ronde. Kies een andere.")
    block = meeting.tables.filter(block=table.block).exclude(pk=table.pk)
    if other := block.filter(case__trio=case.trio_id).first():
        raise MoveError(
            f"Op tafel {other.number} ligt al een casus van dit trio. Kies daar eerst een andere."
        )
    if other := block.filter(chair__trio=case.trio_id).select_related("chair").first():
        raise MoveError(
            f"{other.chair} van dit trio is voorzitter van tafel {other.number}. "
            "Kies daar eerst iemand anders."
        )
    trio = Seating.objects.filter(
        meeting=meeting, block=table.block, participant__trio=case.trio_id
    ).exclude(table=table)
    if table.seatings.count() + trio.count() > MOST:
        raise MoveError(
            f"Het trio van deze casus past niet meer aan tafel {table.number}: daar zitten dan "
            f"meer dan {MOST} mensen."
        )
    trio.update(table=table)


def check_chair(table: Table, case: Case | None, chair: Participant) -> None:
    """Raise MoveError unless `chair` sits at `table` and is not of the trio of `case`."""
    if not table.seatings.filter(participant=chair).exists():
        raise MoveError(f"{chair} zit niet aan tafel {table.number}. Kies iemand die daar zit.")
    if case is not None and chair.trio_id == case.trio_id:
        raise MoveError(
            f"{chair} hoort bij het trio dat deze casus inbrengt. Kies een andere voorzitter."
        )
