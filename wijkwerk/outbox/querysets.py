"""Reading the outbox."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from .states import MessageState


class MessageQuerySet(models.QuerySet):
    def due(self, now: datetime):
        """Planned messages whose moment has come and that no relay holds."""
        return self.filter(
            Q(lease_until=None) | Q(lease_until__lte=now),
            state=MessageState.PLANNED,
            due_at__lte=now,
        ).order_by("due_at", "pk")
