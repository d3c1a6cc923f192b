"""What the clock does: wake workers for what waits, throw away what is old."""

from datetime import timedelta

from django.utils import timezone

from ..models import Job
from ..states import Fault, JobState
from ..store import FOLDER, documents
from .asking import nudge

KEEP = timedelta(days=7)
PATIENCE = timedelta(seconds=20)  # a fresh job was nudged already
BATCH = 50


def rescue() -> int:
    """Give up jobs whose last worker died, and wake workers for the rest; return how many."""
    now = timezone.now()
    Job.objects.given_up(now).update(
        state=JobState.FAILED, error=Fault.LOST, key="", finished_at=now, lease_until=None
    )
    left = Job.objects.claimable(now).filter(created_at__lte=now - PATIENCE)
    waiting = list(left.order_by("created_at").values_list("pk", flat=True)[:BATCH])
    for pk in waiting:
        nudge(pk)
    return len(waiting)


def sweep() -> int:
    """Throw away jobs older than KEEP with their files, and files of which no job is left.

    A job whose file is gone counts as failed, so that it can be asked for again.
    """
    now = timezone.now()
    old = Job.objects.filter(created_at__lte=now - KEEP)
    swept = old.delete()[0]
    kept = set(Job.objects.filter(state=JobState.DONE).values_list("file", flat=True))
    stored = files_in_store()
    for name in stored - kept:
        if documents().get_modified_time(name) <= now - timedelta(days=1):
            documents().delete(name)
    Job.objects.filter(file__in=kept - stored).update(
        state=JobState.FAILED, error=Fault.LOST, key="", file=""
    )
    return swept


def files_in_store() -> set[str]:
    """The names of all files that jobs left behind."""
    try:
        _, names = documents().listdir(FOLDER)
    except FileNotFoundError:  # nothing was ever made
        return set()
    return {f"{FOLDER}/{name}" for name in names}
