"""The list of the day: one tap per person, on a phone too."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from wijkwerk.lib.access import access, denying, get_or_deny
from wijkwerk.lib.states import MoveError

from .. import policies
from ..forms.attendance import GuestForm, PressForm
from ..models import Meeting, Participant
from ..services import attendance as services
from ..states import Attendance
from .frame import meeting_page


@access(policies.can_keep_attendance, form=True)
def attendance(request, public_id):
    """Who was expected and who was there; a button per answer, and a form for guests."""
    meetings = Meeting.objects.select_related("round")
    meeting = get_or_deny(meetings, request.user, policies.can_keep_attendance, public_id=public_id)
    url = f"{meeting.get_absolute_url()}aanwezigheid/"
    form = GuestForm(request.POST if "name" in request.POST else None)
    if form.is_valid():
        services.add_guest(meeting=meeting, by=request.user, **form.cleaned_data)
        messages.success(request, "De gast staat op de lijst.")
        return redirect(url)
    if request.method == "POST" and not form.is_bound:
        return change(request, meeting, url)
    rows = list(rows_of(request, meeting).order_by("trio__name", "display_name", "pk"))
    context = {
        "rows": rows,
        "total": len(rows),
        "present": sum(row.attendance == Attendance.PRESENT for row in rows),
        "words": Attendance.choices,
        "now": int(timezone.now().timestamp() * 1000),
        "form": form,
    }
    return meeting_page(request, "werkplaats/attendance.html", meeting, "attendance", context)


def rows_of(request, meeting: Meeting):
    return Participant.objects.visible_to(request.user).filter(meeting=meeting).for_list()


def change(request, meeting: Meeting, url: str):
    """Fill the list, or mark one person; answer with that line alone where a script asked."""
    if "vullen" in request.POST:
        new = services.fill_list(meeting=meeting, by=request.user)
        said = "1 persoon" if new == 1 else f"{new} personen"
        messages.success(request, f"De lijst is gevuld: {said} erbij.")
        return redirect(url)
    people = meeting.participants.filter(public_id=request.POST.get("persoon", ""))
    person = people.select_related("meeting__round").first()
    if person is None:
        raise Http404
    press = PressForm(request.POST).press() if request.htmx else {}
    try:
        with denying():
            word = request.POST.get("aanwezig", "")
            services.mark(participant=person, by=request.user, attendance=word, **press)
    except MoveError as error:
        if not request.htmx:
            raise
        return line_of(request, meeting, person, refused=str(error))
    if request.htmx:
        return line_of(request, meeting, person)
    return redirect(f"{url}#p-{person.public_id}")


def line_of(request, meeting: Meeting, person: Participant, *, refused: str = ""):
    """The line of one person as it is now, and the count above the list."""
    people = meeting.participants
    context = {
        "row": rows_of(request, meeting).get(pk=person.pk),
        "words": Attendance.choices,
        "present": people.filter(attendance=Attendance.PRESENT).count(),
        "total": people.count(),
        "refused": refused,
    }
    status = 409 if refused else 200
    return render(request, "werkplaats/_attendance_answer.html", context, status=status)
