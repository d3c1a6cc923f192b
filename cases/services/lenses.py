"""The three lenses: each writes first without seeing the others (decisions.md)."""

from django.db import transaction
from django.utils import timezone

from trios.models import Membership, Trio, User
from wijkwerk.lib.states import MoveError

from .. import policies
from ..models import Case, LensNote
from ..states import EntryKind
from .content import write_line


@transaction.atomic
def write_lens_note(*, case: Case, by: User, texts: dict[str, str]) -> LensNote:
    """Save what `by` sees through the lenses, and open them when this was the last filled seat.

    `texts` holds strategy, organisation and collaboration. The timeline says that somebody wrote,
    never what. Saving the same twice is one line. Raises PermissionError without a seat.
    """
    case = locked(case)
    seat = policies.seat_of(by.pk, case)
    if seat is None:
        raise PermissionError("only who holds a seat writes")
    now = timezone.now()
    note = save_note(case, seat, texts, now)
    if case.lenses_opened_at is None and policies.everybody_wrote(case):
        open_now(case, by=None, at=now)
        what = "schreef als laatste, en daarmee gingen de lenzen open"
        write_line(case, EntryKind.LENSES, by, now, what=what)
    return note


@transaction.atomic
def open_lenses(*, case: Case, by: User) -> Case:
    """Open the lenses for the trio before everybody wrote.

    What is open already stays as it is. Raises PermissionError when that is not for `by`, and
    MoveError as long as `by` did not write.
    """
    case = locked(case)
    if not policies.can_open_lenses(by, case):
        raise PermissionError("opening is for somebody else")
    if case.lenses_opened_at:
        return case
    if not case.lens_notes.filter(by=by).exists():
        raise MoveError("Schrijf eerst zelf door de drie lenzen. Daarna kun je ze openen.")
    open_now(case, by=by, at=timezone.now())
    write_line(case, EntryKind.LENSES, by, case.lenses_opened_at, what="opende de lenzen")
    return case


def locked(case: Case) -> Case:
    """Hold the trio and the casus: no seat changes, and no note comes in beside this one."""
    trio = Trio.objects.select_for_update().get(pk=case.trio_id)
    case = Case.objects.select_for_update().get(pk=case.pk)
    case.trio = trio
    return case


def save_note(case: Case, seat: Membership, texts: dict[str, str], now) -> LensNote:
    """Write or change the note of who holds `seat`; equal texts change nothing."""
    note = case.lens_notes.filter(by=seat.user_id).first()
    if note and all(getattr(note, name) == text for name, text in texts.items()):
        return note
    what = "paste de eigen tekst bij de lenzen aan" if note else "vulde de drie lenzen in"
    note, _ = case.lens_notes.update_or_create(
        by=seat.user,
        defaults={**texts, "position": seat.position, "updated_at": now},
        create_defaults={
            **texts,
            **LensNote.of(case),
            "position": seat.position,
            "written_at": now,
            "updated_at": now,
        },
    )
    write_line(case, EntryKind.LENSES, seat.user, now, what=what)
    return note


def open_now(case: Case, *, by: User | None, at) -> None:
    """Open them; without a name they opened by themselves."""
    case.lenses_opened_by, case.lenses_opened_at = by, at
    case.save(update_fields=["lenses_opened_by", "lenses_opened_at"])
