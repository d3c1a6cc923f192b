"""The whole house behind one uvicorn, as the demo has it: pages and streams on one address.

In a file of journeys the mark `streams` lets `browse` open these. The process lives as long as the
run of tests; every test empties its database, and it goes on.
"""

import contextlib
import json
import os
import re
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from wijkwerk import processes
from wijkwerk.processes import Child

ROOT = Path(__file__).resolve().parents[1]
UVICORN = [sys.executable, "-m", "uvicorn", "wijkwerk.asgi:application"]
OPTIONS = ["--lifespan", "off", "--timeout-graceful-shutdown", "3", "--log-level", "warning"]
# A connection per request: a test may throw the database away between two of them.
SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.settings", "CONN_MAX_AGE": "0"}
PATIENCE = 30  # seconds at most; what comes sooner ends the waiting
DATA = rb"^data: ({.+)$"


@contextlib.contextmanager
def serve(folder: Path, name: str = "live", **environment: str) -> Iterator[tuple[str, Child]]:
    """Run the house on a free port of the loopback; give its address and its process."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        number = str(listening.fileno())
        child = processes.start(
            name,
            [*UVICORN, "--fd", number, *OPTIONS],
            marks=folder,
            logs=folder,
            cwd=ROOT,
            env=os.environ | SETTINGS | environment,
            pass_fds=[listening.fileno()],
        )
        port = listening.getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}", child
    finally:
        processes.stop(child)


@pytest.fixture(scope="session")
def house(django_db_setup, tmp_path_factory):
    """One process for the run."""
    folder = tmp_path_factory.mktemp("live")
    with serve(folder) as (address, child):
        yield address
    faults = [line for line in child.log.read_text(encoding="utf-8").splitlines() if is_fault(line)]
    assert not faults, "\n".join(faults)


def is_fault(line: str) -> bool:
    """A fault of ours; that a test took the database away is none."""
    return ("Traceback" in line and "OperationalError" not in line) or "Exception in ASGI" in line


class Stream:
    """A browser's stream as small as can be. `bytes` is everything that came, headers included."""

    def __init__(self, site: str, address: str, **headers: str):
        host, port = site.removeprefix("http://").split(":")
        self.socket = socket.create_connection((host, int(port)), timeout=PATIENCE)
        lines = [f"GET {address} HTTP/1.1", f"Host: {host}", "Accept: text/event-stream"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        self.bytes, self.over = b"", False

    def read(self, until, seconds: float = PATIENCE) -> bool:
        """Read until something holds, or the time is over; tell whether it holds."""
        end = time.monotonic() + seconds
        while not until() and not self.over and (left := end - time.monotonic()) > 0:
            self.socket.settimeout(left)
            with contextlib.suppress(TimeoutError, ConnectionResetError):
                came = self.socket.recv(65536)
                self.bytes += came
                self.over = not came or came.endswith(b"0\r\n\r\n")
        return until()

    @property
    def status(self) -> int:
        self.read(lambda: b"\r\n\r\n" in self.bytes)
        return int(self.bytes.split(b" ", 2)[1])

    @property
    def headers(self) -> dict[str, str]:
        self.read(lambda: b"\r\n\r\n" in self.bytes)
        lines = self.bytes.split(b"\r\n\r\n")[0].decode().split("\r\n")[1:]
        return {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}

    @property
    def events(self) -> list[dict]:
        """What was told so far, in the order in which it came."""
        return [
            json.loads(line) for line in re.findall(rb"^data: ({.+)$", self.bytes, re.MULTILINE)
        ]

    @property
    def ids(self) -> list[int]:
        return [event["id"] for event in self.events]

    def wait_for(self, count: int, seconds: float = PATIENCE) -> list[dict]:
        """Wait until so many events were told; give them."""
        self.read(lambda: len(self.events) >= count, seconds)
        return self.events

    def opened(self) -> "Stream":
        """Wait until the first words came: from now on nothing is missed."""
        assert self.read(lambda: b"retry:" in self.bytes), self.bytes
        return self

    def ends_within(self, seconds: float) -> bool:
        return self.read(lambda: self.over, seconds)

    def close(self) -> None:
        self.socket.close()
