"""The page of one casus, its timeline and its moves."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render

from trios.models import Membership
from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, get_or_deny, signed_in
from wijkwerk.lib.paging import ID, Key, page_of
from wijkwerk.lib.states import check_move

from .. import policies, services
from ..drawing import outline_of, tensions_of
from ..forms import MoveForm
from ..models import Case
from ..readiness import missing_for
from ..rows import lines_for
from ..states import FORWARD, MOVES, CaseState, EntryKind, goes_back, needs_reason

SHOWN = 10


@access(signed_in)
def detail(request, public_id):
    """Everything about one casus, for who may see it."""
    case = get_or_deny(Case.objects.for_page(), request.user, public_id=public_id)
    can_follow = policies.can_follow(request.user, case)
    entries = list(case.timeline.for_lines()[: SHOWN + 1]) if can_follow else []
    forward = FORWARD.get(case.state)
    seats = Membership.objects.of_trio(case.trio_id)
    context = {
        "case": case,
        "tensions": tensions_of(case),
        "outline": outline_of(case.district),
        "seats": seats,
        "incomplete": not all(name for _, name in seats),
        "lines": lines_for(entries[:SHOWN]),
        "has_more": len(entries) > SHOWN,
        "can_follow": can_follow,
        "can_edit": policies.can_edit(request.user, case),
        "moves": [move_link(case, target) for target in policies.open_moves(request.user, case)],
        "missing": missing_for(case, forward) if forward else [],
    }
    return render(request, "cases/case_detail.html", context)


def move_link(case: Case, target: CaseState) -> dict:
    back = goes_back(case.state, target)
    words = "Terug naar" if back else "Naar"
    return {"target": target.value, "label": f"{words} ‘{target.label}’", "back": back}


@access(policies.can_follow)
def timeline(request, public_id):
    """The whole timeline of a casus, newest first, by kind."""
    case = get_or_deny(
        Case.objects.for_page(), request.user, policies.can_follow, public_id=public_id
    )
    kind = request.GET.get("soort", "")
    entries = case.timeline.for_lines()
    if kind in EntryKind.values:
        entries = entries.filter(kind=kind)
    page = page_of(entries, [Key("at"), ID], request.GET)
    suffix = f"&soort={kind}" if kind in EntryKind.values else ""
    context = {
        "case": case,
        "lines": lines_for(page.rows),
        "kinds": EntryKind.choices,
        "kind": kind,
        "previous_url": page.previous and f"?voor={page.previous}{suffix}",
        "next_url": page.next and f"?na={page.next}{suffix}",
    }
    return render(request, "cases/case_timeline.html", context)


@access(policies.can_move, form=True)
def move(request, public_id, target):
    """Ask to confirm a step on the table of states, and take it."""
    case = get_or_deny(Case.objects.for_page(), request.user, public_id=public_id)
    if target not in CaseState.values:
        raise Http404
    if policies.standing(request.user, case) is None:
        raise PermissionDenied
    if case.state == target:
        messages.info(request, f"De casus staat al op ‘{case.get_state_display()}’.")
        return redirect(case)
    check_move(case.state, target, MOVES, CaseState)
    if not policies.can_move(request.user, case, target):
        raise PermissionDenied
    form = move_form(request, case, target)
    if request.method == "POST" and form.is_valid():
        try:
            case = services.move_case(
                case=case, by=request.user, target=target, reason=form.cleaned_data["reason"]
            )
        except PermissionError as error:
            raise PermissionDenied from error
        drafts.forget(user=request.user, path=request.path)
        messages.success(request, f"De casus staat nu op ‘{case.get_state_display()}’.")
        return redirect(case)
    context = {
        "case": case,
        "form": form,
        "target": CaseState(target).label,
        "missing": missing_for(case, target),
        "back": goes_back(case.state, target),
    }
    return render(request, "cases/case_move.html", context)


def move_form(request, case: Case, target: str) -> MoveForm:
    closing = target == CaseState.CLOSED
    return MoveForm(
        request.POST or None,
        initial=drafts.initial_for(request, "reason"),
        asks_reason=needs_reason(case.state, target),
        label="Wat is eruit gekomen?" if closing else "Waarom?",
        submit=f"Zet op ‘{CaseState(target).label}’",
    )
