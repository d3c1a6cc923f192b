"""The record: per casus what its tables produced, confirmed by who was there."""

import uuid

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import redirect

from cases.models import Case
from wijkwerk.drafts import services as drafts
from wijkwerk.jobs.services import request_job
from wijkwerk.lib.access import access, get_or_deny, signed_in

from .. import policies
from ..forms.records import HarvestForm, ReopenForm
from ..jobs import RECORD_FORMS
from ..models import HarvestItem, Meeting, Record
from ..played import dropped_in, played_for
from ..services import records as services
from .frame import meeting_page

TYPED = ["kind", "text", "owner", "due_on", "submit_key"]


def find_meeting(request, public_id) -> Meeting:
    meetings = Meeting.objects.select_related("round")
    return get_or_deny(meetings, request.user, public_id=public_id)


def find_record(request, meeting: Meeting, record_id, policy=None) -> Record:
    records = Record.objects.filter(meeting=meeting)
    records = records.select_related("meeting__round", "case__trio", "confirmed_by")
    return get_or_deny(records, request.user, policy, public_id=record_id)


def url_of(record: Record) -> str:
    return f"{record.meeting.get_absolute_url()}verslag/{record.public_id}/"


@access(signed_in, form=True)
def record_list(request, public_id):
    """The records of a meeting and who was there; organisers begin one per casus."""
    meeting = find_meeting(request, public_id)
    may_write = policies.can_write_record(request.user, meeting)
    if request.method == "POST":
        if not may_write:
            raise PermissionDenied
        case = get_or_deny(Case.objects, request.user, public_id=request.POST.get("casus", ""))
        return redirect(url_of(services.open_record(meeting=meeting, case=case, by=request.user)))
    records = Record.objects.visible_to(request.user).filter(meeting=meeting)
    records = list(records.select_related("case__municipality", "meeting").order_by("pk"))
    for record in records:
        record.url = url_of(record)
    attendance = meeting.participants.for_list()
    context = {
        "records": records,
        "to_begin": to_begin(request.user, meeting, records) if may_write else [],
        "present": [one for one in attendance if one.attendance == "aanwezig"],
        "not_there": [one for one in attendance if one.attendance in {"afwezig", "afgemeld"}],
        "may_write": may_write,
    }
    return meeting_page(request, "werkplaats/record_list.html", meeting, "records", context)


def to_begin(user, meeting: Meeting, records: list[Record]):
    """The cases of this meeting of which no record was begun."""
    begun = [record.case_id for record in records]
    cases = Case.objects.visible_to(user).filter(pk__in=services.cases_of(meeting).values("pk"))
    return cases.exclude(pk__in=begun).select_related("municipality").order_by("title")


@access(signed_in, form=True)
def record(request, public_id, record_id):
    """One record. Organisers add yields, somebody of the trio who was there confirms."""
    meeting = find_meeting(request, public_id)
    found = find_record(request, meeting, record_id)
    may_write = policies.can_write_record(request.user, meeting)
    is_draft = found.state == "concept"
    if "vorm" in request.POST:
        return let_make(request, found)
    if request.method == "POST" and not may_write:
        raise PermissionDenied
    form = harvest_form(request, found) if may_write and is_draft else None
    if form and form.is_valid() and add(request, found, form):
        return redirect(url_of(found))
    items = HarvestItem.objects.visible_to(request.user).filter(record=found)
    runs = played_for(found, request.user)
    context = {
        "record": found,
        "url": url_of(found),
        "items": items.with_names().order_by("at", "pk"),
        "dropped": dropped_in(found, request.user),
        "runs": runs,
        "form": form,
        "may_write": may_write,
        "may_confirm": is_draft and policies.can_confirm_record(request.user, found),
        "is_own": request.user.trio_id == found.case.trio_id,
        "is_draft": is_draft,
    }
    return meeting_page(request, "werkplaats/record_detail.html", meeting, "records", context)


def harvest_form(request, found: Record) -> HarvestForm:
    kept = {k: v for k, v in drafts.initial_for(request, *TYPED).items() if v}
    initial = {"submit_key": uuid.uuid4(), "typed_by": drafts.sign_writer(request.user), **kept}
    return HarvestForm(request.POST or None, initial=initial, case=found.case)


def add(request, found: Record, form: HarvestForm) -> bool:
    """Call the service; what it refuses after all stands at the field. Return whether it saved."""
    try:
        services.add_item(record=found, by=request.user, **form.harvest())
    except services.HarvestError as error:
        form.add_error(error.field, str(error))
        return False
    drafts.forget(user=request.user, path=request.path)
    messages.success(request, "De opbrengst staat in het verslag.")
    return True


@access(policies.can_write_record, form=True)
def remove_item(request, public_id, record_id, item_id):
    """Take a yield out of a concept."""
    meeting = find_meeting(request, public_id)
    found = find_record(request, meeting, record_id)
    if not policies.can_write_record(request.user, meeting):
        raise PermissionDenied
    items = HarvestItem.objects.filter(record=found)
    item = get_or_deny(items, request.user, public_id=item_id)
    if request.method == "POST":
        services.remove_item(item=item, by=request.user)
        messages.success(request, "De opbrengst is uit het verslag gehaald.")
        return redirect(url_of(found))
    context = {"record": found, "item": item, "url": url_of(found)}
    return meeting_page(request, "werkplaats/harvest_remove.html", meeting, "records", context)


@access(policies.can_confirm_record, form=True)
def confirm(request, public_id, record_id):
    """Confirm the record for the trio; who was absent cannot."""
    meeting = find_meeting(request, public_id)
    found = find_record(request, meeting, record_id, policies.can_confirm_record)
    if request.method == "POST":
        services.confirm_record(record=found, by=request.user)
        messages.success(request, "Het verslag is bevestigd. De afspraken staan bij de casus.")
        return redirect(url_of(found))
    items = HarvestItem.objects.visible_to(request.user).filter(record=found)
    context = {
        "record": found,
        "items": items.with_names(),
        "dropped": dropped_in(found, request.user),
        "url": url_of(found),
    }
    return meeting_page(request, "werkplaats/record_confirm.html", meeting, "records", context)


@access(policies.can_write_record, form=True)
def reopen(request, public_id, record_id):
    """Open a confirmed record again, with the reason."""
    meeting = find_meeting(request, public_id)
    found = find_record(request, meeting, record_id)
    if not policies.can_write_record(request.user, meeting):
        raise PermissionDenied
    form = ReopenForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        services.reopen_record(record=found, by=request.user, reason=reason)
        messages.success(request, "Het verslag is weer een concept.")
        return redirect(url_of(found))
    context = {"record": found, "form": form, "url": url_of(found)}
    return meeting_page(request, "werkplaats/record_reopen.html", meeting, "records", context)


def let_make(request, found: Record):
    """Ask for the record as a file; it is made in a worker."""
    kind = RECORD_FORMS.get(request.POST["vorm"])
    if kind is None:
        raise BadRequest("not a form of the record")
    context = {"record": found.pk}
    return redirect(
        request_job(kind, owner=request.user, context=context, key=f"{kind}:{found.pk}")
    )
