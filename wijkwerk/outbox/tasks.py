import logging
import time

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded

log = logging.getLogger(__name__)


@shared_task(soft_time_limit=90)
def relay() -> None:
    """Send what is due. Commits nudge it, beat comes by each minute; twice does no harm.

    All rounds share one deadline, so no hard limit ends it in the middle of a mail.
    """
    from .services import MAX_SECONDS, send_due

    deadline = time.monotonic() + MAX_SECONDS
    try:
        while send_due(batch=200, deadline=deadline):
            pass
    except SoftTimeLimitExceeded:
        log.warning("outbox.relay_too_slow")
