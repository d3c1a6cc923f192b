"""Waking whoever listens: a number on a channel of Redis, and no more than that.

The truth stands in PostgreSQL. Who is not woken, because Redis is away, looks by itself after some
seconds, so that a wake-up may get lost.
"""

import logging
from functools import cache

import redis
from django.conf import settings

log = logging.getLogger(__name__)
PATIENCE = 0.2  # seconds that who saves something waits for a Redis that does not answer


def redis_url() -> str:
    """The address of Redis as its own client writes it (Celery writes a socket otherwise)."""
    own = settings.REDIS_URL.replace("redis+socket://", "unix://", 1)
    return own.replace("?virtual_host=", "?db=", 1)


@cache
def client() -> redis.Redis:
    return redis.Redis.from_url(
        redis_url(), socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE
    )


def wake(channel: str, number: int) -> bool:
    """Tell listeners of `channel` that `number` changed; return whether Redis took it."""
    try:
        client().publish(channel, number)
    except redis.RedisError:
        log.warning("no wake-up on %s", channel)
        return False
    return True
