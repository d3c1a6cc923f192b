"""Making a file, in a worker."""

import logging
import tempfile
import time
from datetime import timedelta

from celery.exceptions import SoftTimeLimitExceeded
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from ..kinds import Product
from ..models import Job
from ..states import Fault, JobState
from ..store import documents, new_name

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=45)  # longer than one step; a dead worker is noticed after it
MAX_SECONDS = 90  # under the limits of the task
PAUSE = 0.5  # seconds between two notes of the progress


class StoppedError(Exception):
    """Somebody stopped this job, or another worker took it over."""


class TooSlowError(Exception):
    """This job takes longer than a task may."""


class Progress:
    """What a maker calls between its steps: it notes how far it is and raises when it must stop."""

    def __init__(self, job: Job):
        self.job = job
        self.deadline = time.monotonic() + MAX_SECONDS
        self.noted_at = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Note that `done` of `total` is done. Raises StoppedError or TooSlowError."""
        now = time.monotonic()
        if now > self.deadline:
            raise TooSlowError
        if now - self.noted_at < PAUSE and done < total:
            return
        self.noted_at = now
        note(self.job, done=min(done, total), total=total, lease_until=timezone.now() + LEASE)


def note(job: Job, **fields) -> None:
    """Write to the row of `job` while it is ours; raise StoppedError when it is not any more."""
    if not Job.objects.held(job).update(**fields):
        raise StoppedError


def run_job(pk: int) -> None:
    """Make the file of one job, if it waits or its worker died; write down what became of it."""
    job = claim(pk)
    if job is None:
        return
    try:
        make_and_store(job)
    except StoppedError:
        log.info("jobs.stopped", extra={"job_id": pk})
    except (TooSlowError, SoftTimeLimitExceeded):
        fail(job, Fault.TIME)
    except PermissionError:
        fail(job, Fault.RIGHT)
    except Exception as error:
        log.error("jobs.failed", extra={"job_id": pk, "error": type(error).__name__})  # noqa: TRY400, RUF100 a trace may hold texts
        fail(job, Fault.BROKEN)


@transaction.atomic
def claim(pk: int) -> Job | None:
    """Take a job for the length of a lease; another worker that comes by skips it."""
    now = timezone.now()
    free = Job.objects.claimable(now).filter(pk=pk).select_related("owner")
    job = free.select_for_update(skip_locked=True, of=("self",)).first()
    if job is None:
        return None
    job.state, job.lease_until, job.started_at = JobState.BUSY, now + LEASE, now
    job.attempts += 1
    job.fingerprint, job.done = "", 0
    job.save(
        update_fields=["state", "lease_until", "started_at", "attempts", "fingerprint", "done"]
    )
    return job


def make_and_store(job: Job) -> None:
    """Ask the policy, let the kind make the file, and keep it. Raises PermissionError."""
    kind = job.known_kind
    if not (job.owner.is_active and kind.may_make(job)):
        raise PermissionError("the right ended since it was asked")
    # Named before it is read: what changes in between makes the file out of date, not new.
    note(job, fingerprint=kind.fingerprint(job))
    with tempfile.TemporaryFile() as out:
        product = kind.make(job, out, Progress(job))
        size = out.tell()
        out.seek(0)
        stored = documents().save(new_name(), File(out))
    finish(job, product, stored, size)


def finish(job: Job, product: Product, stored: str, size: int) -> None:
    """Write down that the file is there; if the job was stopped meanwhile, throw it away."""
    try:
        note(
            job,
            state=JobState.DONE,
            context=job.context | product.context,
            file=stored,
            name=product.name,
            content_type=product.content_type,
            size=size,
            finished_at=timezone.now(),
            lease_until=None,
        )
    except StoppedError:
        documents().delete(stored)
        raise


def fail(job: Job, fault: Fault) -> None:
    """Write down why there is no file."""
    Job.objects.held(job).update(
        state=JobState.FAILED, error=fault, key="", finished_at=timezone.now(), lease_until=None
    )
