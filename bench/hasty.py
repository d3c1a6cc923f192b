"""The settings of `posting` with a quick clock: for workers that are killed on purpose.

What takes minutes in production takes seconds here, so that a run does not wait for it: how long a
killed relay's messages stay held, and how often beat comes by.
"""

from bench.posting import *  # noqa: F403 Django reads settings as the names of one module
from bench.posting import CELERY_BROKER_TRANSPORT_OPTIONS as OF_THE_BROKER

OUTBOX_LEASE_SECONDS = 6
OUTBOX_TURN_SECONDS = 2
CELERY_BEAT_SCHEDULE = {
    "relay the outbox": {"task": "wijkwerk.outbox.tasks.relay", "schedule": 1.0},
}
CELERY_BROKER_TRANSPORT_OPTIONS = {**OF_THE_BROKER, "visibility_timeout": 10}
