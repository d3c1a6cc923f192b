"""Writing messages, and the relay that sends them.

A message is written in the transaction of what it tells about. `send_due` claims a batch under
SKIP LOCKED with a lease, sends outside any transaction, and marks each message after the answer of
the mail server. A crash between that answer and the mark repeats a mail, with the same Message-ID.

A fault of the server or the network never parks a message: it waits, however long that takes. Only
what is wrong with the message itself, or a server that refuses it for good, sets it apart.
"""

import logging
import smtplib
import time
from collections.abc import Iterable
from datetime import datetime, timedelta

from celery.exceptions import SoftTimeLimitExceeded
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from kombu.exceptions import OperationalError

from . import mails
from .kinds import Kind, get_kind, switchable
from .models import Message, Preference
from .states import MessageState

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 8  # for a message that cannot be made; others are tried until they leave
LEASE = timedelta(minutes=10)
MAX_SECONDS = 60  # well under the time limit of a task and the lease
WRITTEN_LASTS = timedelta(hours=1)  # an old reset link helps nobody, and opens an account
NO_SERVER_PAUSE = timedelta(minutes=5)  # one try per batch, so a short pause costs little
# Pauses after the first, second ... failure; the last one repeats (stack.md, security.md).
PAUSES = [timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720, 1440)]


def put(
    kind: str,
    *,
    key: str,
    to: Iterable,
    context: dict | None = None,
    municipality=None,
    due_at: datetime | None = None,
) -> int:
    """Plan one message per person in `to`; return how many people get it.

    `key` names the news: with the person behind it, it is unique, so planning twice sends once.
    Who got it planned by an earlier call counts too.
    Who switched the kind off gets none. `due_at` is an aware instant, now when left out. To be
    called inside the transaction of the change; the relay is woken after its commit.
    """
    people = [person for person in to if person.is_active]
    if not get_kind(kind).transactional:
        unwanted = Preference.objects.filter(kind=kind, wanted=False, user__in=people)
        refused = set(unwanted.values_list("user_id", flat=True))
        people = [person for person in people if person.pk not in refused]
    due_at = due_at or timezone.now()
    Message.objects.bulk_create(
        [
            Message(
                key=f"{key}:{person.pk}",
                kind=kind,
                recipient=person,
                address=person.email,
                municipality=municipality,
                context=context or {},
                due_at=due_at,
            )
            for person in people
        ],
        ignore_conflicts=True,
    )
    nudge_after_commit()
    return len({person.pk for person in people})


def put_written(kind: str, *, key: str, address: str, subject: str, text: str) -> None:
    """Plan one message whose words are already there, such as a password reset.

    The words are forgotten when it left or never will; after WRITTEN_LASTS it is dropped.
    """
    Message.objects.create(
        key=key,
        kind=kind,
        address=address.strip().lower(),
        overrides={"subject": subject, "text": text},
        due_at=timezone.now(),
    )
    nudge_after_commit()


def nudge_after_commit() -> None:
    """Wake a relay once this transaction is kept. If nobody listens, beat comes by."""
    transaction.on_commit(nudge, robust=True)


def nudge() -> None:
    from .tasks import relay  # noqa: PLC0415 a task is a leaf: it imports this module in turn

    try:
        relay.delay()
    except (OSError, OperationalError):
        log.warning("outbox.nudge_failed")


def send_due(batch: int = 200, deadline: float | None = None) -> int:
    """Send a batch of what is due; return how many were handled, 0 when it is time to stop.

    `deadline` is a moment of the monotonic clock, MAX_SECONDS from now when left out. There is
    reason to stop when nothing is due, the deadline has passed, or there is no mail server.
    """
    deadline = time.monotonic() + MAX_SECONDS if deadline is None else deadline
    drop_outdated()
    connection = get_connection()
    messages = claim(batch)
    return len(messages) if messages and send_all(messages, connection, deadline) else 0


def drop_outdated() -> int:
    """Drop written messages that could not leave in time, words and all, server or no server."""
    return Message.objects.outdated(timezone.now(), WRITTEN_LASTS).update(
        state=MessageState.DROPPED, overrides={}, lease_until=None
    )


def send_all(messages: list[Message], connection, deadline: float) -> bool:
    """Send claimed messages over one connection; return whether all had their turn.

    Without a mail server the whole batch waits for its next try, instead of each message waiting
    for its own time-out. Whatever ends this early, the messages not tried are given back; only
    the one that was under way keeps its lease, as nobody knows what became of it.
    """
    left = list(messages)
    try:
        while left:
            if time.monotonic() > deadline:
                return False
            try:
                connection.open()
            except OSError as error:  # every fault of smtplib is one
                log.warning("outbox.no_server", extra={"error": describe(error)})
                waiting, left = left, []
                release(
                    waiting,
                    due_at=timezone.now() + NO_SERVER_PAUSE,
                    last_error=describe(error),
                )
                return False
            send_and_mark(left.pop(0), connection)
    finally:
        release(left)
        hang_up(connection)
    return True


def hang_up(connection) -> None:
    """Close the connection; a server that does not even answer that has done its work."""
    try:
        connection.close()
    except OSError:
        log.info("outbox.hang_up_failed")


@transaction.atomic
def claim(batch: int) -> list[Message]:
    """Take at most `batch` due messages for the length of a lease; another relay skips them."""
    now = timezone.now()
    due = Message.objects.due(now).select_related("recipient__municipality")
    messages = list(due.select_for_update(skip_locked=True, of=("self",))[:batch])
    for message in messages:
        message.attempts += 1
        message.lease_until = now + LEASE
    Message.objects.bulk_update(messages, ["attempts", "lease_until"])
    return messages


def send_and_mark(message: Message, connection) -> None:
    """Send one claimed message over the open connection and write down what became of it."""
    try:
        kind = get_kind(message.kind)
        if not (kind.still_valid(message) and is_wanted(message, kind)):
            mark(message, state=MessageState.DROPPED)
            return
        mail = mails.compose(message, kind)
    except SoftTimeLimitExceeded:
        raise
    except Exception as error:
        mark_failed(message, error, final=message.attempts >= MAX_ATTEMPTS)
        return
    try:
        connection.send_messages([mail])
    except SoftTimeLimitExceeded:
        raise
    except Exception as error:
        hang_up(connection)
        own = is_own(error) and message.attempts >= MAX_ATTEMPTS
        mark_failed(message, error, final=own or is_final(error))
    else:
        mark(
            message,
            state=MessageState.SENT,
            sent_at=timezone.now(),
            address=mail.to[0],
            last_error="",
        )


def is_wanted(message: Message, kind: Kind) -> bool:
    """Ask again at sending: somebody may have switched the kind off after it was planned."""
    if kind.transactional or message.recipient_id is None:
        return True
    refused = Preference.objects.filter(user=message.recipient_id, kind=kind.key, wanted=False)
    return not refused.exists()


def release(messages: list[Message], **fields) -> None:
    """Give back claimed messages that were not tried; that try does not count."""
    Message.objects.filter(pk__in=[message.pk for message in messages]).update(
        lease_until=None, attempts=F("attempts") - 1, **fields
    )


def mark(message: Message, **fields) -> None:
    """Write the outcome; words kept for one sending are forgotten once it will not go again."""
    if fields["state"] != MessageState.PLANNED and not message.context:
        fields["overrides"] = {}
    Message.objects.filter(pk=message.pk).update(lease_until=None, **fields)


def mark_failed(message: Message, error: Exception, *, final: bool) -> None:
    """Plan the next try, or park the message: then somebody has to look at it."""
    level, event = (logging.ERROR, "outbox.parked") if final else (logging.WARNING, "outbox.failed")
    log.log(level, event, extra={"message_id": message.pk, "error": describe(error)})
    pause = PAUSES[min(message.attempts, len(PAUSES)) - 1]
    mark(
        message,
        state=MessageState.PARKED if final else MessageState.PLANNED,
        due_at=message.due_at if final else timezone.now() + pause,
        last_error=describe(error),
    )


def is_own(error: Exception) -> bool:
    """Whether a fault at sending lies in the message: all but what the server or network did."""
    return isinstance(error, smtplib.SMTPNotSupportedError) or not isinstance(error, OSError)


def is_final(error: Exception) -> bool:
    """Whether the mail server refused this message or this address for good (5xx).

    A sender or a sign-in that is refused is about our settings, never about one message.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500


def resend_parked() -> int:
    """Plan parked messages again, but those whose words are forgotten; return how many."""
    planned = Message.objects.resendable().update(
        state=MessageState.PLANNED, attempts=0, due_at=timezone.now(), lease_until=None
    )
    nudge_after_commit()
    return planned


def describe(error: Exception) -> str:
    """Name the fault without the address that servers like to repeat in their answers."""
    code = getattr(error, "smtp_code", "")
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next(iter(error.recipients.values()))[0]
    return f"{type(error).__name__} {code}".strip()


def wanted_kinds(user) -> list[str]:
    """Return the keys of the switchable kinds this person gets."""
    refused = Preference.objects.filter(user=user, wanted=False).values_list("kind", flat=True)
    refused = set(refused)
    return [kind.key for kind in switchable() if kind.key not in refused]


@transaction.atomic
def choose_kinds(*, user, wanted: list[str]) -> None:
    """Write down which of the switchable kinds this person wants."""
    for kind in switchable():
        Preference.objects.update_or_create(
            user=user, kind=kind.key, defaults={"wanted": kind.key in wanted}
        )
