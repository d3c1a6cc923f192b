"""The demo whole: it starts, shows its way in, listens on the loopback only, and leaves nothing."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

import pytest

from wijkwerk import embedded, processes

ROOT = Path(__file__).resolve().parents[2]
NOT_INHERITED = ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "WIJKWERK_PROFILE")


@pytest.fixture
def var():
    """A folder of its own, through which other users may walk, unlike pytest's."""
    (ROOT / "var").mkdir(exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=ROOT / "var"))
    made.chmod(0o755)
    yield made
    embedded.forget(made / "demo")
    embedded.forget(made)


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def test_the_demo_starts_and_leaves_no_process(var, port):
    inherited = {k: v for k, v in os.environ.items() if k not in NOT_INHERITED}
    ours = {"PORT": str(port), "WIJKWERK_VAR": str(var), "DEMO_PASSWORD": "een-ander-woord"}
    said = var / "said.txt"
    with said.open("w", encoding="utf-8") as out:
        command = [sys.executable, "-m", "wijkwerk.demo.run"]
        demo = subprocess.Popen(  # noqa: S603 our own command
            command, cwd=ROOT, env=inherited | ours, stdout=out, stderr=out, start_new_session=True
        )
    try:
        told = processes.wait_until(lambda: "stoppen:" in said.read_text(encoding="utf-8"), 180)
        assert told, said.read_text(encoding="utf-8")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            assert answer.status == 200
        marks = list((var / "demo/run").glob("*.pid"))
        running = {mark.stem for mark in marks if processes.living(mark)}
        assert running == {"postgres", "valkey", "web", "worker", "beat"}
        pids = [processes.living(mark) for mark in marks]
        assert listens_on_loopback_only(port)
    finally:
        demo.send_signal(signal.SIGTERM)
        demo.wait(40)
    words = said.read_text(encoding="utf-8")
    assert demo.returncode == 0, words
    assert "een-ander-woord" in words
    assert "@coevorden.example" in words
    assert not [pid for pid in pids if processes.birth(pid)]
    assert not list((var / "demo/run").glob("*.pid"))


def listens_on_loopback_only(port: int) -> bool:
    """Whether the port stays shut on every other address of this machine."""
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.2", port))  # refused when somebody listens on all addresses
        return True
