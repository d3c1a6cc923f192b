"""Telling the screens of a run that something happened."""

from datetime import datetime

from django.db import transaction

from wijkwerk.lib.wakeups import wake

from ..models import Card, Run, RunEvent

CHANNEL = "werkplaats:run"


def tell_screens(run: Run, kind: str, at: datetime, *, card: Card | None = None) -> RunEvent:
    """Write an event of `run` and wake who listens after the commit.

    To be called under the lock of the run (`runs.hold_run`), so that events are read in the order
    of their numbers. The row is the truth; a wake-up that gets lost is caught up with.
    """
    event = RunEvent.objects.create(run=run, kind=kind, card=card, at=at)
    transaction.on_commit(lambda: wake(CHANNEL, run.pk), robust=True)
    return event
