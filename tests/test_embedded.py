"""The servers of the demo and the tests, and the processes they are made of."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import environ
import psycopg
import pytest

from wijkwerk import embedded, processes
from wijkwerk.processes import StartError

LEFT_BEHIND = """
import os, sys
from pathlib import Path
from wijkwerk.embedded import servers
with servers(Path(sys.argv[1]), durable=False) as running:
    import psycopg
    with psycopg.connect(running.environment["DATABASE_URL"]) as db:
        db.execute("CREATE TABLE kept AS SELECT 1 AS number")
    os.kill(os.getpid(), 9)
"""


def sleeper(folder):
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    return processes.start("sleeper", command, marks=folder, logs=folder)


def test_a_killed_run_leaves_servers_that_the_next_run_stops_and_data_that_it_keeps(folder):
    subprocess.run([sys.executable, "-c", LEFT_BEHIND, folder], check=False)  # noqa: S603 this Python, our own text
    marks = [folder / "run/postgres.pid", folder / "run/valkey.pid"]
    left = [processes.living(mark) for mark in marks]
    assert all(left)
    with embedded.servers(folder, durable=False) as running:
        assert not set(left) & {processes.living(mark) for mark in marks}
        with psycopg.connect(running.environment["DATABASE_URL"]) as db:
            assert db.execute("SELECT number FROM kept").fetchone() == (1,)
            asked = "SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user"
            assert db.execute(asked).fetchone() == (False, True)
            assert db.execute("SHOW listen_addresses").fetchone() == ("",)
    assert not any(mark.exists() for mark in marks)
    assert all(child.died() for child in running.children)


def test_a_socket_path_stays_short_in_a_deep_folder():
    deep = Path("/home") / ("long name " * 9) / ("x" * 200)
    sockets = embedded.socket_folder(deep, "p")
    assert len(os.fsencode(sockets / ".s.PGSQL.5432")) <= embedded.SOCKET_PATH_LIMIT
    assert sockets != embedded.socket_folder(deep.parent, "p")


def test_a_long_temporary_folder_is_not_used_for_sockets(monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", "/tmp/" + "x" * 100)  # noqa: S108 a name, no file is made
    assert embedded.socket_folder(Path("/srv/wijkwerk"), "p").parent == Path("/tmp")  # noqa: S108 a name, no file is made


def test_a_socket_folder_of_somebody_else_is_refused(tmp_path):
    ours = os.getuid(), os.getgid()
    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    for name in ("link", "open"):
        with pytest.raises(StartError, match="van iemand anders"):
            embedded.open_socket_folder(tmp_path / name, owner=ours)
    embedded.open_socket_folder(tmp_path / "private", owner=ours)
    embedded.open_socket_folder(tmp_path / "private", owner=ours)


def test_the_address_of_the_database_is_understood_by_the_settings():
    sockets = Path("/tmp/with space & sign")  # noqa: S108 a name, no file is made
    read = environ.Env().db_url_config(embedded.database_url(sockets))
    assert (read["NAME"], read["USER"], read["HOST"]) == ("wijkwerk", "wijkwerk", "")
    assert read["OPTIONS"] == {"host": str(sockets), "port": 5432}


def test_a_missing_program_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("WIJKWERK_REDIS_SERVER", "/nonexistent/redis-server")
    with pytest.raises(StartError, match="/nonexistent/redis-server"):
        embedded.Valkey(tmp_path).program  # noqa: B018 asking is what raises


def test_a_server_that_ends_at_once_shows_what_it_said(monkeypatch, tmp_path):
    monkeypatch.setenv("WIJKWERK_REDIS_SERVER", shutil.which("false"))
    with (
        pytest.raises(StartError, match="Valkey start niet"),
        embedded.running(embedded.Valkey(tmp_path), tmp_path),
    ):
        pass


def test_a_mark_of_another_life_harms_nobody(tmp_path):
    child = sleeper(tmp_path)
    child.mark.write_text(f"{child.process.pid} 1 born earlier\n", encoding="utf-8")
    processes.stop_orphan(child.mark)
    assert not child.died()
    processes.stop(child)


def test_an_orphan_is_stopped_by_its_mark(tmp_path):
    child = sleeper(tmp_path)
    processes.stop_orphan(child.mark)
    assert child.process.wait(5) == -signal.SIGTERM
    assert not child.mark.exists()


def test_a_deaf_process_ends_too(tmp_path):
    deaf = "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True)"
    command = [sys.executable, "-c", f"{deaf}; time.sleep(60)"]
    child = processes.start("deaf", command, marks=tmp_path, logs=tmp_path)
    assert processes.wait_until(lambda: child.log.stat().st_size > 0, 10)
    processes.stop(child, patience=0.2)
    assert child.process.returncode == -signal.SIGKILL
