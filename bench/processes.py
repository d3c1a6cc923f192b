"""The web processes under measure, and what they and their database used of the CPU."""

import contextlib
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from wijkwerk import processes

ROOT = Path(__file__).resolve().parents[1]
HOST = "bench.example"
SECRET_KEY = secrets.token_urlsafe(48)


def environment(database: str, **more: str) -> dict[str, str]:
    """The profile `production`, as a server would have it, on this database."""
    return os.environ | {
        "WIJKWERK_PROFILE": "bench",
        "DJANGO_SETTINGS_MODULE": "wijkwerk.settings",
        "SECRET_KEY": SECRET_KEY,
        "ALLOWED_HOSTS": HOST,
        "BASE_URL": f"https://{HOST}",
        "DATABASE_URL": database,
        "STATIC_ROOT": str(var() / "static"),
        "PYTHONPATH": str(ROOT),
        **more,
    }


def var() -> Path:
    return Path(os.environ.get("WIJKWERK_VAR") or ROOT / "var") / "bench"


def run_manage(*arguments: str, database: str) -> None:
    """Run a command of manage.py; what it says is only shown when it fails."""
    command = [sys.executable, "manage.py", *arguments]
    run(command, environment(database))


def run(command: list, environment: dict[str, str], said: str = "") -> str:
    done = subprocess.run(  # noqa: S603 our own commands
        command,
        cwd=ROOT,
        env=environment,
        input=said,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise processes.StartError(f"{command[1:4]} mislukt:\n{done.stderr[-2000:]}")
    return done.stdout


@dataclass
class Web:
    """One gunicorn with one worker: where it listens, who it is, whom it asks."""

    socket: Path
    worker: int
    backends: list[int]

    def find_backends(self, db: psycopg.Connection, name: str) -> None:
        """Look up the database's processes of the connections of this web process."""
        query = "SELECT pid FROM pg_stat_activity WHERE application_name = %s"
        self.backends = [pid for (pid,) in db.execute(query, [name])]

    def cpu(self) -> tuple[float, float | None]:
        """CPU so far in milliseconds: of the worker, and of its database processes."""
        of_database = [cpu_of(pid) for pid in self.backends]
        known = of_database and None not in of_database
        return cpu_of(self.worker) or 0.0, sum(of_database) if known else None

    def memory(self) -> float:
        """The highest memory of the worker, in MB."""
        status = Path(f"/proc/{self.worker}/status").read_text(encoding="utf-8")
        line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024


def cpu_of(pid: int) -> float | None:
    """CPU of a process in milliseconds, or None where the kernel does not tell, as elsewhere."""
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        times = [int((t / "schedstat").read_text(encoding="ascii").split()[0]) for t in threads]
    except OSError:
        return None
    return sum(times) / 1e6


@contextlib.contextmanager
def serve(name: str, application: str, folder: Path, environment: dict[str, str]) -> Iterator[Web]:
    """Run gunicorn with one synchronous worker on a socket, as long as the block lasts."""
    socket = folder / f"{name}.sock"
    options = ["--workers", "1", "--bind", f"unix:{socket}", "--timeout", "120"]
    child = processes.start(
        name,
        [sys.executable, "-m", "gunicorn", application, *options, "--no-control-socket"],
        marks=folder,
        logs=var() / "log",
        cwd=ROOT,
        env=environment,
    )
    try:
        yield Web(socket, wait_for_worker(child, socket), [])
    finally:
        processes.stop(child)


def wait_for_worker(child: processes.Child, socket: Path) -> int:
    """Wait until the worker is there; return its process id."""
    listed = Path(f"/proc/{child.process.pid}/task/{child.process.pid}/children")

    def workers() -> list[str]:
        return listed.read_text(encoding="ascii").split() if listed.exists() else []

    processes.wait_until(lambda: child.died() or (socket.exists() and workers()), 30)
    if child.died() or not workers():
        said = processes.last_lines(child.log)
        raise processes.StartError(f"De webserver start niet:\n{said}")
    return int(workers()[0])
