"""Who stands at the door of a run: signed in, or a guest with a ticket in a cookie."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from wijkwerk.lib.middleware import KEEP_UNTIL

from .. import policies
from ..models import Run, RunPerson
from ..states import MeetingState

GUEST_COOKIE = "gast"
GUEST_SALT = "werkplaats.guest"
HOURS = 12
LINGER = timedelta(minutes=30)  # after the end of a meeting, as long as a sign-in lasts unused


@dataclass(frozen=True)
class Viewer:
    """Who looks at a run: `person` is their place in it, if any; `leads` whether they may lead.

    In a try-out `person` is the invented one as whom its maker looks (`?als=`).
    """

    person: RunPerson | None
    leads: bool


def find_run(request: HttpRequest, public_id: str) -> tuple[Run, Viewer]:
    """The run, and who looks at it. Raises Http404 for who may not know of it.

    A guest comes in as long as the run is open, and reads on until its meeting is over. The run
    comes with `last`, the number of its newest event, and before everything else: what happens
    after it was read is told to the page, and never missed.
    """
    runs = Run.objects.for_live()
    if request.user.is_authenticated:
        run = runs.visible_to(request.user).filter(public_id=public_id).first()
        if run is not None:
            keep_signed_in(request, run)
            return run, Viewer(standing_in(request, run), policies.can_lead(request.user, run))
    run = runs.filter(public_id=public_id).first()
    guest = guest_of(request, public_id) if run else None
    if guest is None:
        raise Http404
    return run, Viewer(guest, leads=False)


def look_again(request: HttpRequest, run: Run, viewer: Viewer) -> tuple[Run, Viewer]:
    """The run as it is by now, after something was refused.

    Raises Http404 for who may not know of it any more, PermissionDenied for who leads no longer.
    """
    run, viewer_now = find_run(request, run.public_id)
    if viewer.leads and not viewer_now.leads:
        raise PermissionDenied
    return run, viewer_now


def keep_signed_in(request: HttpRequest, run: Run) -> None:
    """Keep the sign-in until the end of a meeting that is on, and a little longer."""
    if run.meeting_id is None or run.meeting.state != MeetingState.RUNNING:
        return
    until = (run.meeting.ends_at + LINGER).timestamp()
    if request.session.get(KEEP_UNTIL) != until:
        request.session[KEEP_UNTIL] = until


def standing_in(request: HttpRequest, run: Run) -> RunPerson | None:
    """As whom this user is in the run; in a try-out the invented person of `als`."""
    if not run.is_try_out:
        return policies.person_of(request.user, run)
    asked = request.POST.get("als") or request.GET.get("als", "")
    return run.people.there().filter(public_id=asked).first()


def guest_of(request: HttpRequest, public_id: str) -> RunPerson | None:
    """The guest whom the cookie of this browser lets into this run, until the meeting is over."""
    number = request.get_signed_cookie(
        GUEST_COOKIE, default=None, salt=f"{GUEST_SALT}.{public_id}", max_age=HOURS * 3600
    )
    if number is None:
        return None
    people = RunPerson.objects.there().select_related("run__meeting")
    guests = people.filter(run__public_id=public_id, public_id=number, participant__user=None)
    guest = guests.first()
    return guest if guest and policies.lets_guests_read(guest.run) else None


def let_guest_in(response: HttpResponse, run: Run, person: RunPerson, *, secure: bool) -> None:
    """Give this browser the ticket of `person`, for the pages of this run alone."""
    response.set_signed_cookie(
        GUEST_COOKIE,
        person.public_id,
        salt=f"{GUEST_SALT}.{run.public_id}",
        max_age=HOURS * 3600,
        path=run.get_absolute_url(),
        secure=secure,
        httponly=True,
        samesite="Lax",
    )
