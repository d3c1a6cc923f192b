"""The agenda of a meeting in one form, without dragging and without JavaScript."""

from django.contrib import messages
from django.shortcuts import redirect

from wijkwerk.lib.access import access

from .. import policies
from ..forms.agenda import AgendaHead, BlockRows, minutes_of, rearranged
from ..models import Meeting
from ..services.agenda import clock_times, save_agenda
from ..services.errors import EditConflictError
from .forming import save
from .frame import meeting_page
from .meetings import find_changeable


@access(policies.can_edit_meeting, form=True)
def edit(request, public_id):
    """Change the blocks of a meeting, their order and their minutes."""
    meeting = find_changeable(request, public_id)
    if request.method != "POST":
        rows = list(meeting.agenda.values("kind", "minutes", "title", "text"))
        head = AgendaHead(initial={"version": meeting.agenda_version})
        return agenda_page(request, meeting, head, BlockRows(initial=rows, ground=None), rows)
    head, typed = AgendaHead(request.POST), BlockRows.typed(request.POST)
    if "change" in request.POST:
        typed = rearranged(typed, request.POST["change"])
        blocks = BlockRows(initial=typed, ground=None)
        return agenda_page(request, meeting, head, blocks, typed)
    blocks = BlockRows(request.POST, ground=None)
    if head.is_valid() and blocks.is_valid():
        return save_or_tell(request, meeting, head, blocks, typed)
    return agenda_page(request, meeting, head, blocks, typed)


def save_or_tell(request, meeting: Meeting, head: AgendaHead, blocks, typed: list[dict]):
    """Save the agenda; who saves second is told, and saves over the other knowingly."""
    version = head.cleaned_data["version"] or 0
    arguments = {"meeting": meeting, "rows": blocks.blocks(), "version": version}
    try:
        if save(request, head, save_agenda, **arguments) is None:  # it ended meanwhile
            return agenda_page(request, meeting, head, blocks, typed)
    except EditConflictError as error:
        head = AgendaHead(initial={"version": error.thing.agenda_version})
        theirs = list(error.thing.agenda.all())
        return agenda_page(request, meeting, head, blocks, typed, theirs=theirs, status=409)
    messages.success(request, "De agenda is opgeslagen.")
    return redirect(meeting)


def agenda_page(request, meeting, head, blocks, rows: list[dict], *, theirs=None, status=200):
    """Show the form; every row with the time at which its block begins."""
    minutes = [minutes_of(row) for row in rows]
    begins = [*clock_times(meeting, minutes), *[None] * len(blocks.forms)]
    context = {
        "head": head,
        "blocks": blocks,
        "rows": list(zip(blocks.forms, begins, strict=False)),
        "total": sum(minutes),
        "minutes_off": sum(minutes) - meeting.minutes,
        "theirs": theirs,
        "tab_label": "Agenda wijzigen",
    }
    template = "werkplaats/agenda_form.html"
    return meeting_page(request, template, meeting, "agenda", context, status=status)
