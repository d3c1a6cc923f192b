"""Writing messages, and the relay that sends them.

A message is written in the transaction of what it tells about. `send_due` claims a batch under
SKIP LOCKED with a lease, sends outside any transaction, and marks each message after the answer of
the mail server. A crash between that answer and the mark repeats a mail, with the same Message-ID.
"""

import logging
import smtplib
import time
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from kombu.exceptions import OperationalError

from . import mails
from .kinds import get_kind, switchable
from .models import Message, Preference
from .states import MessageState

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 8
LEASE = timedelta(minutes=10)
MAX_SECONDS = 60  # well under the time limit of a task and the lease
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
    """Plan one message per person in `to`; return how many are new.

    `key` names the news: with the person behind it, it is unique, so planning twice sends once.
    Who switched the kind off gets none. `due_at` is an aware instant, now when left out. To be
    called inside the transaction of the change; the relay is woken after its commit.
    """
    people = [person for person in to if person.is_active]
    if not get_kind(kind).transactional:
        unwanted = Preference.objects.filter(kind=kind, wanted=False, user__in=people)
        refused = set(unwanted.values_list("user_id", flat=True))
        people = [person for person in people if person.pk not in refused]
    due_at = due_at or timezone.now()
    made = Message.objects.bulk_create(
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
    return len(made)


def put_written(kind: str, *, key: str, address: str, subject: str, text: str) -> None:
    """Plan one message whose words are already there, such as a password reset."""
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


def send_due(batch: int = 200) -> int:
    """Claim due messages, try to send each, mark each; return how many were claimed."""
    messages = claim(batch)
    if messages:
        send_all(messages)
    return len(messages)


def send_all(messages: list[Message]) -> None:
    """Send claimed messages over one connection.

    Without a mail server the whole batch waits for its next try, instead of each message waiting
    for its own time-out. A slow server gets MAX_SECONDS; what is left then is given back.
    """
    began, connection = time.monotonic(), get_connection()
    for number, message in enumerate(messages):
        if time.monotonic() - began > MAX_SECONDS:
            release(messages[number:])
            break
        try:
            connection.open()
        except (OSError, smtplib.SMTPException) as error:
            for waiting in messages[number:]:
                mark_failed(waiting, error)
            break
        send_and_mark(message, connection)
    connection.close()


@transaction.atomic
def claim(batch: int) -> list[Message]:
    """Take at most `batch` due messages for the length of a lease; another relay skips them."""
    now = timezone.now()
    messages = list(Message.objects.due(now).select_for_update(skip_locked=True)[:batch])
    for message in messages:
        message.attempts += 1
        message.lease_until = now + LEASE
    Message.objects.bulk_update(messages, ["attempts", "lease_until"])
    return messages


def send_and_mark(message: Message, connection) -> None:
    """Send one claimed message over the open connection and write down what became of it."""
    try:
        kind = get_kind(message.kind)
        if not kind.still_valid(message):
            mark(message, state=MessageState.DROPPED)
            return
        connection.send_messages([mails.compose(message, kind)])
    except Exception as error:
        connection.close()
        mark_failed(message, error)
    else:
        mark(message, state=MessageState.SENT, sent_at=timezone.now(), last_error="")


def release(messages: list[Message]) -> None:
    """Give back claimed messages that were not tried."""
    Message.objects.filter(pk__in=[message.pk for message in messages]).update(
        lease_until=None, attempts=F("attempts") - 1
    )


def mark(message: Message, **fields) -> None:
    """Write the outcome; words that were kept for one sending are forgotten with it."""
    if fields.get("state") == MessageState.SENT and not message.context:
        fields["overrides"] = {}
    Message.objects.filter(pk=message.pk).update(lease_until=None, **fields)


def mark_failed(message: Message, error: Exception) -> None:
    """Plan the next try, or park the message when the answer is final or the tries are over."""
    log.warning("outbox.failed", extra={"message_id": message.pk, "error": type(error).__name__})
    final = is_final(error) or message.attempts >= MAX_ATTEMPTS
    pause = PAUSES[min(message.attempts, len(PAUSES)) - 1]
    mark(
        message,
        state=MessageState.PARKED if final else MessageState.PLANNED,
        due_at=message.due_at if final else timezone.now() + pause,
        last_error=describe(error),
    )


def is_final(error: Exception) -> bool:
    """Whether the mail server refused this address for good (5xx)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return False
    return isinstance(error, smtplib.SMTPResponseException) and error.smtp_code >= 500


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
