"""Homework of a meeting: the list, giving it, and telling how it went."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from wijkwerk.lib.access import access, get_or_deny, signed_in

from .. import policies
from ..forms.homework import YES, GiveForm, TellForm
from ..models import Homework, Meeting
from ..services.homework import give_homework, tell_homework
from .frame import meeting_page


def list_url(meeting: Meeting) -> str:
    return f"{meeting.get_absolute_url()}huiswerk/"


@access(signed_in, form=True)
def homework_list(request, public_id):
    """What every trio takes home, and how it went; organisers give it here."""
    meetings = Meeting.objects.select_related("round")
    meeting = get_or_deny(meetings, request.user, public_id=public_id)
    may_give = policies.can_edit_meeting(request.user, meeting)
    if request.method == "POST" and not may_give:
        raise PermissionDenied
    form = GiveForm(request.POST or None, meeting=meeting, user=request.user) if may_give else None
    if form and form.is_valid():
        give_homework(meeting=meeting, by=request.user, **form.cleaned_data)
        messages.success(request, "Het huiswerk is opgeslagen.")
        return redirect(list_url(meeting))
    context = {"homework": rows_of(request.user, meeting), "form": form}
    return meeting_page(request, "werkplaats/homework_list.html", meeting, "homework", context)


def rows_of(user, meeting: Meeting):
    """The homework of a meeting with its trio, as far as `user` may see it."""
    return Homework.objects.visible_to(user).filter(meeting=meeting).per_trio()


@access(policies.can_tell_homework, form=True)
def tell(request, public_id, homework_id):
    """Done or not, with one sentence."""
    meetings = Meeting.objects.select_related("round")
    meeting = get_or_deny(meetings, request.user, public_id=public_id)
    rows = Homework.objects.filter(meeting=meeting).select_related("trio", "case")
    homework = get_or_deny(rows, request.user, policies.can_tell_homework, public_id=homework_id)
    form = TellForm(request.POST or None, initial=told_before(homework))
    if form.is_valid():
        is_done = form.cleaned_data["is_done"] == YES
        result = form.cleaned_data["result"]
        tell_homework(homework=homework, by=request.user, is_done=is_done, result=result)
        messages.success(request, "Dank je wel. De volgende bijeenkomst begint ermee.")
        return redirect(list_url(meeting))
    context = {"homework": homework, "form": form}
    return meeting_page(request, "werkplaats/homework_tell.html", meeting, "homework", context)


def told_before(homework: Homework) -> dict:
    if homework.state == "open":
        return {}
    return {"is_done": YES if homework.state == "gedaan" else "nee", "result": homework.result}
