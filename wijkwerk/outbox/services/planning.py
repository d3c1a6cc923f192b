"""Writing messages, in the transaction of what they tell about."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from ..kinds import get_kind
from ..models import Message, Preference

log = logging.getLogger(__name__)


def put(
    kind: str,
    *,
    key: str,
    to: Iterable,
    context: dict | None = None,
    municipality=None,
    due_at: datetime | None = None,
    about: str = "",
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
                about=about,
                context=context or {},
                due_at=due_at,
            )
            for person in people
        ],
        ignore_conflicts=True,
    )
    nudge_after_commit()
    return len({person.pk for person in people})


def put_to_address(
    kind: str,
    *,
    key: str,
    address: str,
    context: dict,
    about: str,
    due_at: datetime | None = None,
) -> None:
    """Plan one message to somebody without an account; it is made when it leaves, as by `put`.

    Who forgets that person forgets the messages too, by `about` (`forget_about`).
    """
    message = Message(key=key, kind=kind, address=address.strip().lower())
    message.context, message.about, message.due_at = context, about, due_at or timezone.now()
    Message.objects.bulk_create([message], ignore_conflicts=True)
    nudge_after_commit()


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
    from ..tasks import relay  # noqa: PLC0415 a task is a leaf: it imports this module in turn

    try:
        relay.delay()
    except (OSError, OperationalError):
        log.warning("outbox.nudge_failed")
