"""A municipality that is not in Wijkwerk asks to take part; its three officers confirm by mail.

Nothing here tells whether an address is known: accounts are looked at only when somebody takes the
invitation (trios.services.invitations).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from trios.models import Municipality
from wijkwerk.guard.services import spend_solution
from wijkwerk.lib.link_tokens import digest_of, make_token
from wijkwerk.lib.states import MoveError, check_move
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.models import Message

from .. import policies
from ..models import JoinRequest, JoinRequestOfficer, Round
from ..models.requests import LINK_PURPOSE
from ..states import OPEN_REQUESTS, REQUEST_MOVES, LineKind, RequestState, RoundState
from ..window import window_problem
from .errors import FieldError
from .history import write_line
from .locking import hold_round
from .reminders import organisers_of

LINK_LASTS = timedelta(days=14)
REQUEST_LASTS = timedelta(days=30)  # to be confirmed by all three
KEPT = timedelta(days=28)  # after the decision, names and texts are deleted
PAUSE = timedelta(hours=1)  # between two mails to one address about one request
MOST_A_DAY = 3  # links to one address, whoever names it


@dataclass(frozen=True)
class Officer:
    """Who is named for one seat."""

    position: str
    name: str
    email: str
    function_title: str = ""


class JoinError(FieldError):
    """A request cannot be so."""


@transaction.atomic
def ask_to_join(
    *,
    round_: Round,
    municipality: Municipality,
    officers: Iterable[Officer],
    motive: str,
    solution: str,
) -> JoinRequest:
    """Write down that `municipality` asks to join `round_`, and mail a link to each officer.

    A repeat with the same three addresses is the same request: who did not confirm gets a new
    link, at most once in PAUSE. `solution` is the proof of work, and is spent. Raises JoinError
    for a municipality that takes part or has asked already, MoveError for a round that is not
    open, ChallengeError for a solution that is not good (any more).
    """
    round_ = hold_round(round_.pk)
    check_takes_requests(round_)
    spend_solution(solution)
    officers = list(officers)
    municipality = Municipality.objects.get(pk=municipality.pk)
    if municipality.joined_on is not None:
        raise JoinError(
            "municipality",
            f"Gemeente {municipality.name} doet al mee aan Wijkwerk. Vraag een collega met een "
            "account om jullie trio aan te melden.",
        )
    known = open_request(round_, municipality)
    if known and not gives_way(known, officers):
        return repeat(known, officers)
    now = timezone.now()
    request = JoinRequest.objects.create(
        round=round_, municipality=municipality, motive=motive, asked_at=now
    )
    for one in officers:
        send_link(new_officer(request, one), now)
    return request


def check_takes_requests(round_: Round) -> None:
    """Raise MoveError, in words about the round, unless somebody may ask to join it today."""
    if not policies.is_public(round_):
        raise MoveError("Deze ronde is niet meer open. Kies een andere ronde.")
    if problem := window_problem(round_, timezone.localdate()):
        raise MoveError(problem)


def open_request(round_: Round, municipality: Municipality) -> JoinRequest | None:
    """The request of this municipality that still waits; one that waited too long ends here."""
    request = round_.join_requests.open().filter(municipality=municipality).first()
    if request and is_too_old(request, timezone.now()):
        expire(request, timezone.now())
        return None
    return request


def gives_way(request: JoinRequest, officers: list[Officer]) -> bool:
    """End a request that nobody confirmed when others ask: it may be a prank; return whether.

    Nobody can keep a municipality out with three invented addresses.
    """
    known = list(request.officers.all())
    if same_people(known, officers) or any(one.confirmed_at for one in known):
        return False
    expire(request, timezone.now())
    return True


def same_people(known: list[JoinRequestOfficer], officers: list[Officer]) -> bool:
    return {one.email for one in known} == {one.email.lower() for one in officers}


def repeat(request: JoinRequest, officers: list[Officer]) -> JoinRequest:
    """The same three again: send new links where one is missing. Others are told who was first."""
    known = list(request.officers.all())
    if not same_people(known, officers):
        raise JoinError(
            "municipality",
            f"Gemeente {request.municipality.name} heeft deze ronde al gevraagd om mee te doen. "
            "Overleg met je collega's.",
        )
    now = timezone.now()
    for officer in known:
        if officer.confirmed_at is None and officer.mailed_at <= now - PAUSE:
            send_link(officer, now)
    return request


def new_officer(request: JoinRequest, one: Officer) -> JoinRequestOfficer:
    return JoinRequestOfficer(
        request=request,
        position=one.position,
        name=one.name,
        email=one.email.lower(),
        function_title=one.function_title,
    )


def send_link(officer: JoinRequestOfficer, now: datetime) -> None:
    """Make a new link for this officer and plan the mail with it; an earlier link is dead.

    An address that got MOST_A_DAY links today gets no mail: somebody is being pestered. Who asks
    is not told, and may ask again tomorrow.
    """
    is_pestered = links_mailed_to(officer.email, since=now - timedelta(days=1)) >= MOST_A_DAY
    officer.mailed_at = now
    officer.token_digest = digest_of(make_token(LINK_PURPOSE, *officer.token_parts))
    officer.save()
    if is_pestered:
        return
    outbox.put_to_address(
        "join_confirm",
        key=f"join_confirm:{officer.token_digest}",
        address=officer.email,
        context={"officer": officer.pk, "digest": officer.token_digest},
        about=officer.request.about,
    )


def links_mailed_to(address: str, *, since: datetime) -> int:
    """How many mails with a link were planned for this address after `since`, an aware instant."""
    mails = Message.objects.filter(kind="join_confirm", address=address, created_at__gt=since)
    return mails.count()


def link_is_old(officer: JoinRequestOfficer) -> bool:
    return officer.mailed_at <= timezone.now() - LINK_LASTS


@transaction.atomic
def send_link_again(*, officer: JoinRequestOfficer) -> None:
    """Mail a new link to an officer whose link is too old; for whoever has the old one."""
    officer = hold_officer(officer)
    if officer.confirmed_at is None and link_is_old(officer) and is_confirming(officer.request):
        send_link(officer, timezone.now())


@transaction.atomic
def confirm(*, officer: JoinRequestOfficer) -> JoinRequest:
    """Write down that this officer wants to take part; after the third, the organisers hear.

    Twice is once. Raises MoveError for a request that does not wait for it any more, and for a
    link that is too old.
    """
    officer = hold_officer(officer)
    request = officer.request
    if officer.confirmed_at is not None:
        return request
    if not is_confirming(request) or link_is_old(officer):
        raise MoveError("Deze aanvraag kan niet meer worden bevestigd.")
    now = timezone.now()
    officer.confirmed_at = now
    officer.save(update_fields=["confirmed_at"])
    if not request.officers.filter(confirmed_at=None).exists():
        move(request, RequestState.CONFIRMED)
        request.save(update_fields=["state"])
        write_line(request.round, LineKind.REGISTRATION, None, now, what=asks(request))
        tell_organisers(request)
    return request


def asks(request: JoinRequest) -> str:
    return f"Gemeente {request.municipality.name} vraagt om mee te doen"


def is_confirming(request: JoinRequest) -> bool:
    """Whether officers may confirm now: the request waits, in a round that is open."""
    return request.state == RequestState.CONFIRMING and policies.is_public(request.round)


def tell_organisers(request: JoinRequest) -> None:
    outbox.put(
        "join_requested",
        key=f"join_requested:{request.public_id}",
        to=organisers_of(request.round),
        context={"request": request.pk},
        municipality=request.municipality,
    )


def hold_officer(officer: JoinRequestOfficer) -> JoinRequestOfficer:
    """Hold the round, the request and the officer, in this order everywhere.

    Raises MoveError when the names were deleted meanwhile.
    """
    request = hold_request(officer.request)
    officer = request.officers.select_for_update().filter(pk=officer.pk).first()
    if officer is None:
        raise MoveError("Deze aanvraag is er niet meer.")
    officer.request = request
    return officer


def hold_request(request: JoinRequest) -> JoinRequest:
    """Hold the round of a request, and the request."""
    round_ = hold_round(request.round_id)
    rows = JoinRequest.objects.select_for_update(of=["self"]).select_related("municipality")
    request = rows.get(pk=request.pk)
    request.round = round_
    return request


def move(request: JoinRequest, target: str) -> None:
    check_move(request.state, target, REQUEST_MOVES, RequestState)
    request.state = target


# --- the clock ------------------------------------------------------------------------------------
def is_too_old(request: JoinRequest, now: datetime) -> bool:
    """Whether nobody waits for this request any more."""
    late = request.state == RequestState.CONFIRMING and request.asked_at <= now - REQUEST_LASTS
    return late or request.round.state in {RoundState.CLOSED, RoundState.CANCELLED}


def expire(request: JoinRequest, now: datetime) -> None:
    move(request, RequestState.EXPIRED)
    request.decided_at = now
    request.save(update_fields=["state", "decided_at"])


@transaction.atomic
def expire_old(now: datetime) -> int:
    """End the requests that were not confirmed in time, or whose round is over; return how many.

    `now` is an aware instant.
    """
    waiting = JoinRequest.objects.open().select_related("round").order_by("round_id", "pk")
    held = [hold_request(one) for one in waiting if is_too_old(one, now)]
    # Somebody may have decided before it was held.
    old = [one for one in held if one.state in OPEN_REQUESTS and is_too_old(one, now)]
    for request in old:
        expire(request, now)
    return len(old)


@transaction.atomic
def forget_old(now: datetime) -> int:
    """Delete names, addresses, texts and mails of requests that were decided KEPT ago.

    What stays: which municipality asked, when, and what became of it. Returns how many requests.
    `now` is an aware instant.
    """
    old = JoinRequest.objects.filter(forgotten_at=None, decided_at__lte=now - KEPT)
    old = list(old.select_for_update())
    outbox.forget_about(request.about for request in old)
    JoinRequestOfficer.objects.filter(request__in=old).delete()
    numbers = [request.pk for request in old]
    forgotten = {"motive": "", "decision_text": "", "forgotten_at": now}
    return JoinRequest.objects.filter(pk__in=numbers).update(**forgotten)
