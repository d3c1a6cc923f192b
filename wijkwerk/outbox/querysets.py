"""Reading the outbox."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from .states import MessageState


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

    def resendable(self):
        """Parked messages whose words are still there, or can be made again."""
        gone = Q(recipient=None, context={}, overrides={})
        return self.filter(state=MessageState.PARKED).exclude(gone)
