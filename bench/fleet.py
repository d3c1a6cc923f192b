"""Workers and clocks as production has them, two of each, killed at random and replaced."""

import contextlib
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from wijkwerk import processes
from wijkwerk.processes import Child

from .sink import Sink

ROOT = Path(__file__).resolve().parents[1]
CELERY = [sys.executable, "-m", "celery", "-A", "wijkwerk"]
LEAN = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
WORKER = [*CELERY, "worker", "-c", "1", "--loglevel", "warning", *LEAN]
BEAT = [*CELERY, "beat", "--loglevel", "warning"]
# What a kill hits: a whole worker, only its process that sends, or a clock.
TARGETS = ["worker", "worker", "sender", "beat"]


class Fleet:
    """Two workers and two clocks on the servers of `environment`, sending to `sink`."""

    def __init__(self, folder: Path, environment: dict[str, str], sink: Sink):
        self.folder = folder
        self.environment = environment | {
            "DJANGO_SETTINGS_MODULE": "bench.hasty",
            "PYTHONPATH": str(ROOT),
            "SINK_PORT": str(sink.port),
        }
        self.children: dict[str, Child] = {}

    def __enter__(self) -> "Fleet":
        for name in ("worker1", "worker2", "beat1", "beat2"):
            self.start(name)
        return self

    def __exit__(self, *_) -> None:
        for child in self.children.values():
            processes.end_group(child.process.pid)
        for child in self.children.values():
            processes.stop(child)

    def start(self, name: str) -> None:
        named = ["-n", f"{name}@here"] if name.startswith("worker") else []
        clock = {"CELERY_BEAT_FILE": str(self.folder / f"{name}.schedule")}
        self.children[name] = processes.start(
            name,
            [*(WORKER if named else BEAT), *named],
            marks=self.folder,
            logs=self.folder,
            cwd=ROOT,
            env=self.environment | clock,
        )

    def kill(self, what: str, number: int) -> None:
        """End a process by SIGKILL; what was killed whole starts anew at once."""
        name = f"{'worker' if what == 'sender' else what}{number}"
        child = self.children[name]
        senders = children_of(child.process.pid) if what == "sender" else []
        for pid in senders:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if not senders:
            processes.end_group(child.process.pid)
            processes.stop(child)
            self.start(name)


def children_of(pid: int) -> list[int]:
    """The processes that a worker started; none where there is no /proc."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    with contextlib.suppress(OSError):
        return [int(one) for one in listed.read_text(encoding="ascii").split()]
    return []


def kill_at_random(fleet: Fleet, sink: Sink, *, mails: int, kills: int, dice: random.Random):
    """Kill each time a random number of mails arrived; the first four hit every kind of target."""
    marks = sorted(dice.sample(range(3, mails - 3), kills))
    for number, mark in enumerate(marks):
        processes.wait_until(lambda mark=mark: sink.count() >= mark, 120)
        time.sleep(dice.uniform(0, 0.05))
        what = TARGETS[number] if number < len(TARGETS) else dice.choice(TARGETS)
        fleet.kill(what, dice.choice([1, 2]))


def wait_until_done(count_waiting: Callable[[], int], seconds: float = 120) -> int:
    """Wait until nothing waits any more, and tell how much still does."""
    processes.wait_until(lambda: count_waiting() == 0, seconds)
    return count_waiting()
