"""Checking in: the screen in the room, and the page on the phone of who comes in."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from wijkwerk.lib import limits
from wijkwerk.lib.access import access, everyone, get_or_deny
from wijkwerk.lib.codes import picture_of, read_code
from wijkwerk.lib.states import MoveError

from .. import policies
from ..forms.attendance import CodeForm, GuestCheckInForm
from ..models import Meeting
from ..services import checking_in as services
from ..states import Attendance
from .frame import meeting_page


@access(policies.can_keep_attendance, form=True)
def screen(request, public_id):
    """The code in big letters and as QR for the room, and how many are there."""
    meetings = Meeting.objects.select_related("round")
    meeting = get_or_deny(meetings, request.user, policies.can_keep_attendance, public_id=public_id)
    if request.method == "POST":
        services.renew_code(meeting=meeting, by=request.user)
        messages.success(request, "De nieuwe code staat op het scherm. De oude werkt niet meer.")
        return redirect("werkplaats:check_in_screen", meeting.public_id)
    address = settings.BASE_URL + reverse("werkplaats:enter_code")
    present = meeting.participants.filter(attendance=Attendance.PRESENT)
    context = {
        "meeting": meeting,
        "present": present.count(),
        "paused": "pauze" in request.GET,
        "address": address.partition("://")[2].rstrip("/"),
        "closed": services.why_closed(meeting, timezone.now()),
        "tab_label": "Inchecken",
    }
    if request.htmx:
        return render(request, "werkplaats/_present.html", context)
    if meeting.check_in_code:
        context["picture"] = picture_of(f"{address}{meeting.check_in_code}/")
    return meeting_page(request, "werkplaats/check_in_screen.html", meeting, "attendance", context)


@access(everyone)
def enter_code(request):
    """Type the code over from the screen."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("werkplaats:check_in", form.cleaned_data["code"])
    return render(request, "werkplaats/enter_code.html", {"form": form})


@access(everyone, form=True)
def check_in(request, code):
    """One press for who takes part; name and organisation for a guest. Wrong codes are counted."""
    if not limits.may_try(request, "check_in"):
        return limits.too_many_codes(request)
    code = read_code(code)
    meeting = services.find_meeting(code) if code else None
    if meeting is None:
        return refuse_code(request)
    if sentence := services.why_closed(meeting, timezone.now()):
        raise MoveError(sentence)
    form = GuestCheckInForm(request.POST if "name" in request.POST else None)
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        return write_presence(request, code, form)
    context = {"form": form, "meeting": meeting, **standing_of(request.user, meeting)}
    return render(request, "werkplaats/check_in.html", context)


def refuse_code(request):
    """Count a wrong code and ask for another."""
    form = CodeForm({"code": ""})
    form.errors["code"] = form.error_class([services.WRONG_CODE])
    return limits.refuse_code(request, "check_in", "werkplaats/enter_code.html", form)


def write_presence(request, code: str, form: GuestCheckInForm):
    """Check in the guest of the form, or else who is signed in."""
    if form.is_bound:
        guest = services.check_in_guest(code=code, **form.cleaned_data)
        messages.success(request, f"Welkom, {guest.display_name}. Je staat op de lijst.")
    elif request.user.is_authenticated:
        services.check_in(code=code, by=request.user)
        messages.success(request, "Welkom. Je staat op de lijst.")
    return redirect("werkplaats:check_in", code)


def standing_of(user, meeting: Meeting) -> dict:
    """What the page tells a person: already in, not expected, or what was said beforehand."""
    if not user.is_authenticated:
        return {}
    if sentence := services.why_not(user, meeting):
        return {"refused": sentence, "is_organiser": policies.organises(user, meeting.round)}
    mine = meeting.participants.filter(user=user.pk, attendance=Attendance.PRESENT).first()
    return {"mine": mine, "may_check_in": not mine, "said": services.said_before(user, meeting)}
