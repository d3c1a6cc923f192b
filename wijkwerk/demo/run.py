"""The demo on this machine: PostgreSQL, Valkey, the website, the worker and the clock.

    python -m wijkwerk.demo.run [--fresh]      (script/demo does this)

It listens on the loopback only and keeps its data in var/demo. Ctrl-C stops everything in order.
Nothing here reads Django's settings: each process gets its own environment.
"""

import argparse
import contextlib
import errno
import fcntl
import http.client
import os
import signal
import socket
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wijkwerk import embedded, processes
from wijkwerk.embedded import Running
from wijkwerk.processes import Child, StartError

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
PYTHON = [sys.executable, "-m"]
CELERY = [*PYTHON, "celery", "-A", "wijkwerk"]
LEAN = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
# In the order of starting; they stop the other way round. The number: seconds to end in.
PATIENCE = {"web": 6, "worker": 10, "beat": 5}


@dataclass(frozen=True)
class Place:
    """Where this demo lives: its folder, its port, and the servers somebody gave, if any."""

    folder: Path
    port: int
    given: Mapping[str, str]

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def marks(self) -> Path:
        return self.folder / "run"

    @property
    def logs(self) -> Path:
        return self.folder / "log"


class StopAsked:
    """Set by Ctrl-C, by SIGTERM and by a terminal that closes."""

    def __init__(self):
        self.event = threading.Event()
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if name == signal.SIGINT or signal.getsignal(name) != signal.SIG_IGN:
                signal.signal(name, lambda *_: self.event.set())

    def __bool__(self) -> bool:
        return self.event.is_set()

    def within(self, seconds: float) -> bool:
        return self.event.wait(seconds)


def main(arguments: list[str]) -> int:
    """Run the demo until somebody stops it; give the exit code."""
    parser = argparse.ArgumentParser(prog="script/demo", description="Start de demo van Wijkwerk.")
    parser.add_argument("--fresh", action="store_true", help="begin opnieuw, met lege gegevens")
    options = parser.parse_args(arguments)
    stop = StopAsked()
    sys.stdout.reconfigure(errors="replace")  # an odd terminal breaks no sentence
    try:
        place = find_place(os.environ)
        with only_demo(place):
            stop_orphans(place)
            if options.fresh:
                start_afresh(place)
            check_port(place.port)
            run(place, stop)
    except StartError as why:
        say(str(why), sys.stderr)
        return 1
    except OSError as problem:
        say(sentence_about(problem), sys.stderr)
        return 1
    say("De demo is gestopt.")
    return 0


def run(place: Place, stop: StopAsked) -> None:
    """Start everything, show the way in, and watch until it is over."""
    say("1/3 Database en wachtrij starten…")
    with servers(place) as running:
        environment = environment_for(place, running)
        if not stop:
            say("2/3 Gegevens klaarzetten…")
            prepare(place, environment, stop)
        if not stop:
            say("3/3 Website starten…")
            with application(place, environment) as children:
                wait_for_website(place, children, stop)
                if not stop:
                    say(welcome(place, environment))
                watch([*running.children, *children], stop)
                say("\nStoppen…")


# --- what is needed before the start ----------------------------------------------------------
def find_place(environment: Mapping[str, str]) -> Place:
    """Read PORT, WIJKWERK_VAR and the servers that were given."""
    given = {k: environment[k] for k in ("DATABASE_URL", "REDIS_URL") if environment.get(k)}
    if len(given) == 1:
        raise StartError("Geef DATABASE_URL en REDIS_URL allebei, of geen van beide.")
    folder = Path(environment.get("WIJKWERK_VAR") or ROOT / "var").absolute() / "demo"
    return Place(folder, port_number(environment.get("PORT") or "8000"), given)


def port_number(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 2**16:
        raise StartError(f"PORT={text} is geen poort. Kies een getal, bijvoorbeeld PORT=8001.")
    return int(text)


def check_port(port: int) -> None:
    """Refuse a port that somebody else uses."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as problem:
            why = "mag u niet gebruiken" if problem.errno == errno.EACCES else "is al in gebruik"
            other = port + 1 if 1024 <= port < 2**16 - 1 else 8001
            hint = f"Kies een andere, bijvoorbeeld: PORT={other} script/demo"
            raise StartError(f"Poort {port} {why}. {hint}") from None


@contextlib.contextmanager
def only_demo(place: Place) -> Iterator[None]:
    """Let one demo run per folder."""
    place.folder.parent.mkdir(parents=True, exist_ok=True)
    with place.folder.with_suffix(".lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            why = f"In deze map draait al een demo, op {lock.read().strip()}. Stop die eerst."
            raise StartError(why) from None
        lock.truncate(0)
        lock.write(f"{place.address}/\n")
        lock.flush()
        yield


def stop_orphans(place: Place) -> None:
    """Stop what a killed demo left behind, in the order of a normal stop."""
    for name in ("prepare", *reversed(PATIENCE), "valkey"):
        processes.stop_orphan(place.marks / f"{name}.pid", patience=PATIENCE.get(name, 5))
    database = place.marks / "postgres.pid"
    processes.stop_orphan(database, asking=signal.SIGINT, patience=20)


def start_afresh(place: Place) -> None:
    """Forget all data; never that of a database that somebody gave."""
    if place.given:
        raise StartError("Met een eigen DATABASE_URL werkt --fresh niet. Maak die zelf leeg.")
    embedded.forget(place.folder)


# --- the parts --------------------------------------------------------------------------------
@contextlib.contextmanager
def servers(place: Place) -> Iterator[Running]:
    """The servers that were given, or our own for as long as the demo runs."""
    if place.given:
        yield Running(place.given)
        return
    with embedded.servers(place.folder, logs=place.logs) as running:
        yield running


def environment_for(place: Place, running: Running) -> dict[str, str]:
    """The environment of every process of the demo."""
    ours = {k: v for k, v in os.environ.items() if place.given or not k.startswith("PG")}
    return {
        **ours,
        **running.environment,
        "BASE_URL": place.address,
        "CELERY_BEAT_FILE": str(place.folder / "beat"),
        "DEMO_PASSWORD": os.environ.get("DEMO_PASSWORD") or "wijkwerk-demo",
        "DJANGO_SETTINGS_MODULE": "wijkwerk.settings",
        "WIJKWERK_PROFILE": "demo",
        "WIJKWERK_VAR": str(place.folder.parent),
    }


def prepare(place: Place, environment: dict[str, str], stop: StopAsked) -> None:
    """Make the tables and load the sample data."""
    command = [*PYTHON, "wijkwerk.demo.prepare", sign_ins(place)]
    child = launch(place, "prepare", command, environment)
    try:
        while not child.died() and not stop.within(processes.POLL):
            pass
    finally:
        processes.stop(child, patience=5)
    if child.process.returncode and not stop:
        raise StartError(f"Gegevens klaarzetten is mislukt. {see_log(child)}")


@contextlib.contextmanager
def application(place: Place, environment: dict[str, str]) -> Iterator[list[Child]]:
    """The website, the worker and the clock; they stop in the opposite order."""
    web = ["uvicorn", "wijkwerk.asgi:application", "--host", HOST, "--port", str(place.port)]
    web += ["--lifespan", "off", "--timeout-graceful-shutdown", "3", "--log-level", "warning"]
    pooled = environment | {"DATABASE_POOL": "true"}
    parts = [
        ("web", [*PYTHON, *web, "--no-server-header"], pooled),
        ("worker", [*CELERY, "worker", "-c", "2", "--loglevel", "warning", *LEAN], environment),
        ("beat", [*CELERY, "beat", "--loglevel", "warning"], environment),
    ]
    with contextlib.ExitStack() as stack:
        children = []
        for name, command, its_environment in parts:
            child = launch(place, name, command, its_environment)
            stack.callback(processes.stop, child, patience=PATIENCE[name])
            children.append(child)
        yield children


def launch(place: Place, name: str, command: list, environment: dict[str, str]) -> Child:
    log = place.logs / f"{name}.log"
    log.unlink(missing_ok=True)
    where = {"marks": place.marks, "logs": place.logs, "cwd": ROOT}
    return processes.start(name, command, env=environment, **where)


# --- while it runs ----------------------------------------------------------------------------
def wait_for_website(place: Place, children: list[Child], stop: StopAsked) -> None:
    """Wait until the website says that it is well."""
    for _ in processes.ticks(60):
        if stop or is_well(f"{place.address}/healthz"):
            return
        refuse_death(children)
    raise StartError(f"De website geeft geen antwoord. {see_log(children[0])}")


def is_well(address: str) -> bool:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(address, timeout=5) as answer:
            return answer.status == http.HTTPStatus.OK
    except (urllib.error.URLError, OSError, http.client.HTTPException):
        return False


def watch(children: list[Child], stop: StopAsked) -> None:
    """Wait for the end, and notice a part that ends by itself."""
    while not stop.within(0.2):
        refuse_death(children)


def refuse_death(children: list[Child]) -> None:
    for child in children:
        if child.died():
            raise StartError(f"Onderdeel {child.name} stopte, dus stopt alles. {see_log(child)}")


def see_log(child: Child) -> str:
    log = child.log.relative_to(ROOT) if child.log.is_relative_to(ROOT) else child.log
    return f"Het verslag staat in {log}.\n{processes.last_lines(child.log)}".rstrip()


# --- words ------------------------------------------------------------------------------------
def sign_ins(place: Place) -> Path:
    return place.folder / "aanmelden.txt"


def welcome(place: Place, environment: Mapping[str, str]) -> str:
    """The address, who may sign in, and how to play a work method in two browsers."""
    rows = sign_ins(place).read_text(encoding="utf-8").splitlines()
    people = table([[cell.strip() for cell in row.split("|")] for row in rows if "|" in row])
    hints = "\n".join(f"  {row}" for row in rows if row and "|" not in row)
    hints = hints.replace("{address}", place.address)
    password = environment["DEMO_PASSWORD"]
    return (
        f"\nWijkwerk draait op {place.address}/ (stoppen: Ctrl-C)\n\n"
        f"Inloggen kan met een van deze e-mailadressen. Het wachtwoord is: {password}\n\n"
        f"{people}\n\n{hints}\n"
    )


def table(rows: list[list[str]]) -> str:
    """Rows with their columns under each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return "\n".join(f"  {line}" for line in lines)


def sentence_about(problem: OSError) -> str:
    if problem.errno == errno.ENOSPC:
        return "De schijf is vol. Maak ruimte en start de demo opnieuw."
    return f"De demo start niet: {problem}"


def say(words: str, where=None) -> None:
    """Tell the person at the terminal, if that is still there."""
    with contextlib.suppress(OSError, ValueError):
        print(words, file=where or sys.stdout, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
