"""The documents of a meeting: adding one, the file itself, and taking one away."""

import logging
import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import redirect

from trios.models import User
from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, get_or_deny, signed_in
from wijkwerk.lib.downloads import offer
from wijkwerk.lib.uploads import BY_TYPE, RefusedUploadError, is_scanning

from .. import policies
from ..forms.meetings import DocumentForm
from ..models import Meeting, MeetingDocument
from ..services.documents import MOST_FILES, add_document, remove_document, store
from .frame import meeting_page

logger = logging.getLogger(__name__)


def find_meeting(request, public_id) -> Meeting:
    meetings = Meeting.objects.select_related("round")
    return get_or_deny(meetings, request.user, policies.can_edit_meeting, public_id=public_id)


def find_document(request, public_id, document_id) -> MeetingDocument:
    documents = MeetingDocument.objects.select_related("meeting__round")
    return get_or_deny(documents, request.user, public_id=document_id, meeting__public_id=public_id)


def shown_of(user: User, meeting: Meeting) -> list[MeetingDocument]:
    """Return the documents of `meeting` that `user` may see, each with `kind`, what it is."""
    documents = MeetingDocument.objects.visible_to(user).filter(meeting=meeting)
    found = list(documents.select_related("by"))
    for document in found:
        document.kind = BY_TYPE[document.content_type].label
    return found


def list_url(meeting: Meeting) -> str:
    return f"{meeting.get_absolute_url()}documenten/"


@access(policies.can_edit_meeting, form=True)
def documents(request, public_id):
    """All documents of a meeting, with the form to add one; a script gets the way on as JSON."""
    meeting = find_meeting(request, public_id)
    if request.method != "POST":
        initial = {"submit_key": uuid.uuid4(), "typed_by": drafts.sign_writer(request.user)}
        return list_page(request, meeting, DocumentForm(initial=initial, action=request.path))
    is_script = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    form = DocumentForm(
        request.POST,
        request.FILES,
        action=request.path,
        too_large=getattr(request, "upload_was_too_large", False),
        remembers_file=is_script,
    )
    if not (form.is_valid() and keep(request, meeting, form)):
        return list_page(request, meeting, form)
    messages.success(request, "Het document is toegevoegd.")
    if is_script:
        return JsonResponse({"url": list_url(meeting)})
    return redirect(list_url(meeting))


def keep(request, meeting: Meeting, form: DocumentForm) -> bool:
    """Call the service; what it refuses stands at the file. Return whether it was kept."""
    key = form.cleaned_data["submit_key"]
    try:
        add_document(meeting=meeting, by=request.user, checked=form.checked, submit_key=key)
    except RefusedUploadError as refused:
        form.add_error("file", str(refused))
        return False
    except PermissionError as error:  # no organiser any more at this very moment
        raise PermissionDenied from error
    return True


def list_page(request, meeting: Meeting, form: DocumentForm):
    shown = shown_of(request.user, meeting)
    context = {
        "form": form,
        "documents": shown,
        "most": MOST_FILES,
        "is_full": len(shown) >= MOST_FILES,
        "is_scanning": is_scanning(),
        "tab_label": "Documenten",
    }
    return meeting_page(request, "werkplaats/documents.html", meeting, "documents", context)


@access(signed_in)
def document(request, public_id, document_id):
    """The file itself, as a download for who sees the meeting."""
    found = find_document(request, public_id, document_id)
    try:
        file = store().open(found.file.name)
    except FileNotFoundError as error:
        logger.exception("documents.file_missing %s", found.public_id)
        raise Http404 from error
    return offer(file, found.name, found.content_type)


@access(policies.can_edit_meeting, form=True)
def remove(request, public_id, document_id):
    """Ask to confirm, and take a document away."""
    meeting = find_meeting(request, public_id)
    found = find_document(request, public_id, document_id)
    if request.method == "POST":
        try:
            remove_document(document=found, by=request.user)
        except PermissionError as error:
            raise PermissionDenied from error
        messages.success(request, "Het document is verwijderd.")
        return redirect(list_url(meeting))
    context = {"document": found, "tab_label": "Document verwijderen"}
    return meeting_page(request, "werkplaats/document_remove.html", meeting, "documents", context)
