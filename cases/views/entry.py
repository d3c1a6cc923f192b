"""Logging and editing a casus."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from trios.models import Neighbourhood
from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, get_or_deny

from .. import policies, services
from ..conflicts import compare
from ..forms import CaseEntry, typed_values
from ..models import Case


def hidden_fields(request, **fields) -> dict:
    """The hidden fields of the form: who is typing, signed, and what the caller adds."""
    return {"typed_by": drafts.sign_writer(request.user), **fields}


@access(policies.can_log, form=True)
def create(request):
    """Log a new casus of the own trio."""
    if not policies.can_log(request.user):
        raise PermissionDenied
    municipality = request.user.seat.trio.municipality
    hidden = hidden_fields(request, submit_key=uuid.uuid4())
    if "begin_empty" in request.POST:
        return begin_empty(request)
    if request.method == "POST" and "add_tension" not in request.POST:
        entry = CaseEntry.sent(request.POST, municipality=municipality, chosen={})
        if entry.is_valid():
            return log_or_compare(request, entry)
    else:
        entry = entry_again(request, {}, municipality, hidden)
    return render(request, "cases/case_create.html", page_of_entry(request, entry, municipality))


def log_or_compare(request, entry: CaseEntry):
    fields, key = entry.fields(), entry.form.cleaned_data["submit_key"]
    try:
        case = services.log_case(by=request.user, fields=fields, submit_key=key)
    except services.EditConflictError as conflict:  # the form was sent before, and edited since
        return show_conflict(request, conflict.case, fields, version=1)
    except PermissionError as error:  # the seat ended at this very moment
        raise PermissionDenied from error
    drafts.forget(user=request.user, path=request.path)
    messages.success(request, "De casus is opgeslagen.")
    return redirect(case)


def begin_empty(request):
    """Throw the draft away, as somebody asked."""
    drafts.forget(user=request.user, path=request.path)
    return redirect(request.path)


@access(policies.can_edit, form=True)
def edit(request, public_id):
    """Change a casus; who saves second is told, sees both versions and loses nothing."""
    case = get_or_deny(
        Case.objects.for_page(), request.user, policies.can_edit, public_id=public_id
    )
    hidden = hidden_fields(request, version=case.version)
    values = services.values_of(services.fields_of(case))
    if "begin_empty" in request.POST:
        return begin_empty(request)
    if request.method == "POST" and "add_tension" not in request.POST:
        entry = CaseEntry.sent(request.POST, municipality=case.municipality, chosen=values)
        if entry.is_valid():
            return save_or_compare(request, case, entry)
    else:
        entry = entry_again(request, values, case.municipality, hidden)
    context = {"case": case, **page_of_entry(request, entry, case.municipality)}
    return render(request, "cases/case_edit.html", context)


def save_or_compare(request, case: Case, entry: CaseEntry):
    fields, version = entry.fields(), entry.form.cleaned_data["version"] or 0
    try:
        case = services.update_case(case=case, by=request.user, fields=fields, version=version)
    except services.EditConflictError as conflict:
        return show_conflict(request, conflict.case, fields, version)
    drafts.forget(user=request.user, path=request.path)
    messages.success(request, "De wijzigingen zijn opgeslagen.")
    return redirect(case)


def show_conflict(request, case: Case, fields: dict, version: int):
    """Show both versions; the form holds yours where you typed, and theirs where you did not."""
    drafts.forget(user=request.user, path=request.path)
    comparison = compare(case, fields, version)
    entry = CaseEntry.filled_with(
        comparison.merged,
        municipality=case.municipality,
        hidden=hidden_fields(request, version=case.version),
        chosen=comparison.merged,
    )
    context = {
        "case": case,
        "comparison": comparison,
        "edit_url": f"{case.get_absolute_url()}bewerken/",
        **page_of_entry(request, entry, case.municipality),
    }
    return render(request, "cases/case_conflict.html", context, status=409)


def entry_again(request, values: dict, municipality, hidden: dict) -> CaseEntry:
    """Show what was typed (one more row was asked, or a draft was kept), else `values`.

    `values` are those of the casus, empty for a new one.
    """
    chosen = values
    draft = drafts.find(user=request.user, path=request.path)
    if request.method == "POST":
        values = typed_values(request.POST, extra_row=True)
        hidden |= {name: values[name] for name in hidden if values[name]}
    elif draft:
        values = typed_values(draft.as_querydict())
        hidden |= {name: values[name] for name in hidden if values[name] and name != "typed_by"}
    entry = CaseEntry.filled_with(values, municipality=municipality, hidden=hidden, chosen=chosen)
    entry.draft = draft if request.method == "GET" else None
    return entry


def page_of_entry(request, entry: CaseEntry, municipality) -> dict:
    return {
        "entry": entry,
        "form": entry.form,
        "tensions": entry.tensions,
        "municipality": municipality,
        "draft": getattr(entry, "draft", None),
    }


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
