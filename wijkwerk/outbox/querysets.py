"""Reading the outbox."""

from datetime import datetime, timedelta

from django.db import connection, models
from django.db.models import Q

from .states import WAITING, MessageState

# What the relay writes after every mail: building it anew by the ORM would cost a third of sending.
SENT = """
UPDATE outbox_message SET state = %s, sent_at = %s, address = %s, last_error = '',
    lease_until = NULL, overrides = CASE WHEN context = '{}' THEN '{}' ELSE overrides END
WHERE id = %s
"""


def mark_sent(pk: int, now: datetime, address: str) -> None:
    """Write down that a message left; words kept for one sending are forgotten."""
    with connection.cursor() as cursor:
        cursor.execute(SENT, [MessageState.SENT, now, address, pk])


def nobody_holds(now: datetime) -> Q:
    return Q(lease_until=None) | Q(lease_until__lte=now)


class MessageQuerySet(models.QuerySet):
    def due(self, now: datetime):
        """Planned messages whose moment has come and that no relay holds."""
        return self.filter(
            nobody_holds(now),
            state=MessageState.PLANNED,
            due_at__lte=now,
        ).order_by("due_at", "pk")

    def outdated(self, now: datetime, lasts: timedelta):
        """Written messages that wait longer than they last and that no relay holds."""
        return self.filter(
            nobody_holds(now),
            state=MessageState.PLANNED,
            context={},
            overrides__has_key="text",
            created_at__lte=now - lasts,
        )

    def about(self, thing: str):
        """All messages about one thing, such as `round:7`; who may ask decides the app."""
        return self.filter(about=thing)

    def waiting(self, now: datetime):
        """What has not left and no relay is sending at this moment."""
        return self.filter(nobody_holds(now), state__in=WAITING)

    def resendable(self):
        """Parked messages whose words are still there, or can be made again."""
        gone = Q(recipient=None, context={}, overrides={})
        return self.filter(state=MessageState.PARKED).exclude(gone)
