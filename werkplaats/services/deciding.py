"""An organiser decides about a municipality that asks to take part."""

from django.db import transaction
from django.utils import timezone

from trios.models import User
from trios.services.invitations import invite, welcome_trio
from trios.services.seats import SeatError
from wijkwerk.lib.states import MoveError
from wijkwerk.outbox import services as outbox

from .. import policies
from ..models import JoinRequest
from ..states import LineKind, RequestState
from .history import write_line
from .registering import register_trio
from .requests import hold_request, move


@transaction.atomic
def accept_request(*, request: JoinRequest, by: User, text: str) -> JoinRequest:
    """Let the municipality take part: activate it, make its trio, register that, invite the three.

    All of it, or nothing. The trio takes a place, or the end of the queue; `text` stands in the
    mails. Raises PermissionError for who does not organise the round, MoveError for a request that
    waits no more and for a municipality that takes part meanwhile.
    """
    request = hold_for(request, by)
    move(request, RequestState.ACCEPTED)
    try:
        trio = welcome_trio(municipality=request.municipality, by=by)
    except SeatError as error:
        raise MoveError(f"{error} Wijs de aanvraag af en leg uit waarom.") from error
    register_trio(round_=request.round, trio=trio, by=by)
    for officer in request.officers.all():
        invite(
            trio=trio,
            position=officer.position,
            by=by,
            name=officer.name,
            address=officer.email,
            function_title=officer.function_title,
            message=text,
        )
    request.trio = trio
    decide(request, by, text, "nam de aanvraag aan")
    return request


@transaction.atomic
def decline_request(*, request: JoinRequest, by: User, text: str) -> JoinRequest:
    """Say no, with the reason; who confirmed hears it by mail.

    Who did not confirm never answered, and gets no more mail. Raises PermissionError for who does
    not organise the round, MoveError without a reason and for a request that waits no more.
    """
    request = hold_for(request, by)
    move(request, RequestState.DECLINED)
    if not text:
        raise MoveError("Schrijf erbij waarom de aanvraag wordt afgewezen.")
    for officer in request.officers.exclude(confirmed_at=None):
        outbox.put_to_address(
            "join_declined",
            key=f"join_declined:{request.public_id}:{officer.position}",
            address=officer.email,
            context={"officer": officer.pk},
            about=request.about,
        )
    decide(request, by, text, "wees de aanvraag af")
    return request


def hold_for(request: JoinRequest, by: User) -> JoinRequest:
    """Hold a request for who organises its round."""
    request = hold_request(request)
    if not policies.organises(by, request.round):
        raise PermissionError("only the organisers of the round decide")
    return request


def decide(request: JoinRequest, by: User, text: str, what: str) -> None:
    """Write down the decision; the text itself is kept with the request, where it is forgotten."""
    now = timezone.now()
    request.decided_at, request.decided_by, request.decision_text = now, by, text
    request.save()
    municipality = request.municipality.name
    what = f"{what} van gemeente {municipality}"
    write_line(request.round, LineKind.REGISTRATION, by, now, what=what, trio=request.trio)
