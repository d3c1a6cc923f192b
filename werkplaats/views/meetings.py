"""Meetings: the page of one, making, changing and moving it, and its calendar file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from wijkwerk.lib.access import access, get_or_deny, signed_in
from wijkwerk.lib.states import MoveError

from .. import policies
from ..agenda import calendar_of_meeting
from ..beside_meeting import parts_for
from ..forms.meetings import MeetingForm
from ..models import Homework, Meeting
from ..services import meetings as services
from ..services.agenda import begins_of
from ..services.checking_in import why_closed
from ..services.errors import EditConflictError, MeetingError, check_changeable
from ..states import MEETING_MOVES, MeetingState
from .documents import shown_of
from .forming import compare_in, first_values, save
from .frame import meeting_page
from .moving import asked_target, move_form, move_links, take_step
from .round_forms import find_round, form_page

TYPED = [*services.FIELDS, "submit_key", "version"]
WORDS = {
    MeetingState.DRAFT: "Terug naar concept",
    MeetingState.PLANNED: "Zet op ‘Gepland’",
    MeetingState.RUNNING: "Start de bijeenkomst",
    MeetingState.CLOSED: "Rond de bijeenkomst af",
    MeetingState.CANCELLED: "Annuleer de bijeenkomst",
}
WARNINGS = {
    MeetingState.PLANNED: "De trio's in de ronde zien de bijeenkomst dan.",
    MeetingState.CANCELLED: "Je kunt dit niet terugdraaien.",
}


def find_meeting(request, public_id, policy=None) -> Meeting:
    meetings = Meeting.objects.select_related("round", "host")
    return get_or_deny(meetings, request.user, policy, public_id=public_id)


def find_changeable(request, public_id) -> Meeting:
    """The meeting, for who may change it, as long as it can be changed."""
    meeting = find_meeting(request, public_id, policies.can_edit_meeting)
    try:
        check_changeable(meeting)
    except MeetingError as error:
        raise MoveError(str(error)) from error
    return meeting


@access(signed_in)
def detail(request, public_id):
    """One meeting: how the homework went, when, where, what happens, what to bring."""
    meeting = find_meeting(request, public_id)
    homework = Homework.objects.visible_to(request.user).select_related("meeting")
    context = {
        "homework": homework.taken_to(meeting).per_trio(),
        "blocks": begins_of(meeting),
        "documents": shown_of(request.user, meeting),
        "beside": parts_for(meeting, request.user),
        "checks_in": meeting.check_in_code and not why_closed(meeting, timezone.now()),
    }
    if policies.can_edit_meeting(request.user, meeting):
        minutes = sum(item.minutes for _, item in context["blocks"]) - meeting.minutes
        context |= {
            "minutes_off": minutes,
            "moves": move_links(meeting.state, MEETING_MOVES, WORDS),
            "can_change": meeting.state not in {MeetingState.CLOSED, MeetingState.CANCELLED},
        }
    return meeting_page(request, "werkplaats/meeting_detail.html", meeting, "meeting", context)


@access(policies.can_edit_round, form=True)
def create(request, public_id):
    """Put a new meeting in a round."""
    round_ = find_round(request, public_id)
    initial = first_values(request, *TYPED, start_time="13:00", end_time="16:30")
    form = MeetingForm(request.POST or None, initial=initial)
    if form.is_valid():
        key = form.cleaned_data["submit_key"]
        arguments = {"round_": round_, "submit_key": key, **form.values()}
        if meeting := save(request, form, services.make_meeting, **arguments):
            messages.success(request, "De bijeenkomst staat klaar als concept, met een agenda.")
            return redirect(meeting)
    return form_page(request, form, "Nieuwe bijeenkomst", round_=round_)


@access(policies.can_edit_meeting, form=True)
def edit(request, public_id):
    """Change a meeting; who saves second is told what the other wrote, and loses nothing."""
    meeting = find_changeable(request, public_id)
    now = {name: getattr(meeting, name) for name in [*services.FIELDS, "version"]}
    form = MeetingForm(
        request.POST or None, initial=first_values(request, *TYPED, **now), meeting=meeting
    )
    conflict = None
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            arguments = {"meeting": meeting, "version": version, **form.values()}
            if save(request, form, services.update_meeting, **arguments):
                messages.success(request, "De wijzigingen zijn opgeslagen.")
                return redirect(meeting)
        except EditConflictError as error:
            conflict = compare_in(form, error)
    status = 409 if conflict else 200
    return meeting_form(request, form, "Bijeenkomst wijzigen", meeting, conflict, status=status)


def meeting_form(request, form, heading, meeting: Meeting, conflict=None, *, status=200, text=""):
    context = {
        "form": form,
        "heading": heading,
        "round": meeting.round,
        "meeting": meeting,
        "conflict": conflict,
        "text": text,
    }
    return render(request, "werkplaats/form_page.html", context, status=status)


@access(policies.can_edit_meeting, form=True)
def move(request, public_id, target):
    """Ask to confirm a step on the table of states, and take it."""
    meeting = find_meeting(request, public_id, policies.can_edit_meeting)
    target = asked_target(meeting, target, MeetingState, MEETING_MOVES)
    if meeting.state == target:
        messages.info(request, f"De bijeenkomst staat al op ‘{meeting.get_state_display()}’.")
        return redirect(meeting)
    form = move_form(request, meeting, target, WORDS[target])
    if form.is_valid():
        answer = take_step(request, form, services.move_meeting, target, meeting=meeting)
        messages.success(request, f"De bijeenkomst staat nu op ‘{MeetingState(target).label}’.")
        return answer
    return meeting_form(request, form, WORDS[target], meeting, text=WARNINGS.get(target, ""))


@access(signed_in)
def calendar(request, public_id):
    """The meeting as a file for the own calendar."""
    meeting = find_meeting(request, public_id)
    answer = HttpResponse(
        calendar_of_meeting(meeting), content_type="text/calendar; charset=utf-8; method=PUBLISH"
    )
    answer["Content-Disposition"] = 'attachment; filename="bijeenkomst.ics"'
    answer["Cache-Control"] = "private, no-store"
    return answer
