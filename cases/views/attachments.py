"""The attachments of a casus: the list, adding one, the file itself, and taking one away."""

import logging
import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import redirect

from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, get_or_deny
from wijkwerk.lib.downloads import offer
from wijkwerk.lib.uploads import RefusedUploadError, is_scanning

from .. import policies, services
from ..attached import shown_of
from ..forms.attachments import AttachmentForm
from ..models import Attachment, Case
from ..services.attachments import MOST_FILES, preview_name, store
from .frame import case_page

logger = logging.getLogger(__name__)


def find_case(request, public_id) -> Case:
    return get_or_deny(
        Case.objects.for_head(), request.user, policies.can_attach, public_id=public_id
    )


def find_attachment(request, public_id, attachment_id) -> Attachment:
    present = Attachment.objects.present().select_related("case")
    return get_or_deny(present, request.user, public_id=attachment_id, case__public_id=public_id)


def list_url(case: Case) -> str:
    return f"{case.get_absolute_url()}bijlagen/"


def add_url(case: Case) -> str:
    return f"{list_url(case)}nieuw/"


@access(policies.can_attach)
def attachment_list(request, public_id):
    """All attachments of a casus, newest first, with the form to add one."""
    case = find_case(request, public_id)
    return list_page(request, case, empty_form(request, case))


@access(policies.can_attach, form=True)
def add_attachment(request, public_id):
    """Add a file; a script that shows the progress gets the address to go to as JSON."""
    case = find_case(request, public_id)
    if request.method != "POST":
        return list_page(request, case, empty_form(request, case))
    form = AttachmentForm(
        request.POST,
        request.FILES,
        action=add_url(case),
        too_large=getattr(request, "upload_was_too_large", False),
        remembers_file=is_script(request),
    )
    if not (form.is_valid() and keep(request, case, form)):
        return list_page(request, case, form)
    drafts.forget(user=request.user, path=request.path)
    messages.success(request, "De bijlage is toegevoegd.")
    if is_script(request):
        return JsonResponse({"url": list_url(case)})
    return redirect(list_url(case))


def empty_form(request, case: Case) -> AttachmentForm:
    initial = {"submit_key": uuid.uuid4(), **drafts.initial_for(request, "alt_text")}
    return AttachmentForm(initial=initial, action=add_url(case))


def is_script(request) -> bool:
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def keep(request, case: Case, form: AttachmentForm) -> bool:
    """Call the service; what it refuses stands at the file. Return whether it was kept."""
    try:
        services.add_attachment(
            case=case,
            by=request.user,
            checked=form.checked,
            alt_text=form.cleaned_data["alt_text"],
            submit_key=form.cleaned_data["submit_key"],
        )
    except RefusedUploadError as refused:
        form.add_error("file", str(refused))
        return False
    except PermissionError as error:  # the seat ended at this very moment
        raise PermissionDenied from error
    return True


def list_page(request, case: Case, form: AttachmentForm):
    shown = shown_of(request.user, case)
    context = {
        "form": form,
        "attachments": shown,
        "most": MOST_FILES,
        "is_full": len(shown) >= MOST_FILES,
        "is_scanning": is_scanning(),
    }
    return case_page(request, "cases/case_attachments.html", case, "attachments", context)


@access(policies.can_attach)
def attachment(request, public_id, attachment_id):
    """The file itself, as a download."""
    found = find_attachment(request, public_id, attachment_id)
    return file_answer(found, found.file.name, found.content_type, found.name)


@access(policies.can_attach)
def preview(request, public_id, attachment_id):
    """The small picture for the list."""
    found = find_attachment(request, public_id, attachment_id)
    if not found.is_picture:
        raise Http404
    return file_answer(found, preview_name(found.file.name), "image/jpeg", "voorbeeld.jpg")


def file_answer(found: Attachment, stored: str, content_type: str, name: str) -> FileResponse:
    """Offer one file of the store; its type comes from the allow-list."""
    try:
        file = store().open(stored)
    except FileNotFoundError as error:
        logger.exception("attachments.file_missing %s", found.public_id)
        raise Http404 from error
    return offer(file, name, content_type)


@access(policies.can_attach, form=True)
def remove_attachment(request, public_id, attachment_id):
    """Ask to confirm, and take an attachment away."""
    case = find_case(request, public_id)
    found = find_attachment(request, public_id, attachment_id)
    if request.method == "POST":
        try:
            services.remove_attachment(attachment=found, by=request.user)
        except PermissionError as error:
            raise PermissionDenied from error
        messages.success(request, "De bijlage is verwijderd.")
        return redirect(list_url(case))
    return case_page(
        request, "cases/attachment_remove.html", case, "attachments", {"attachment": found}
    )
