"""The page of one casus, its timeline and its moves."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render

from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, get_or_deny, signed_in
from wijkwerk.lib.states import check_move

from .. import policies, services
from ..action_rows import actions_block
from ..beside import parts_for
from ..desks import Place, the_desk
from ..drawing import outline_of, quotes_of, tensions_of
from ..forms import MoveForm
from ..initiatives import initiative_of
from ..linking import links_of
from ..models import Case, Report
from ..reacting import reactions_block
from ..readiness import missing_for
from ..rows import lines_for
from ..sharing import sharing_block, who_sees_sheet
from ..states import MOVES, CaseState, goes_back
from .advice import advice_block
from .frame import case_page
from .lenses import lens_block
from .steps import checklist_of

SHOWN = 10


@access(signed_in)
def detail(request, public_id):
    """Everything about one casus, for who may see it."""
    case = get_or_deny(Case.objects.for_page(), request.user, public_id=public_id)
    seats = [
        (place.label, seat.user.name if seat else "") for place, seat in case.trio.seats.items()
    ]
    context = {
        "tensions": tensions_of(case),
        "quotes": quotes_of(case),
        "outline": outline_of(case.district),
        "seats": seats,
        "incomplete": not all(name for _, name in seats),
        "can_edit": policies.can_edit(request.user, case),
        "can_link": policies.can_link(request.user, case),
        "can_follow": policies.can_follow(request.user, case),
        "moves": [move_link(case, target) for target in policies.open_moves(request.user, case)],
        "who_sees": who_sees_sheet(case),
        "beside": parts_for(case, request.user),
        **checklist_of(case),
        **sheet_blocks(request.user, case),
    }
    if context["can_follow"]:
        context |= trio_blocks(request.user, case)
    return case_page(request, "cases/case_detail.html", case, "sheet", context)


def sheet_blocks(user, case: Case) -> dict:
    """What stands beside the casus on its sheet, as far as there is any."""
    blocks = {
        "can_report": True,
        "initiative": initiative_of(case) if case.has_initiative else None,
    }
    if case.has_actions:
        blocks |= actions_block(user, case)
    if case.has_advice:
        blocks |= advice_block(user, case)
    if case.has_links:
        blocks["links"] = links_of(user, case)
    return blocks | reactions_block(user, case)


def trio_blocks(user, case: Case) -> dict:
    """What only the own trio sees on the page of its casus."""
    entries = list(case.timeline.for_lines()[: SHOWN + 1])
    blocks = {
        "lines": lines_for(entries[:SHOWN], case),
        "has_more": len(entries) > SHOWN,
        "reports": list(Report.objects.unhandled_of(case)) if case.has_reports else [],
        **lens_block(user, case),
    }
    return blocks | (sharing_block(user, case) if case.has_shares else {})


def move_link(case: Case, target: CaseState) -> dict:
    back = goes_back(case.state, target)
    words = "Terug naar" if back else "Naar"
    return {"target": target.value, "label": f"{words} ‘{target.label}’", "back": back}


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
    places = places_for(case, target)
    form = move_form(request, case, target, places)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        asked = {"reason": cleaned["reason"], "place": cleaned.get("place", "")}
        try:
            case = services.move_case(case=case, by=request.user, target=target, **asked)
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
        "places": places,
        "back": goes_back(case.state, target),
    }
    return render(request, "cases/case_move.html", context)


def places_for(case: Case, target: str) -> list[Place]:
    """The rounds in which a casus that goes to `target` may be offered."""
    offers = target == CaseState.OFFERED and not goes_back(case.state, target)
    return the_desk().places(case.trio) if offers else []


def move_form(request, case: Case, target: str, places: list[Place]) -> MoveForm:
    initial = drafts.initial_for(request, "reason")
    if len(places) == 1:
        initial["place"] = places[0].key
    return MoveForm(
        request.POST or None,
        initial=initial,
        places=places,
        asks_reason=goes_back(case.state, target),
        label="Waarom?" if goes_back(case.state, target) else "Wil je er iets bij zeggen?",
        submit=f"Zet op ‘{CaseState(target).label}’",
    )
