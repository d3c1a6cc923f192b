"""What happened in a run, for a page without a stream: the same events, asked for."""

from django.http import JsonResponse

from wijkwerk.lib.access import access, everyone

from ..models import Run
from ..streaming.events import told_to, write
from ..streaming.reading import read_run
from ..streaming.tickets import Ticket, address_for, make_ticket, number
from .at_table import find_run


@access(everyone)
def run_news(request, public_id):
    """The events after `na` that this person may know of, and where to listen."""
    run, viewer = find_run(request, public_id)
    return tell_news(request, run, make_ticket(run, viewer.person, request.user))


def tell_news(request, run: Run, ticket: Ticket) -> JsonResponse:
    """The events that who holds `ticket` is told, as a stream tells them."""
    after = number(request.GET.get("na", "0"))
    reading = read_run(run.pk, after)
    told = told_to(ticket, reading.events, reading.snapshot)
    for event, kind in told:
        write(event, kind, reading.snapshot)
    last = reading.events[-1].number if reading.events else after
    events = [event.messages[kind] for event, kind in told]
    return JsonResponse({"events": events, "last": last, "stream": address_for(run, ticket)})
