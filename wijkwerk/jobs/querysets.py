"""Reading jobs."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from .states import OPEN, JobState

MAX_ATTEMPTS = 2  # a worker that dies gets one successor


class JobQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who asked for a file, and nobody else."""
        if user.is_anonymous or not user.is_active:
            return self.none()
        return self.filter(owner=user.pk)

    def open(self):
        """Jobs of which the end is not known yet."""
        return self.filter(state__in=OPEN)

    def claimable(self, now: datetime):
        """Jobs that wait, and those whose worker died once."""
        left = Q(state=JobState.BUSY, lease_until__lte=now, attempts__lt=MAX_ATTEMPTS)
        return self.filter(left | Q(state=JobState.WAITING))

    def given_up(self, now: datetime):
        """Jobs whose last worker died."""
        return self.filter(state=JobState.BUSY, lease_until__lte=now, attempts__gte=MAX_ATTEMPTS)

    def held(self, job):
        """This job, as long as the worker that claimed it may go on."""
        return self.filter(pk=job.pk, state=JobState.BUSY, attempts=job.attempts)
