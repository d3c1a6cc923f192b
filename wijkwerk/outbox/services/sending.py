"""The relay.

`send_due` claims a batch under SKIP LOCKED with a lease, sends outside any transaction, and marks
each message after the answer of the mail server. A crash between that answer and the mark repeats a
mail, with the same Message-ID.

A fault of the server or the network never parks a message: it waits, however long that takes. Only
what is wrong with the message itself, or a server that refuses it for good, sets it apart.
"""

import logging
import smtplib
import time
from datetime import timedelta

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .. import mails
from ..kinds import get_kind, switchable
from ..models import Message, Preference
from ..querysets import mark_sent
from ..slices import one_slice
from ..states import MessageState

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 8  # for a message that cannot be made; others are tried until they leave
LEASE = timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)
SLICE, SLICE_SECONDS = 100, 5  # messages that ask together whether they still hold, and how long
MAX_SECONDS = settings.OUTBOX_TURN_SECONDS  # well under the time limit of a task and the lease
WRITTEN_LASTS = timedelta(hours=1)  # an old reset link helps nobody, and opens an account
NO_SERVER_PAUSE = timedelta(minutes=5)  # one try per batch, so a short pause costs little
# Pauses after the first, second ... failure; the last one repeats (stack.md, security.md).
PAUSES = [timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720, 1440)]


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
            if not send_slice(left, connection, deadline):
                return False
    finally:
        release(left)
        hang_up(connection)
    return True


def send_slice(left: list[Message], connection, deadline: float) -> bool:
    """Send the first of what is left, as many as are asked about at once; take those away.

    Return whether to go on. A slow server makes a slice shorter, so that who switched a kind off or
    left a trio a moment ago gets none.
    """
    began = time.monotonic()
    with one_slice():
        refused, still_due = refusals(left[:SLICE]), due_among(left[:SLICE])
        for _ in range(min(SLICE, len(left))):
            now = time.monotonic()
            if now > deadline:
                return False
            if now > began + SLICE_SECONDS:
                return True
            if not is_open(connection, left):
                return False
            message = left.pop(0)
            if message.pk in still_due:
                send_and_mark(message, connection, refused)
            else:
                release([message])
    return True


def is_open(connection, left: list[Message]) -> bool:
    """Open the connection if need be; without a server all that is left waits for its next try."""
    try:
        connection.open()
    except OSError as error:  # every fault of smtplib is one
        log.warning("outbox.no_server", extra={"error": describe(error)})
        waiting = list(left)
        left.clear()
        release(waiting, due_at=timezone.now() + NO_SERVER_PAUSE, last_error=describe(error))
        return False
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
    Message.objects.filter(pk__in=[message.pk for message in messages]).update(
        attempts=F("attempts") + 1, lease_until=now + LEASE
    )
    return messages


def send_and_mark(message: Message, connection, refused: set[tuple[int, str]]) -> None:
    """Send one claimed message over the open connection and write down what became of it."""
    try:
        kind = get_kind(message.kind)
        if is_unwanted(message, refused) or not kind.still_valid(message):
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
        mark_sent(message.pk, timezone.now(), mail.to[0])


def is_unwanted(message: Message, refused: set[tuple[int, str]]) -> bool:
    """Whether its person switched this kind off, or has no account to come in with any more."""
    person = message.recipient
    return person is not None and (not person.is_active or (person.pk, message.kind) in refused)


def due_among(messages: list[Message]) -> set[int]:
    """Which claimed messages are still to leave now: a meeting may have moved since."""
    asked = Message.objects.filter(pk__in=[message.pk for message in messages])
    due = asked.filter(state=MessageState.PLANNED, due_at__lte=timezone.now())
    return set(due.values_list("pk", flat=True))


def refusals(messages: list[Message]) -> set[tuple[int, str]]:
    """Which of these people do not want which kind: switched off after a message was planned."""
    people = {message.recipient_id for message in messages} - {None}
    refused = Preference.objects.filter(user__in=people, wanted=False)
    kinds = {kind.key for kind in switchable()}
    return {row for row in refused.values_list("user_id", "kind") if row[1] in kinds}


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


def describe(error: Exception) -> str:
    """Name the fault without the address that servers like to repeat in their answers."""
    code = getattr(error, "smtp_code", "")
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next(iter(error.recipients.values()))[0]
    return f"{type(error).__name__} {code}".strip()
