"""Logging and editing a casus, step by step."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render

from trios.models import Neighbourhood
from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, get_or_deny
from wijkwerk.lib.states import MoveError

from .. import policies, services
from ..conflicts import compare
from ..drawing import quotes_of, tensions_of
from ..forms import CaseEntry, Ground, typed_values
from ..labels import LABELS
from ..models import Case
from ..readiness import missing_for
from ..states import CaseState
from ..steps import (
    CLASH,
    CLOSING,
    FORMS,
    INVOLVED,
    PERSPECTIVES,
    STEPS,
    SUMMARY,
    TENSIONS,
    Step,
    heading_of,
    next_after,
)
from .alike import beside, keep_choices, only_looks
from .steps import checklist_of, step_links, url_of


def hidden_fields(request, **fields) -> dict:
    """The hidden fields of the form: who is typing, signed, and what the caller adds."""
    return {"typed_by": drafts.sign_writer(request.user), **fields}


@access(policies.can_log, form=True)
def create(request):
    """Log a new casus of the own trio: the first step, which saves it."""
    if not policies.can_log(request.user):
        raise PermissionDenied
    municipality = request.user.seat.trio.municipality
    ground = Ground(municipality.pk, chosen={})
    if "begin_empty" in request.POST:
        return begin_empty(request)
    if request.method == "POST" and not only_looks(request):
        entry = CaseEntry.sent(CLASH, request.POST, ground=ground)
        if entry.is_valid():
            return log_or_compare(request, entry)
    else:
        hidden = hidden_fields(request, submit_key=uuid.uuid4())
        entry = entry_again(request, CLASH, {}, ground, hidden)
    context = {"municipality_name": municipality.name, **page_of_entry(entry, None)}
    return render(request, "cases/case_step.html", context | beside(request, entry.step, None))


def log_or_compare(request, entry: CaseEntry):
    fields, key = entry.fields(), entry.form.cleaned_data["submit_key"]
    try:
        case = services.log_case(by=request.user, fields=fields, submit_key=key)
    except services.EditConflictError as conflict:  # the form was sent before, and edited since
        return show_conflict(request, conflict.case, CLASH, fields, version=1)
    except PermissionError as error:  # the seat ended at this very moment
        raise PermissionDenied from error
    keep_choices(request, case)
    drafts.forget(user=request.user, path=request.path)
    messages.success(request, "De casus is opgeslagen.")
    return redirect(case if "to_case" in request.POST else url_of(case, INVOLVED))


def begin_empty(request):
    """Throw the draft away, as somebody asked."""
    drafts.forget(user=request.user, path=request.path)
    return redirect(request.path)


@access(policies.can_edit, form=True)
def edit(request, public_id, step=CLASH.key):
    """Change one step of a casus; who saves second is told, sees both versions, loses nothing."""
    case = get_or_deny(
        Case.objects.for_page(), request.user, policies.can_edit, public_id=public_id
    )
    step = step_of(case, step)
    values = services.values_of(services.fields_of(case, step.fields))
    ground = ground_of(case, step, values)
    if "begin_empty" in request.POST:
        return begin_empty(request)
    if request.method == "POST" and "add" not in request.POST and not only_looks(request):
        entry = CaseEntry.sent(step, request.POST, ground=ground)
        if entry.is_valid():
            return save_or_compare(request, case, entry)
    else:
        hidden = hidden_fields(request, version=case.version)
        entry = entry_again(request, step, values, ground, hidden)
    context = page_of_entry(entry, case) | beside(request, entry.step, case)
    return render(request, "cases/case_step.html", context)


def step_of(case: Case, key: str) -> Step:
    """Return the step of this key; the closing comes once the casus is being carried out."""
    step = FORMS.get(key)
    if step is None:
        raise Http404
    if step == CLOSING and case.state not in {CaseState.RUNNING, CaseState.CLOSED}:
        raise MoveError("De uitkomst schrijf je op als de casus in uitvoering is.")
    return step


def ground_of(case: Case, step: Step, chosen: dict) -> Ground:
    """Return what the lists of this step depend on; `chosen` are the values that may stay."""
    rows = case.tensions.select_related("tension") if "perspectives" in step.fields else []
    tensions = [row.tension for row in rows]
    return Ground(case.municipality_id, chosen, tensions, closed=case.state == CaseState.CLOSED)


def save_or_compare(request, case: Case, entry: CaseEntry):
    fields, version = entry.fields(), entry.form.cleaned_data["version"] or 0
    try:
        case = services.update_case(case=case, by=request.user, fields=fields, version=version)
    except services.EditConflictError as conflict:
        return show_conflict(request, conflict.case, entry.step, fields, version)
    keep_choices(request, case)
    drafts.forget(user=request.user, path=request.path)
    messages.success(request, "De wijzigingen zijn opgeslagen.")
    following = next_after(entry.step)
    if following is None or "to_case" in request.POST:
        return redirect(case)
    return redirect(url_of(case, following))


def show_conflict(request, case: Case, step: Step, fields: dict, version: int):
    """Show both versions; the form holds yours where you typed, and theirs where you did not."""
    drafts.forget(user=request.user, path=request.path)
    comparison = compare(case, fields, version)
    entry = CaseEntry.filled_with(
        step,
        comparison.merged,
        ground=ground_of(case, step, comparison.merged),
        hidden=hidden_fields(request, version=case.version),
    )
    context = {
        "case": case,
        "municipality_name": case.municipality.name,
        "comparison": comparison,
        "edit_url": url_of(case, step),
        "entry": entry,
        "form": entry.form,
        "step": step,
    }
    return render(request, "cases/case_conflict.html", context, status=409)


def entry_again(request, step: Step, values: dict, ground: Ground, hidden: dict) -> CaseEntry:
    """Show what was typed (one more row was asked, or a draft was kept), else `values`.

    `values` are those of the casus, empty for a new one.
    """
    draft = drafts.find(user=request.user, path=request.path)
    one_more = request.POST.get("add", "")
    if request.method == "POST":
        values = typed_values(step, request.POST, one_more=one_more)
        hidden |= {name: values[name] for name in hidden if values[name]}
    elif draft:
        values = typed_values(step, draft.as_querydict())
        hidden |= {name: values[name] for name in hidden if values[name] and name != "typed_by"}
    entry = CaseEntry.filled_with(step, values, ground=ground, hidden=hidden)
    entry.focus_on_new_row(one_more)
    entry.draft = draft if request.method == "GET" else None
    return entry


def page_of_entry(entry: CaseEntry, case: Case | None) -> dict:
    """What the page of a step shows; without a casus it is the first step of a new one."""
    frame = {"municipality_name": case.municipality_name, **checklist_of(case)} if case else {}
    return {
        "case": case,
        "entry": entry,
        "form": entry.form,
        "step": entry.step,
        "heading": heading_of(entry.step),
        "is_last": next_after(entry.step) is None,
        "steps": step_links(case, entry.step),
        "draft": getattr(entry, "draft", None),
        **frame,
    }


@access(policies.can_edit)
def summary(request, public_id):
    """The last step: all that was filled in, what is still missing, and the way to offering."""
    case = get_or_deny(
        Case.objects.for_page(), request.user, policies.can_edit, public_id=public_id
    )
    fields = services.fields_of(case, [name for step in STEPS for name in step.fields])
    context = {
        "case": case,
        "step": SUMMARY,
        "heading": heading_of(SUMMARY),
        "steps": step_links(case, SUMMARY),
        "parts": [
            (step, url_of(case, step), answers(step, fields)) for step in STEPS if step.fields
        ],
        **pictures(case, fields),
        "can_offer": case.state == CaseState.DRAFT and not missing_for(case, CaseState.OFFERED),
        "is_draft": case.state == CaseState.DRAFT,
        **checklist_of(case),
    }
    return render(request, "cases/case_summary.html", context)


def pictures(case: Case, fields: dict) -> dict:
    """What the summary draws instead of telling: the tensions, and who says what about them."""
    rows = fields["tensions"]
    return {
        "tensions_step": TENSIONS,
        "tensions": tensions_of(case),
        "remarks": [(row["tension"].name, row["text"]) for row in rows if row["text"]],
        "perspectives_step": PERSPECTIVES,
        "quotes": quotes_of(case),
    }


def answers(step: Step, fields: dict) -> list[tuple[str, str]]:
    """Return label and words of each field of a step."""
    return [(LABELS[name], services.in_words(name, fields[name])) for name in step.fields]


@access(policies.can_log)
def neighbourhoods(request):
    """The buurten of one wijk of the own municipality, as options: the pick list that depends."""
    if not policies.can_log(request.user):
        raise PermissionDenied
    buurten = Neighbourhood.objects.current().filter(
        district=request.GET.get("district", ""),
        district__municipality=request.user.seat.trio.municipality_id,
    )
    return render(request, "cases/_neighbourhood_options.html", {"neighbourhoods": buurten})
