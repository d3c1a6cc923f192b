"""Reminders and registering: what a round asks of the outbox and of the last place, as figures."""

import json
import os
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from . import processes
from .fleet import Fleet, kill_at_random, wait_until_done
from .report import Row, number, row, verdict
from .seeding import Databases, url_of
from .sink import Sink

TIME_GOAL = 2.0  # twice as long as raw smtplib is half its rate
MEMORY_GOAL = 1.1
PAUSE = 0.01  # seconds a mail takes where workers are killed, so that kills fall among the mails
PLAN = "import django; django.setup(); from bench import crowd; crowd.make_crowd({}); crowd.plan()"
WAITING = """
SELECT count(*) FROM outbox_message WHERE state <> 'verzonden' AND key LIKE 'reminder:%'
"""


@dataclass(frozen=True)
class Size:
    """How many reminders, in how many turns; mails and kills; who asks for the last place."""

    reminders: int
    turns: int
    mails: int
    kills: int
    crowd: int


FULL = Size(10_000, 10, 600, 5, 200)
QUICK = Size(60, 2, 60, 1, 20)


def measure(server: str, redis: str, databases: Databases, names: list[str], folder: Path, size):
    """Return what was measured, on two databases of this run with the tables in them."""
    around = {"REDIS_URL": redis}
    calm, rough = (
        processes.environment(url_of(server, name), **around, WIJKWERK_PROFILE="bench")
        for name in names
    )
    return {
        "sending": send(calm, folder, size),
        "race": run("bench.race", calm, {"crowd": size.crowd}),
        "kills": kill(rough, databases, names[1], folder, size),
    }


def send(around: dict[str, str], folder: Path, size: Size) -> dict:
    sink = Sink(folder)
    try:
        asked = {"people": size.reminders, "turns": size.turns, "sink": sink.child.process.pid}
        return run("bench.relaying", around | {"SINK_PORT": str(sink.port)}, asked)
    finally:
        sink.stop()


def kill(around, databases: Databases, name: str, folder: Path, size: Size) -> dict:
    """Send beside random kills; tell what was left unsent and what came twice."""
    processes.run([sys.executable, "-c", PLAN.format(size.mails)], settings(around))
    sink = Sink(folder, PAUSE)
    try:
        with Fleet(folder, around, sink) as fleet, databases.connect(name) as db:
            dice = random.Random(os.getpid())  # noqa: S311 for a random moment
            kill_at_random(fleet, sink, mails=size.mails, kills=size.kills, dice=dice)
            unsent = wait_until_done(lambda: db.execute(WAITING).fetchone()[0])
        to = [mail["to"] for mail in sink.received().mails if mail["to"].startswith("lid")]
    finally:
        sink.stop()
    reached = len(set(to))
    return {"unsent": unsent, "lost": size.mails - reached, "doubles": len(to) - reached}


def run(module: str, around: dict[str, str], asked: dict) -> dict:
    said = processes.run(
        [sys.executable, "-m", "bench.within", module], settings(around), json.dumps(asked)
    )
    return json.loads(said)


def settings(around: dict[str, str]) -> dict[str, str]:
    return around | {"DJANGO_SETTINGS_MODULE": "bench.posting"}


# --- for a program and for a person ---------------------------------------------------------------
def rows_of(measured: dict) -> list[Row]:
    sending, race, kills = (measured[name] for name in ("sending", "race", "kills"))
    turns = sending["turns"]
    first, last = turns[0]["mb"], turns[-1]["mb"]
    return [
        row("reminders.planning", sending["planning"] * 1000 / sending["planned"], "ms"),
        compare("reminders.time", turns, "s", goal=TIME_GOAL),
        compare("reminders.cpu", turns, "cpu"),
        row("reminders.memory", last, "MB", against=first, ratio=last / first, goal=MEMORY_GOAL),
        row("reminders.unsent", sending["unsent"], "mails", goal=0),
        row("kills.unsent", kills["unsent"] + kills["lost"], "mails", goal=0),
        row("kills.doubles", kills["doubles"], "mails"),
        row("race.time", race["s"] * 1000, "ms"),
        row("race.placed", race["placed"], "trios", goal=1),
        row("race.queued", race["queued"], "trios"),
        row("race.errors", race["errors"], "trios", goal=0),
    ]


def compare(name: str, turns: list[dict], of: str, goal: float | None = None) -> Row:
    """Milliseconds per mail beside raw smtplib; the ratio is the middle one of the turns."""

    def per_mail(who: str) -> float:
        return median(turn[who][of] / turn["mails"] for turn in turns) * 1000

    ratio = median(turn["relay"][of] / turn["raw"][of] for turn in turns)
    return row(name, per_mail("relay"), "ms", against=per_mail("raw"), ratio=ratio, goal=goal)


def table(rows: list[Row], size: Size) -> str:
    found = {one.name: one for one in rows}
    took, cpu, memory = (found[f"reminders.{name}"] for name in ("time", "cpu", "memory"))
    values = {name: one.value for name, one in found.items()}
    lines = [
        f"Herinneringen: {size.reminders} gepland en verstuurd, naast smtplib alleen",
        f"  Plannen     {number(values['reminders.planning'])} ms per herinnering",
        f"  Versturen   {pace(took.value)}; smtplib {pace(took.against)}",
        f"  Tempo       {number(1 / took.ratio)} van smtplib; doel 0,50: {verdict(took)}"
        f" (CPU x{number(cpu.ratio)})",
        f"  Geheugen    {memory.value:.0f} MB, x{number(memory.ratio)} van de eerste beurt;"
        f" doel {number(memory.goal)}: {verdict(memory)}",
        f"  {size.kills} x SIGKILL in {size.mails} mails: niet verstuurd {values['kills.unsent']},"
        f" dubbel {values['kills.doubles']}",
        f"{size.crowd} trio's voor de laatste plaats: {values['race.time'] / 1000:.1f} s;"
        f" {values['race.placed']} doet mee, {values['race.queued']} op de wachtlijst,"
        f" {values['race.errors']} fouten",
    ]
    return "\n".join(lines)


def pace(milliseconds: float) -> str:
    return f"{number(milliseconds)} ms per mail ({1000 / milliseconds:.0f} per seconde)"
