"""The agreements of a casus: the list, making one, and the page of one."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone

from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, get_or_deny

from .. import policies, services
from ..action_rows import row_of, rows_of, show
from ..beside import ACTION_LIST, ACTIONS, parts_for
from ..forms.actions import ActionForm, DropForm, initial_of
from ..models import Action, Case
from ..states import ACTION_MOVES, ActionState
from .frame import case_page

TYPED = ["text", "owner", "owner_note", "due_on", "days", "submit_key"]
# The button for each arrow, in the words of who does it.
BUTTONS = {
    ActionState.RUNNING: "We zijn bezig",
    ActionState.DONE: "Het is klaar",
    ActionState.OPEN: "Weer op ‘Open’ zetten",
}
SAID = {
    ActionState.RUNNING: "De afspraak staat op ‘Bezig’.",
    ActionState.DONE: "De afspraak is klaar.",
    ActionState.DROPPED: "De afspraak is vervallen. De reden staat erbij.",
    ActionState.OPEN: "De afspraak staat weer open.",
}


def find_case(request, public_id) -> Case:
    return get_or_deny(
        Case.objects.for_head(), request.user, policies.can_edit, public_id=public_id
    )


def list_url(case: Case) -> str:
    return f"{case.get_absolute_url()}afspraken/"


@access(policies.can_edit)
def action_list(request, public_id):
    """All agreements: to do first, soonest on top; what ended is folded below."""
    case = find_case(request, public_id)
    to_do, ended = rows_of(request.user, case)
    context = {
        "to_do": [show(row) for row in to_do],
        "late": sum(row.is_late for row in to_do),
        "ended": [show(row) for row in ended],
        "beside": parts_for(case, request.user, at=ACTION_LIST),
    }
    return case_page(request, "cases/case_actions.html", case, "actions", context)


@access(policies.can_edit, form=True)
def action_create(request, public_id):
    """Make an agreement."""
    case = find_case(request, public_id)
    initial = {"submit_key": uuid.uuid4(), **kept_of(request)}
    form = ActionForm(request.POST or None, initial=initial, case=case)
    if form.is_valid() and make(request, case, form):
        messages.success(request, "De afspraak is opgeslagen.")
        return redirect(list_url(case))
    context = {"form": form, "beside": parts_for(case, request.user, at=ACTIONS)}
    return case_page(request, "cases/action_create.html", case, "actions", context)


def make(request, case: Case, form: ActionForm) -> bool:
    key = form.cleaned_data["submit_key"]
    return save(request, form, services.make_action, case=case, submit_key=key)


@access(policies.can_edit, form=True)
def action_detail(request, public_id, action_id):
    """One agreement: change it, or say what became of it."""
    case = find_case(request, public_id)
    actions = Action.objects.filter(case=case).for_rows()
    action = get_or_deny(actions, request.user, public_id=action_id)
    if "state" in request.POST:
        return move_or_show(request, case, action)
    form = change_form(request, case, action, request.POST or None)
    if form and form.is_valid() and save(request, form, services.change_action, action=action):
        messages.success(request, "De afspraak is gewijzigd.")
        return redirect(list_url(case))
    return action_page(request, case, action, form)


def move_or_show(request, case: Case, action: Action):
    """Follow the arrow of the button; dropping without a reason shows the page again."""
    state = request.POST["state"]
    if state not in ActionState.values:
        raise Http404
    drop_form, reason = None, ""
    if state == ActionState.DROPPED:
        drop_form = DropForm(request.POST)
        if not drop_form.is_valid():
            form = change_form(request, case, action)
            return action_page(request, case, action, form, drop_form)
        reason = drop_form.cleaned_data["reason"]
    try:
        services.move_action(action=action, by=request.user, state=state, reason=reason)
    except PermissionError as error:  # the seat ended at this very moment
        raise PermissionDenied from error
    drafts.forget(user=request.user, path=request.path)
    messages.success(request, SAID[state])
    return redirect(list_url(case))


def save(request, form: ActionForm, service, **which) -> bool:
    """Call the service; what it refuses after all stands at the field. Return whether it saved."""
    try:
        service(by=request.user, **which, **form.agreement())
    except services.ActionError as error:
        form.add_error(error.field, str(error))
        return False
    except PermissionError as error:
        raise PermissionDenied from error
    drafts.forget(user=request.user, path=request.path)
    return True


def kept_of(request, *names: str) -> dict:
    """Return who types, and of these fields what was kept when the sign-in ended."""
    kept = drafts.initial_for(request, *(names or TYPED))
    return {name: value for name, value in kept.items() if value}


def change_form(request, case: Case, action: Action, data=None) -> ActionForm | None:
    """The form to change an agreement; one that is done or dropped has none."""
    if data is None and not action.is_unfinished:
        return None
    initial = {**initial_of(action), **kept_of(request)}
    return ActionForm(data, initial=initial, case=case, action=action)


def action_page(request, case: Case, action: Action, form, drop_form=None):
    targets = ACTION_MOVES[action.state]
    if drop_form is None and ActionState.DROPPED in targets:
        drop_form = DropForm(initial=kept_of(request, "reason"))
    context = {
        "action": action,
        "row": row_of(action, timezone.localdate(), ""),
        "left_title": f"{action.owner_name} zit niet meer in jullie trio",
        "form": form,
        "drop_form": drop_form,
        "moves": [(state.value, label) for state, label in BUTTONS.items() if state in targets],
    }
    return case_page(request, "cases/action_detail.html", case, "actions", context)
