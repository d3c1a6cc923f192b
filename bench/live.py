"""The session live: what a thousand open streams ask of one process, beside bare ones.

Cards are laid by the service that a POST calls, from a process of its own: first with no stream
open, then with bare streams, then with ours, in turns, all at one server. Times run from the commit
of a card to the last who hears it. Then fewer streams over two processes, of which one is killed.
"""

import contextlib
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from wijkwerk import processes as children

from . import processes
from .client import Client
from .processes import ROOT, Web
from .report import Row, number, row, verdict
from .weight import weigh

APPLICATION, BOTH = "wijkwerk.asgi:application", "bench.beside:application"
UVICORN = [sys.executable, "-m", "uvicorn", "--lifespan", "off"]
UVICORN += ["--timeout-graceful-shutdown", "3", "--no-access-log", "--log-level", "warning"]
TIME_GOAL, CPU_GOAL, LATEST = 1.5, 1.5, 300
CONNECT_GOAL, MEMORY_GOAL, PAGE_GOAL, BACK_GOAL, WEIGHT_GOAL = 6, 70, 2, 10, 100
CALM, BARE, LIVE = "calm", "bare", "live"
SETTLE = 1.0  # seconds for the last card to arrive


@dataclass(frozen=True)
class Size:
    """Streams over sessions; cards per second; turns of so many seconds; streams of two servers."""

    streams: int
    sessions: int
    rate: int
    turns: int
    seconds: int
    two: int


FULL = Size(1000, 20, 50, 2, 30, 200)
QUICK = Size(40, 4, 10, 1, 2, 12)


@dataclass
class Turn:
    """What one turn told: per event the time to the last who heard it, and what it cost."""

    times: list[float]
    deliveries: int
    cpu: float
    database: float
    connected: float
    memory: float
    pages: list[float]
    wrong: int
    pace: float


def measure(around: dict[str, str], folder: Path, connect, size: Size) -> dict:
    """Return what was measured; `around` is the environment with a small database behind it."""
    asked = {"sessions": size.sessions, "people": size.streams // size.sessions}
    *hall, quiet = run("bench.hall", around, asked)
    pooled = around | {"DATABASE_POOL": "true"}
    turns = {CALM: [], BARE: [], LIVE: []}
    with serve("live", BOTH, folder, pooled) as web, connect() as db:
        page = Page(web, quiet)
        weight = weigh(page.client, page.path)
        page.warm_up()
        for _ in range(size.turns):
            for kind, taken in turns.items():
                taken.append(take_turn(kind, web, hall, around, size, page, db))
        killed = lose_one(hall, around, pooled, folder, size, newest(db))
    return {**turns, "killed": killed, "weight": weight}


def take_turn(kind: str, web: Web, hall, around, size: Size, page: "Page", db) -> Turn:
    """Open all streams of one kind and lay cards for a while; then once more, with pages beside."""
    before, streams = memory_of(web.worker), streams_of(kind, hall, newest(db))
    with listening([web.socket], streams) as listeners:
        each = max(len(streams), 1)
        memory = (memory_of(web.worker) - before) / each
        web.find_backends(db, "live")
        cpu, database = web.cpu()
        written = write(hall, around, size, bare=kind == BARE)
        time.sleep(SETTLE)
        after, of_database = web.cpu()
        with page.asked_now_and_then() as pages:
            more = write(hall, around, size, bare=kind == BARE, seconds=size.seconds / 2)
        time.sleep(SETTLE)
        heard = listeners.outcome()
    numbers = {str(number) for number, _, _ in written["events"]}
    return Turn(
        times=times_of(written["events"], heard),
        deliveries=sum(count for number, count in heard["heard"].items() if number in numbers),
        cpu=after - cpu,
        database=(of_database or 0) - (database or 0),
        connected=listeners.connected * 1000 / each,
        memory=memory,
        pages=pages,
        wrong=wrong_in([*written["events"], *more["events"]], heard),
        pace=len(written["events"]) / written["took"],
    )


def streams_of(kind: str, hall, last: int) -> list[list]:
    """The key of a run and an address, per stream."""
    if kind == CALM:
        return []
    return [
        [one["run"], f"/bare/{one['run']}/" if kind == BARE else f"{address}&na={last}"]
        for one in hall
        for address in one["streams"]
    ]


def newest(db) -> int:
    """The number of the newest event: what a page that is opened now has."""
    return db.execute("SELECT coalesce(max(id), 0) FROM werkplaats_runevent").fetchone()[0]


def write(hall, around: dict[str, str], size: Size, *, bare: bool, seconds: float | None = None):
    runs = [{"run": one["run"], "people": one["people"]} for one in hall]
    asked = {"runs": runs, "rate": size.rate, "seconds": seconds or size.seconds, "bare": bare}
    return run("bench.writing", around, asked)


def times_of(events: list[list], heard: dict) -> list[float]:
    """Milliseconds from the commit of each card to the last stream that told it."""
    last = {int(key): moment for key, moment in heard["last"].items()}
    return [(last[key] - moment) * 1000 for key, _, moment in events if key in last]


def wrong_in(events: list[list], heard: dict) -> int:
    """How many streams missed a card of their run, or got one twice or out of order."""
    of_run: dict[int, list[int]] = {}
    for key, run, _ in sorted(events):
        of_run.setdefault(run, []).append(key)
    return sum(
        numbers_of(numbers, of_run.get(run, [])) != of_run.get(run, [])
        for run, numbers in zip(heard["runs"], heard["numbers"], strict=True)
    )


def numbers_of(numbers: list[int], asked: list[int]) -> list[int]:
    """What a stream told of the cards that count, in the order of commit."""
    known = set(asked)
    return [one for one in numbers if one in known]


# --- two servers ----------------------------------------------------------------------------------
def lose_one(hall, around, pooled, folder: Path, size: Size, last: int) -> dict:
    """Listen at two servers and kill one in the middle; tell who came back, when, with what."""
    each = size.two // len(hall)
    streams = [[one["run"], f"{a}&na={last}"] for one in hall for a in one["streams"][:each]]
    with (
        serve("first", APPLICATION, folder, pooled) as first,
        serve("second", APPLICATION, folder, pooled) as second,
        listening([first.socket, second.socket], streams) as listeners,
    ):
        timer = threading.Timer(START + size.seconds / 2, lambda: children.end_group(second.worker))
        timer.start()
        written = write(hall, around, size, bare=False)
        timer.join()
        time.sleep(2 * SETTLE)
        heard = listeners.outcome()
    return {
        "away": heard["away"],
        "returns": heard["returns"],
        "wrong": wrong_in(written["events"], heard),
        "streams": len(streams),
    }


START = 2.0  # seconds that a program inside Django takes to begin


# --- programs and processes -----------------------------------------------------------------------
def run(module: str, around: dict[str, str], asked: dict):
    command = [sys.executable, "-m", "bench.within", module]
    return json.loads(processes.run(command, around, json.dumps(asked)))


@contextlib.contextmanager
def serve(name: str, application: str, folder: Path, environment: dict[str, str]) -> Iterator[Web]:
    """Run one uvicorn on a socket as long as the block lasts."""
    socket = folder / f"{name}.sock"
    child = children.start(
        f"bench-{name}",
        [*UVICORN, application, "--uds", str(socket)],
        marks=folder,
        logs=processes.var() / "log",
        cwd=ROOT,
        env=environment,
    )
    try:
        children.wait_until(lambda: child.died() or socket.exists(), 30)
        if child.died():
            said = children.last_lines(child.log)
            raise children.StartError(f"De server van de streams start niet:\n{said}")
        yield Web(socket, child.process.pid, [])
    finally:
        children.stop(child)


class Listeners:
    """The process with the browsers."""

    def __init__(self, sockets: list[Path], streams: list[list]):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.listeners"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        asked = {"sockets": [str(one) for one in sockets], "streams": streams}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        self.connected = json.loads(self.process.stdout.readline())["connected"]

    def outcome(self) -> dict:
        self.process.stdin.close()
        return json.loads(self.process.stdout.read())


@contextlib.contextmanager
def listening(sockets: list[Path], streams: list[list]) -> Iterator[Listeners]:
    listeners = Listeners(sockets, streams)
    try:
        yield listeners
    finally:
        listeners.process.kill()
        listeners.process.wait()
        listeners.process.stdout.close()


def memory_of(pid: int) -> float:
    """The memory of a process now, in kB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return float(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])


class Page:
    """The page of a participant of one more run, asked now and then while others listen."""

    EVERY = 0.5  # seconds

    def __init__(self, web: Web, session: dict):
        self.web, self.path = web, session["page"]
        self.client = Client(web.socket, session["cookies"])

    def warm_up(self) -> None:
        for _ in range(10):
            self.client.get(self.path)

    @contextlib.contextmanager
    def asked_now_and_then(self) -> Iterator[list[float]]:
        """Give the times of its answers, in milliseconds, as they come."""
        over, times = threading.Event(), []

        def ask():
            while not over.wait(self.EVERY):
                times.append(self.client.get(self.path).milliseconds)

        thread = threading.Thread(target=ask)
        thread.start()
        yield times
        over.set()
        thread.join()


# --- for a program and for a person ---------------------------------------------------------------
def rows_of(measured: dict) -> list[Row]:
    live, bare, none, killed = (measured[name] for name in (LIVE, BARE, CALM, "killed"))
    slow, fast = p95(live), p95(bare)
    cost, least = per_delivery(live), per_delivery(bare)
    busy, calm = (median(page for turn in turns for page in turn.pages) for turns in (live, none))
    database = sum(turn.database for turn in live) / sum(turn.deliveries for turn in live)
    return [
        row("live.time", slow, "ms", against=fast, ratio=slow / fast, goal=TIME_GOAL),
        row("live.latest", slow, "ms", goal=LATEST),
        row("live.cpu", cost, "ms", against=least, ratio=cost / least, goal=CPU_GOAL),
        row("live.cpu_database", database, "ms"),
        row(
            "live.connect",
            median(turn.connected for turn in live),
            "ms",
            against=median(turn.connected for turn in bare),
            goal=CONNECT_GOAL,
        ),
        row("live.wrong", sum(turn.wrong for turn in live), "streams", goal=0),
        row("live.page", busy, "ms", against=calm, ratio=busy / calm, goal=PAGE_GOAL),
        row(
            "live.memory",
            max(turn.memory for turn in live),
            "kB",
            against=max(turn.memory for turn in bare),
            goal=MEMORY_GOAL,
        ),
        row("live.pace", min(turn.pace for turn in live), "cards/s"),
        row("live.weight", measured["weight"] / 1000, "kB", goal=WEIGHT_GOAL),
        row("killed.back", killed["away"], "s", goal=BACK_GOAL),
        row("killed.returns", killed["returns"], "streams"),
        row("killed.wrong", killed["wrong"], "streams", goal=0),
    ]


def p95(turns: list[Turn]) -> float:
    """Over all turns, so that one hiccup weighs as much as it lasted."""
    return quantiles([one for turn in turns for one in turn.times], n=20, method="inclusive")[-1]


def per_delivery(turns: list[Turn]) -> float:
    return sum(turn.cpu for turn in turns) / sum(turn.deliveries for turn in turns)


def table(rows: list[Row], size: Size) -> str:
    found = {one.name.partition(".")[2]: one for one in rows if one.name.startswith("live")}
    back, returns, wrong = (one for one in rows if one.name.startswith("killed"))
    time_, cpu, page, memory = (found[name] for name in ("time", "cpu", "page", "memory"))
    lines = [
        f"{size.streams} streams over {size.sessions} sessies, {number(found['pace'].value)}"
        " kaarten per seconde, naast kale streams",
        f"  Tot de laatste (p95) {number(time_.value)} ms, kaal {number(time_.against)} ms;"
        f" x{number(time_.ratio)}, doel 1,50 en 300 ms: {verdict(time_, found['latest'])}",
        f"  CPU per bezorging    {number(cpu.value)} ms, kaal {number(cpu.against)} ms;"
        f" x{number(cpu.ratio)}, doel 1,50: {verdict(cpu)}"
        f" (database {number(found['cpu_database'].value)} ms)",
        f"  Verbinden            {number(found['connect'].value)} ms per stream; doel 6:"
        f" {verdict(found['connect'])}",
        f"  Gemist of dubbel     {found['wrong'].value:.0f} streams; doel 0:"
        f" {verdict(found['wrong'])}",
        f"  Pagina ernaast       {number(page.value)} ms, zonder streams {number(page.against)} ms;"
        f" x{number(page.ratio)}, doel 2,00: {verdict(page)}",
        f"  Geheugen per stream  {number(memory.value)} kB, kaal {number(memory.against)} kB;"
        f" doel 70: {verdict(memory)}",
        f"  Eerste pagina        {number(found['weight'].value)} kB; doel 100:"
        f" {verdict(found['weight'])}",
        f"Twee processen, één gestopt met SIGKILL: {returns.value:.0f} streams terug binnen"
        f" {number(back.value)} s; doel 10: {verdict(back)}; gemist of dubbel"
        f" {wrong.value:.0f}: {verdict(wrong)}",
    ]
    return "\n".join(lines)
