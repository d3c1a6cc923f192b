"""Logging a casus for the first time."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from trios.models import Trio, User
from wijkwerk.outbox import services as outbox

from ..models import Case
from ..states import EntryKind
from .content import write_line
from .editing import PLAIN, level_now, update_case, write_fields
from .indexing import index_case


@transaction.atomic
def log_case(*, by: User, fields: dict, submit_key: UUID) -> Case:
    """Write down a new casus of the trio of `by` and tell the colleagues; return it.

    `fields` holds what a casus cannot do without (title, place, occasion, both sides) and any
    other of editing.FIELDS. Trio and municipality come from the seat of `by`, never
    from a form. The same `submit_key` makes one casus, however often the button was pressed; other
    words under the same key (somebody went back and changed them) are an edit of that casus.
    Raises PermissionError without a seat, EditConflictError when a colleague edited it meanwhile.
    """
    if by.trio_id is None:
        raise PermissionError("only who holds a seat logs a casus")
    # The members of one trio log one after the other, so a double click finds its first casus.
    trio = Trio.objects.select_for_update().get(pk=by.trio_id)
    if not trio.memberships.active().filter(user=by).exists():
        raise PermissionError("the seat ended meanwhile")
    if known := trio.cases.filter(submit_key=submit_key).first():
        return update_case(case=known, by=by, fields=fields, version=1)
    now = timezone.now()
    case = Case.objects.create(
        **{name: fields[name] for name in PLAIN if name in fields},
        trio=trio,
        municipality_id=trio.municipality_id,
        brought_by=by,
        submit_key=submit_key,
        created_at=now,
        updated_at=now,
    )
    if beside := {name: fields[name] for name in fields if name not in PLAIN}:
        write_fields(case, beside)
        case.tension_level = level_now(case)
        case.save(update_fields=["tension_level"])
    write_line(case, EntryKind.LOGGED, by, now)
    index_case(case)
    outbox.put(
        "case_logged",
        key=f"case_logged:{case.pk}",
        to=[person for person in trio.people() if person != by],
        context={"case": case.pk, "by": by.pk},
        municipality=case.municipality,
    )
    return case
