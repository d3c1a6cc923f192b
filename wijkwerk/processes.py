"""Processes that outlive nobody: started with a mark on disk, stopped in time, found when orphaned.

A process id alone says little after a crash: the number may belong to somebody else by then. So the
mark keeps the id together with the moment of birth, and only a process with both is ever signalled.
"""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

POLL = 0.05


class StartError(Exception):
    """A server or process did not start; the text is one sentence for a person."""


@dataclass
class Child:
    """A running process of ours: what it is called, where it writes, where its mark lies."""

    name: str
    process: subprocess.Popen
    log: Path
    mark: Path

    def died(self) -> bool:
        return self.process.poll() is not None


def start(name: str, command: list, *, marks: Path, logs: Path, **options) -> Child:
    """Start a process in a session of its own, so that Ctrl-C reaches only its parent."""
    logs.mkdir(parents=True, exist_ok=True)
    marks.mkdir(parents=True, exist_ok=True)
    log = logs / f"{name}.log"
    with log.open("ab") as out:
        process = subprocess.Popen(  # noqa: S603 our own commands
            [os.fspath(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **options,
        )
    mark = marks / f"{name}.pid"
    mark.write_text(f"{process.pid} {birth(process.pid)}\n", encoding="utf-8")
    return Child(name, process, log, mark)


def stop(child: Child, *, asking: int = signal.SIGTERM, patience: float = 10) -> None:
    """Ask a child to end, wait for it, and end what is left of its group."""
    if not child.died():
        child.process.send_signal(asking)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.process.wait(patience)
    end_group(child.process.pid)
    child.process.wait()
    child.mark.unlink(missing_ok=True)


def stop_orphan(mark: Path, *, asking: int = signal.SIGTERM, patience: float = 10) -> None:
    """Stop the process that a killed run left behind, if it is still that very process."""
    pid = living(mark)
    if pid:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, asking)
        wait_until(lambda: not living(mark), patience)
        if living(mark):
            end_group(pid)
            wait_until(lambda: not living(mark), patience)
    mark.unlink(missing_ok=True)


def living(mark: Path) -> int | None:
    """The id of the process that left this mark, while that process lives."""
    try:
        pid, born = mark.read_text(encoding="utf-8").split(maxsplit=1)
    except (FileNotFoundError, ValueError):
        return None
    return int(pid) if birth(int(pid)) == born.strip() != "" else None


def birth(pid: int) -> str:
    """When a process was born, as a text that no later process with this id repeats."""
    try:
        facts = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return "" if Path("/proc/self").exists() else birth_by_ps(pid)
    state, *fields = facts.rpartition(")")[2].split()
    boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="utf-8").strip()
    return "" if state == "Z" else f"{boot} {fields[18]}"


def birth_by_ps(pid: int) -> str:
    """The same where there is no /proc, as on macOS."""
    answer = subprocess.run(  # noqa: S603 the system's own
        ["ps", "-o", "lstart=", "-p", str(pid)],  # noqa: S607 the system's own
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.defpath, "LC_ALL": "C"},
    )
    return answer.stdout.strip()


def end_group(pid: int) -> None:
    """End every process in the group that this process led."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def wait_until(holds: Callable[[], bool], seconds: float) -> bool:
    """Wait until something holds, at most so long; tell whether it does."""
    return any(holds() for _ in ticks(seconds))


def ticks(seconds: float) -> Iterator[None]:
    """Come by every twentieth of a second until the time is over, and at least once."""
    end = time.monotonic() + seconds
    yield
    while time.monotonic() < end:
        time.sleep(POLL)
        yield


def last_lines(log: Path, count: int = 8) -> str:
    """The end of a log, to show beside a sentence."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
    return "\n".join(lines[-count:])
