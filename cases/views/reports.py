"""“Meld dit”, and the list that the administrator of a municipality works off."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, get_or_deny, signed_in
from wijkwerk.lib.paging import ID, Key, page_of

from .. import policies, services
from ..forms.report import PLACES, HandleForm, ReportForm
from ..models import Case, CaseSummary, Report
from ..states import ReportState
from .lists import neighbour


@access(signed_in, form=True)
def report_case(request, public_id):
    """Report a text of a casus that the person may read."""
    case = get_or_deny(Case.objects, request.user, public_id=public_id)
    return report_form(request, case, case.title, case.get_absolute_url())


@access(signed_in, form=True)
def report_short_version(request, public_id):
    """Report the short version, which is all that a receiver knows of the casus."""
    found = CaseSummary.objects.select_related("case")
    summary = get_or_deny(found, request.user, public_id=public_id)
    return report_form(request, summary.case, summary.title, summary.get_absolute_url())


def report_form(request, case: Case, title: str, back_url: str):
    asked = request.GET.get("tekst", "")
    initial = {"place": asked if asked in PLACES else ""}
    kept = drafts.initial_for(request, "place", "reason")
    initial |= {name: value for name, value in kept.items() if value}
    form = ReportForm(request.POST or None, initial=initial)
    if form.is_valid():
        place, reason = form.cleaned_data["place"], form.cleaned_data["reason"]
        services.report_text(case=case, by=request.user, place=place, reason=reason)
        drafts.forget(user=request.user, path=request.path)
        messages.success(request, "Dank je wel. De beheerder van de gemeente kijkt ernaar.")
        return redirect(back_url)
    context = {"form": form, "title": title, "back_url": back_url}
    return render(request, "cases/report.html", context)


@access(policies.can_handle_reports)
def report_list(request):
    """The reports of the own municipality: those still open, or those that were handled."""
    if not policies.can_handle_reports(request.user):
        raise PermissionDenied
    handled = request.GET.get("toon") == "afgehandeld"
    found = Report.objects.visible_to(request.user).for_list()
    chosen = {"state": ReportState.HANDLED}
    found = found.filter(**chosen) if handled else found.exclude(**chosen)
    page = page_of(found, [Key("at"), ID], request.GET)
    context = {
        "reports": page.rows,
        "handled": handled,
        "previous_url": neighbour(request, "voor", page.previous),
        "next_url": neighbour(request, "na", page.next),
    }
    return render(request, "cases/report_list.html", context)


@access(policies.can_handle_report, form=True)
def handle_report(request, public_id):
    """One report: ask the trio, or say what was done. The casus itself stays closed."""
    found = Report.objects.for_list()
    report = get_or_deny(found, request.user, policies.can_handle_report, public_id=public_id)
    if "ask" in request.POST:
        services.ask_trio(report=report, by=request.user)
        messages.success(request, "Het trio krijgt een bericht met jouw vraag.")
        return redirect("cases:reports")
    form = HandleForm(request.POST or None, initial=drafts.initial_for(request, "note"))
    if form.is_valid():
        note = form.cleaned_data["note"]
        services.handle_report(report=report, by=request.user, note=note)
        drafts.forget(user=request.user, path=request.path)
        messages.success(request, "De melding is afgehandeld.")
        return redirect("cases:reports")
    context = {"report": report, "form": form}
    return render(request, "cases/report_detail.html", context)
