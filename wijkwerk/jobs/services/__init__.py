"""Asking for a file, making it in a worker, and throwing it away.

A job is written in the transaction of the request; a worker claims it under SKIP LOCKED with a
lease that every step renews. Who stops a job changes its state: the worker notices at its next
step. Whatever dies, another worker begins anew once; without Redis the job waits for the clock.
"""

from .asking import request_job, stop_job
from .making import StoppedError, TooSlowError, run_job
from .upkeep import rescue, sweep

__all__ = [
    "StoppedError",
    "TooSlowError",
    "request_job",
    "rescue",
    "run_job",
    "stop_job",
    "sweep",
]
