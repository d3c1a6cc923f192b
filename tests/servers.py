"""A pytest plugin (`-p tests.servers`): PostgreSQL and Valkey for the length of a run.

They start before anybody reads the settings and stop at the end, after Ctrl-C too. With
DATABASE_URL and REDIS_URL set nothing starts; so it goes for the workers of xdist, which inherit
both. The data stays in var/test, where the next run finds its template (see tests/database.py).
"""

import contextlib
import fcntl
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

# Importing `wijkwerk` names its settings for Celery, and pytest-django would believe that name.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from wijkwerk.embedded import forget, servers
from wijkwerk.processes import StartError

VAR = Path(os.environ.get("WIJKWERK_VAR") or Path(__file__).resolve().parents[1] / "var")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config):
    """Start the servers and put their addresses in the environment."""
    if not {"DATABASE_URL", "REDIS_URL"} <= os.environ.keys():
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends in order, like Ctrl-C
        stack = contextlib.ExitStack()
        early_config.add_cleanup(stack.close)
        try:
            os.environ |= stack.enter_context(test_servers())
        except StartError as why:
            raise pytest.UsageError(str(why)) from why
    if "PYTEST_XDIST_WORKER" in os.environ:
        os.environ["REDIS_URL"] = own_queue(os.environ["REDIS_URL"])
    return (yield)


def pytest_configure(config):
    """Bring in the database fixtures after those of pytest-django, so that ours count."""
    config.pluginmanager.import_plugin("tests.database")


def own_queue(url: str) -> str:
    """A numbered database of the server for this worker of xdist: nobody takes another's tasks."""
    number = 1 + int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw")) % 15
    if url.startswith("redis+socket:"):
        return f"{url.partition('?')[0]}?virtual_host={number}"
    return urlsplit(url)._replace(path=f"/{number}").geturl()


@contextlib.contextmanager
def test_servers() -> Iterator[dict[str, str]]:
    """Quick, forgetful servers in a folder that no other run uses now."""
    with free_folder(VAR / "test") as folder, contextlib.ExitStack() as stack:
        try:
            running = stack.enter_context(servers(folder, durable=False))
        except StartError:  # forgetful data may be broken after a power cut: begin anew, once
            forget(folder)
            running = stack.enter_context(servers(folder, durable=False))
        yield dict(running.environment)


test_servers.__test__ = False


@contextlib.contextmanager
def free_folder(place: Path) -> Iterator[Path]:
    """The first numbered folder that no other run holds."""
    place.mkdir(parents=True, exist_ok=True)
    for number in range(1, 100):
        with (place / f"{number}.lock").open("a", encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            yield place / str(number)
            return
    raise StartError("Er lopen te veel tests tegelijk in deze map.")
