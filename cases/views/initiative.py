"""The initiative of residents behind a casus."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.dateparse import parse_datetime

from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, get_or_deny

from .. import policies
from ..forms.initiative import NAMES, InitiativeForm, initial_of
from ..labels import LABELS
from ..models import Case, Initiative
from ..services import initiatives
from .frame import case_page


@access(policies.can_edit, form=True)
def initiative(request, public_id):
    """Write down or change the initiative of a casus."""
    case = get_or_deny(
        Case.objects.for_head(), request.user, policies.can_edit, public_id=public_id
    )
    known = Initiative.objects.filter(case=case).select_related("contact").first()
    form = InitiativeForm(
        request.POST or None, case=case, known=known, initial=first_values(request, known)
    )
    if form.is_valid():
        try:
            save(request, case, form)
        except initiatives.InitiativeConflictError as conflict:
            return show_conflict(request, case, form, conflict.initiative)
        drafts.forget(user=request.user, path=request.path)
        messages.success(request, "Het initiatief is opgeslagen.")
        return redirect(case)
    return case_page(request, "cases/case_initiative.html", case, "sheet", {"form": form})


def first_values(request, known: Initiative | None) -> dict:
    """What was kept goes before what was saved, with nothing promised where nothing was ticked."""
    kept = drafts.initial_for(request, *NAMES)
    if draft := drafts.find(user=request.user, path=request.path):
        ticked = {"promised_roles": draft.as_querydict().getlist("promised_roles")}
        return {**initial_of(known), **{n: v for n, v in kept.items() if v}, **ticked}
    return {**initial_of(known), "typed_by": kept["typed_by"]}


def save(request, case: Case, form: InitiativeForm) -> None:
    fields = {name: form.cleaned_data[name] for name in initiatives.FIELDS}
    seen = form.cleaned_data["seen"]
    try:
        initiatives.save_initiative(
            case=case,
            by=request.user,
            fields={**fields, "answered_on": fields["answered_on"] or None},
            scores=form.scores(),
            seen=moment_of(seen),
        )
    except PermissionError as error:
        raise PermissionDenied from error


def moment_of(text: str):
    """The moment in a hidden field, or None for what is no moment."""
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def show_conflict(request, case: Case, form: InitiativeForm, stored: Initiative):
    """Show what a colleague saved next to what was typed; saving again then keeps the typed."""
    form.data = form.data.copy()
    form.data["seen"] = stored.updated_at.isoformat()
    words = initiatives.in_words(stored)
    context = {"form": form, "stored": [(LABELS[name], text) for name, text in words.items()]}
    return case_page(request, "cases/case_initiative.html", case, "sheet", context, status=409)
