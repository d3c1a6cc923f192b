"""Asking for a file, and stopping it."""

import logging

from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from wijkwerk.lib.states import MoveError

from ..kinds import get_kind
from ..models import Job
from ..states import JobState
from ..store import documents

log = logging.getLogger(__name__)

MAX_OPEN = 5  # files that one person lets make at the same time


@transaction.atomic
def request_job(kind: str, *, owner, context: dict, key: str) -> Job:
    """Return the job that makes this file for `owner`, or has made it already.

    `key` names what is asked. A finished file is used again while the fingerprint of its kind
    stays the same, one that is being made is not made twice. Else a new job is written, and a
    worker woken after the commit. Raises MoveError when `owner` waits for MAX_OPEN others.
    """
    asked = Job(kind=kind, owner=owner, context=context)
    mark = get_kind(kind).fingerprint(asked)
    known = Job.objects.select_for_update().filter(owner=owner, key=key).first()
    if known and is_usable(known, mark):
        return known
    if known:
        Job.objects.filter(pk=known.pk).update(key="")
    if Job.objects.open().filter(owner=owner).count() >= MAX_OPEN:
        raise MoveError(f"Je wacht al op {MAX_OPEN} bestanden. Wacht tot er een klaar is.")
    job, made = Job.objects.get_or_create(
        owner=owner, key=key, defaults={"kind": kind, "context": context}
    )
    if made:
        transaction.on_commit(lambda: nudge(job.pk), robust=True)
    return job


def is_usable(job: Job, mark: str) -> bool:
    """Whether `job` gives, or will give, the content that `mark` names."""
    if job.state == JobState.DONE:
        return bool(mark) and job.fingerprint == mark and documents().exists(job.file)
    begun_on_this = job.fingerprint in {"", mark}
    return job.state == JobState.WAITING or (job.state == JobState.BUSY and begun_on_this)


def nudge(pk: int) -> None:
    """Wake a worker for this job. If nobody listens, beat comes by."""
    from ..tasks import make  # noqa: PLC0415 a task is a leaf: it imports this module in turn

    try:
        make.delay(pk)
    except (OSError, OperationalError):
        log.warning("jobs.nudge_failed")


@transaction.atomic
def stop_job(*, job: Job) -> Job:
    """Stop a job that waits or is being made; the worker notices at its next step.

    What ended already stays as it is.
    """
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.is_open:
        job.state, job.key, job.finished_at = JobState.CANCELLED, "", timezone.now()
        job.lease_until = None
        job.save(update_fields=["state", "key", "finished_at", "lease_until"])
    return job
