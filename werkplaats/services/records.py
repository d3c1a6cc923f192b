"""The record of a casus in a meeting: yields, confirming, and what becomes of them."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cases.models import Case
from cases.services import make_action, move_case
from cases.services.actions import ActionError, check_due, check_owner
from cases.states import CaseState
from trios.models import User
from wijkwerk.lib.states import MoveError, check_move

from .. import policies
from ..models import HarvestItem, LessonDraft, Meeting, Record, Table
from ..outcomes import PARTS
from ..states import (
    RECORD_MOVES,
    HarvestKind,
    LineKind,
    MeetingState,
    RecordState,
)
from .history import write_line
from .locking import lock_meeting

MOST_ITEMS = 60


class HarvestError(ValueError):
    """A yield cannot be so. `field` is the field at fault, the text one Dutch sentence."""

    def __init__(self, field: str, sentence: str):
        super().__init__(sentence)
        self.field = field


@transaction.atomic
def open_record(*, meeting: Meeting, case: Case, by: User) -> Record:
    """Return the record of `case` in `meeting`, made as a concept when there was none.

    Raises MoveError before the meeting began or when the casus is not on the table here;
    PermissionError for who does not organise the round.
    """
    meeting = lock_meeting(meeting, by)
    if known := meeting.records.filter(case=case).first():
        return known
    if meeting.state not in {MeetingState.RUNNING, MeetingState.CLOSED}:
        raise MoveError("Een verslag begint als de bijeenkomst bezig is. Zet die eerst op ‘Bezig’.")
    if not cases_of(meeting).filter(pk=case.pk).exists():
        raise MoveError("Deze casus is niet ingebracht in deze ronde.")
    now = timezone.now()
    record = Record.objects.create(meeting=meeting, case=case, made_by=by, made_at=now)
    tell(record, by, now, "begon het verslag")
    return record


def cases_of(meeting: Meeting):
    """The cases that lie on a table of `meeting`, or were offered in its round."""
    offered = Case.objects.filter(
        brought__registration__round=meeting.round_id,
        brought__offered_at__isnull=False,
        brought__ended_at=None,
    )
    return Case.objects.filter(pk__in=offered.values("pk")) | Case.objects.filter(
        pk__in=meeting.tables.filter(case__isnull=False).values("case")
    )


@transaction.atomic
def add_item(
    *,
    record: Record,
    by: User,
    kind: str,
    text: str,
    submit_key: UUID,
    table: Table | None = None,
    owner: User | None = None,
    owner_role: str = "",
    due_on: date | None = None,
) -> HarvestItem:
    """Write down one yield; with the first one the casus counts as discussed (domain.md 4).

    The same `submit_key` makes one. An agreement needs an owner and a day, tested as in
    `cases.services.make_action`. Raises HarvestError at the field at fault, MoveError for a record
    that was confirmed or is full, PermissionError for who does not organise the round.
    """
    record = lock_record(record)
    if not policies.can_write_record(by, record.meeting):
        raise PermissionError("organisers write the record")
    if known := record.items.filter(submit_key=submit_key).first():
        return known
    check_draft(record)
    check_room(record)
    agreement = {"owner": owner, "owner_role": owner_role, "due_on": due_on}
    if kind == HarvestKind.AGREEMENT:
        check_agreement(record.case, **agreement)
    else:
        agreement = {}
    item = HarvestItem.objects.create(
        record=record,
        table=table,
        kind=kind,
        text=text,
        by=by,
        at=timezone.now(),
        submit_key=submit_key,
        **agreement,
    )
    note_discussed(record.case, by)
    return item


def check_agreement(case: Case, *, owner: User | None, owner_role: str, due_on) -> None:
    """Raise HarvestError unless it has an owner of the trio, or a role, and a day to come."""
    if due_on is None:
        raise HarvestError("due_on", "Kies voor wanneer. Zonder datum is het geen afspraak.")
    try:
        check_owner(case, owner, owner_role)
        check_due(due_on)
    except ActionError as error:
        raise HarvestError(error.field, str(error)) from error


def note_discussed(case: Case, by: User) -> None:
    """A casus on the agenda with a yield was discussed; an organiser may say so (domain.md 4).

    One that was taken back since stays as it is.
    """
    case = Case.objects.visible_to(by).filter(pk=case.pk).first()
    if case is not None and case.state == CaseState.SCHEDULED:
        move_case(case=case, by=by, target=CaseState.DISCUSSED)


@transaction.atomic
def remove_item(*, item: HarvestItem, by: User) -> None:
    """Take a yield out of a concept; one that is gone already stays gone.

    Raises MoveError for a confirmed record, PermissionError for who does not organise the round.
    """
    record = lock_record(item.record)
    if not policies.can_write_record(by, record.meeting):
        raise PermissionError("organisers write the record")
    check_draft(record)
    record.items.filter(pk=item.pk).delete()


@transaction.atomic
def confirm_record(*, record: Record, by: User) -> Record:
    """Confirm a record for the trio: agreements become those of the casus, lessons drafts.

    Confirming twice does it once. Raises MoveError for a record without yields, or for an
    agreement whose owner or day does not hold any more; PermissionError for who was not there or
    does not sit in the trio (features.md, story 13).
    """
    record = lock_record(record)
    if not policies.can_confirm_record(by, record):
        raise PermissionError("only somebody of the trio who was there confirms")
    if record.state == RecordState.CONFIRMED:
        return record
    check_move(record.state, RecordState.CONFIRMED, RECORD_MOVES, RecordState)
    items = list(record.items.select_related("owner"))
    if not items:
        raise MoveError("In dit verslag staat nog niets. Vraag de begeleider om de opbrengst.")
    now = timezone.now()
    for item in items:
        become(record, item, by, now)
    record.state, record.confirmed_by, record.confirmed_at = RecordState.CONFIRMED, by, now
    record.version += 1
    record.save()
    tell(record, by, now, "bevestigde het verslag")
    return record


def become(record: Record, item: HarvestItem, by: User, now) -> None:
    """Make of a yield what it is meant to become."""
    if item.kind == HarvestKind.LESSON:
        words = {name: getattr(item, name) for name in ["text", *PARTS]}
        LessonDraft.objects.update_or_create(
            item=item,
            defaults=words,
            create_defaults={
                "case": record.case,
                "meeting": record.meeting,
                "made_at": now,
                **words,
            },
        )
    elif item.kind == HarvestKind.AGREEMENT and item.action_id is None:
        try:
            item.action = make_action(
                case=record.case,
                by=by,
                text=item.text[:300],
                owner=item.owner,
                owner_role=item.owner_role,
                due_on=item.due_on,
                submit_key=item.submit_key,
            )
        except ActionError as error:
            raise MoveError(f"‘{item.text}’: {error}") from error
        item.save(update_fields=["action"])


@transaction.atomic
def reopen_record(*, record: Record, by: User, reason: str) -> Record:
    """Open a confirmed record again to mend it; agreements that were made of it stay.

    Raises MoveError without a reason, PermissionError for who does not organise the round.
    """
    record = lock_record(record)
    if not policies.can_write_record(by, record.meeting):
        raise PermissionError("organisers open a record again")
    if record.state == RecordState.DRAFT:
        return record
    if not reason:
        raise MoveError("Schrijf erbij waarom.")
    record.state, record.confirmed_by, record.confirmed_at = RecordState.DRAFT, None, None
    record.version += 1
    record.save()
    tell(record, by, timezone.now(), "opende het verslag opnieuw", reason)
    return record


def lock_record(record: Record) -> Record:
    """Yields of one record come and go one after the other."""
    locked = Record.objects.select_for_update(of=["self"])
    return locked.select_related("meeting__round", "case__trio").get(pk=record.pk)


def check_draft(record: Record) -> None:
    if record.state != RecordState.DRAFT:
        raise MoveError("Dit verslag is bevestigd. Open het eerst opnieuw om iets te veranderen.")


def check_room(record: Record, more: int = 1) -> None:
    """Raise MoveError when `more` yields do not fit in."""
    if record.items.count() + more > MOST_ITEMS:
        raise MoveError(f"In een verslag staan hoogstens {MOST_ITEMS} opbrengsten.")


def tell(record: Record, by: User, at, what: str, text: str = "") -> None:
    write_line(
        record.meeting.round,
        LineKind.RECORD,
        by,
        at,
        what=f"{what} van ‘{record.case.title}’",
        text=text,
        meeting=record.meeting,
        trio=record.case.trio,
    )
