"""The casus sheet: to print, and as a file."""

from django.core.exceptions import BadRequest
from django.shortcuts import redirect

from wijkwerk.jobs.services import request_job
from wijkwerk.lib.access import access, get_or_deny, signed_in

from ..drawing import tensions_of
from ..jobs import DOCX, PDF
from ..models import Case
from ..sheet import sheet_of
from .frame import case_page

FORMS = {"pdf": PDF, "docx": DOCX}


@access(signed_in, form=True)
def sheet(request, public_id):
    """The sheet of a casus for who may read it; a POST lets it be made as a file."""
    case = get_or_deny(Case.objects.for_page(), request.user, public_id=public_id)
    if request.method == "POST":
        return let_make(request, case)
    context = {"sheet": sheet_of(case, request.user), "tensions": tensions_of(case)}
    return case_page(request, "cases/case_sheet.html", case, "", context)


def let_make(request, case: Case):
    kind = FORMS.get(request.POST.get("vorm"))
    if kind is None:
        raise BadRequest("not a form of the sheet")
    job = request_job(kind, owner=request.user, context={"case": case.pk}, key=f"{kind}:{case.pk}")
    return redirect(job)
