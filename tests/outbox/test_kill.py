"""SIGKILL at random while reminders go out to a real mail server: nobody misses one (item 4).

`KILL_REMINDERS=2000 KILL_KILLS=25 script/test -m kill` makes it larger.
"""

import os
import random
import subprocess
import sys

import psycopg
import pytest

from bench import crowd
from bench.fleet import Fleet, kill_at_random, wait_until_done
from bench.sink import Sink
from wijkwerk import embedded, processes
from wijkwerk.outbox.models import Message
from wijkwerk.outbox.states import MessageState

REMINDERS = int(os.environ.get("KILL_REMINDERS", "300"))
KILLS = int(os.environ.get("KILL_KILLS", "5"))
SEED = int(os.environ.get("KILL_SEED", "0")) or random.randrange(1, 10**6)  # noqa: S311 told when it fails
PAUSE = 0.02  # seconds a mail takes at the sink, so that kills fall while mails are under way


pytestmark = [pytest.mark.kill, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sink(tmp_path):
    sink = Sink(tmp_path, PAUSE)
    yield sink
    sink.stop()


def test_everybody_gets_each_reminder_once_while_workers_and_clocks_are_killed(tmp_path, sink):
    print(f"KILL_SEED={SEED}")
    crowd.make_crowd(REMINDERS)
    assert crowd.plan() == REMINDERS
    with Fleet(tmp_path, dict(os.environ), sink) as fleet:
        dice = random.Random(SEED)  # noqa: S311 for a random moment
        kill_at_random(fleet, sink, mails=REMINDERS, kills=KILLS, dice=dice)
        waiting = Message.objects.exclude(state=MessageState.SENT)
        assert wait_until_done(waiting.count) == 0
    received = sink.received()
    wanted = set(Message.objects.values_list("address", flat=True))
    assert len(wanted) == REMINDERS
    assert {mail["to"] for mail in received.mails} == wanted
    print(f"mails: {len(received.mails)}, doubles: {len(received.doubles())}")
    for mails in received.doubles():
        assert len({mail["name"] for mail in mails}) == 1
        for earlier in mails[:-1]:
            assert received.was_cut_off(earlier), "sent again while its worker lived on"


class Pair:
    """PostgreSQL and Valkey of this test alone, which it may restart."""

    def __init__(self, folder):
        self.logs = folder / "log"
        self.servers = [embedded.Postgres(folder), embedded.Valkey(folder)]
        self.children = [self.start(server) for server in self.servers]

    def start(self, server):
        child = server.start(self.logs)
        server.wait_until_ready(child)
        return child

    def stop(self, number: int) -> None:
        server = self.servers[number]
        asking, patience = server.ask_to_stop, server.patience
        processes.stop(self.children[number], asking=asking, patience=patience)

    def restart(self, number: int) -> None:
        self.stop(number)
        self.children[number] = self.start(self.servers[number])

    @property
    def environment(self) -> dict[str, str]:
        postgres, valkey = self.servers
        return os.environ | {"DATABASE_URL": postgres.url, "REDIS_URL": valkey.url}


@pytest.fixture
def pair(folder):
    """Servers of our own, with the tables of the test database."""
    pair = Pair(folder)
    postgres, _ = pair.servers
    dump = [postgres.bin / "pg_dump", "--no-owner", "--dbname", os.environ["DATABASE_URL"]]
    into = [postgres.bin / "psql", "-q", "-v", "ON_ERROR_STOP=1", "--dbname", postgres.url]
    tables = subprocess.run(dump, check=True, capture_output=True)  # noqa: S603 programs of the servers
    subprocess.run(into, check=True, input=tables.stdout, capture_output=True)  # noqa: S603 the same
    yield pair
    for number in (1, 0):
        pair.stop(number)


PLANNED = 120
PLAN = f"""
import django; django.setup()
from bench import crowd
crowd.make_crowd({PLANNED}); crowd.plan()
"""


def test_sending_goes_on_by_itself_when_postgresql_and_redis_restart(tmp_path, sink, pair):
    around = pair.environment | {"DJANGO_SETTINGS_MODULE": "bench.hasty", "PYTHONPATH": "."}
    subprocess.run([sys.executable, "-c", PLAN], env=around, check=True)  # noqa: S603 our own text

    def count_waiting() -> int:
        with psycopg.connect(pair.servers[0].url.replace("postgres:", "postgresql:")) as db:
            query = "SELECT count(*) FROM outbox_message WHERE state <> 'verzonden'"
            return db.execute(query).fetchone()[0]

    with Fleet(tmp_path, pair.environment, sink):
        for number, mark in [(0, 30), (1, 70)]:
            assert processes.wait_until(lambda mark=mark: sink.count() >= mark, 60)
            pair.restart(number)
        assert wait_until_done(count_waiting) == 0
    received = sink.received()
    assert len({mail["to"] for mail in received.mails}) == PLANNED
    for mails in received.doubles():  # its worker could not write the row while the server was away
        assert len({mail["name"] for mail in mails}) == 1
    assert len(received.doubles()) <= 2
