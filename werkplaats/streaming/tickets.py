"""A short-lived ticket with which a page opens its stream (security.md, Live session)."""

from dataclasses import asdict, dataclass

from django.core import signing

from trios.models import User

from ..models import Run, RunPerson

SALT = "werkplaats.stream"
STREAMS = "/live/"  # the proxy sends what begins so to the process of the streams
DIGITS = 18  # of a number that fits a bigint
GOOD_FOR = 600  # seconds in which a ticket opens a stream


@dataclass(frozen=True)
class Ticket:
    """Whose stream: keys of the run, of the person in it, and of who is signed in.

    `person` is None for who looks on: the beamer, and an organiser without a place in the run.
    `user` is None for a guest. A `screen` is seen by a whole room: the account of who leads lets it
    in, and it is told what everybody may read.
    """

    run: int
    person: int | None
    user: int | None
    screen: bool = False


def make_ticket(run: Run, person: RunPerson | None, user: User) -> Ticket:
    """The ticket of who has been let in to `run` just now."""
    signed_in = user.is_authenticated and not is_guest(run, person)
    return Ticket(run.pk, person.pk if person else None, user.pk if signed_in else None)


def is_guest(run: Run, person: RunPerson | None) -> bool:
    """Whether a cookie let them in: an account that may not see the run says nothing of a guest."""
    return run.meeting_id is not None and person is not None and not person.participant.user_id


def make_screen_ticket(run: Run, user: User) -> Ticket:
    """The ticket of a screen that everybody sees, opened by `user`, who leads."""
    return Ticket(run.pk, None, user.pk, screen=True)


def read_ticket(text: str) -> Ticket | None:
    """The ticket, or None when it is forged or older than GOOD_FOR."""
    try:
        return Ticket(**signing.loads(text, salt=SALT, max_age=GOOD_FOR))
    except (signing.BadSignature, TypeError):
        return None


def address_for(run: Run, ticket: Ticket) -> str:
    """Where a page of `run` listens; `&na=<number>` asks for what came after that event."""
    signed = signing.dumps(asdict(ticket), salt=SALT)
    return f"{STREAMS}{run.public_id}/?kaartje={signed}"


def stream_address(run: Run, person: RunPerson | None, user: User) -> str:
    """Where the page of somebody listens."""
    return address_for(run, make_ticket(run, person, user))


def number(text: str) -> int:
    """The number of an event as a browser sends it, 0 for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else 0
