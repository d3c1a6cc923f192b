"""Linking cases: same cause, follow-up, contradicts."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.states import MoveError

from .. import policies
from ..linking import may_point_at
from ..models import Case, CaseLink
from ..states import LINK_TURNED, EntryKind, LinkKind
from .content import write_line


@transaction.atomic
def link_cases(*, case: Case, other: Case, by: User, kind: str, text: str) -> tuple[CaseLink, bool]:
    """Link `case`, of the own trio, to `other`; return the link and whether it is new.

    `kind` is a LinkKind. One link of a kind lies between two cases, whichever end made it. Raises
    PermissionError when `case` is not of the trio of `by` or `other` is out of sight, MoveError
    for a link of a casus to itself.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not policies.can_link(by, case) or not may_point_at(by, other):
        raise PermissionError("links go from the own casus to one that is in sight")
    if case.pk == other.pk:
        raise MoveError("Een casus kan geen verband hebben met zichzelf. Kies een andere casus.")
    between = Q(case=case, other=other) | Q(case=other, other=case)
    if known := CaseLink.objects.filter(between, kind=kind).first():
        return known, False
    link = CaseLink.objects.create(
        **CaseLink.of(case), other=other, kind=kind, text=text, by=by, at=timezone.now()
    )
    tell_both(link, by, "legde een verband", text)
    return link, True


@transaction.atomic
def unlink(*, link: CaseLink, by: User) -> None:
    """Take a link away. Only the trio that made it may; what is gone already stays gone.

    Raises PermissionError for everybody else.
    """
    if not policies.can_unlink(by, link):
        raise PermissionError("the trio that made a link takes it away")
    Case.objects.select_for_update().get(pk=link.case_id)
    removed, _ = CaseLink.objects.filter(pk=link.pk).delete()
    if removed:
        tell_both(link, by, "haalde een verband weg")


def tell_both(link: CaseLink, by: User, did: str, text: str = "") -> None:
    """Write a line on the own timeline, and on the other when that is of the same trio.

    A timeline outlives the moment at which the other casus could be seen, so the title of a casus
    of another trio stays out of it.
    """
    case, other, now = link.case, link.other, timezone.now()
    same_trio = case.trio_id == other.trio_id
    words = LinkKind(link.kind).label.lower()
    name = f"‘{other.title}’" if same_trio else "met een casus van een ander trio"
    write_line(case, EntryKind.LINK, by, now, what=f"{did}: {words} {name}"[:200], text=text)
    if same_trio:
        words = LINK_TURNED[link.kind].lower()
        what = f"{did}: {words} ‘{case.title}’"[:200]
        write_line(other, EntryKind.LINK, by, now, what=what, text=text)
