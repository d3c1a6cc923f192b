"""Waking listeners: the address of Redis, in the words of Celery and in those of its own client."""

import pytest

from wijkwerk.lib import wakeups

ADDRESSES = [
    ("redis://queue:6379/0", {"host": "queue", "port": 6379, "db": 0}),
    ("redis+socket:///run/redis.sock", {"path": "/run/redis.sock"}),
    ("redis+socket:///run/redis.sock?virtual_host=3", {"path": "/run/redis.sock", "db": 3}),
]


@pytest.mark.parametrize(("address", "told"), ADDRESSES)
def test_a_client_can_be_made_of_every_address(settings, address, told):
    settings.REDIS_URL = address
    wakeups.client.cache_clear()
    pool = wakeups.client().connection_pool
    pool.make_connection()
    assert told.items() <= pool.connection_kwargs.items()
    wakeups.client.cache_clear()
