"""One run: fill the databases, start the web processes, sign in, measure in turns, report."""

import contextlib
import hashlib
import json
import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from . import editions, exports, live, patterns, reminders, report, sweep
from .client import Client
from .measure import Contest, run_block
from .processes import Web, environment, run, run_manage, serve
from .seeding import Databases, url_of
from .targets import (
    CASES,
    LARGE,
    LIST,
    PEOPLE,
    VISITOR,
    Target,
    make_targets,
    of_the_book,
    of_typing,
)

APP = ("wijkwerk.settings", "wijkwerk.wsgi:application", "__Host-sessie")
LIMIT = ("bench.limit.settings", "bench.limit.wsgi:application", "sessionid")
LIMIT_PAGE = Target("limit", "Grenspagina", "/")


@dataclass(frozen=True)
class Plan:
    """What a run is to do; `sizes` are few and many cases, `requests` per turn, `words` to find."""

    database: str
    redis: str
    sizes: list[int]
    rounds: int
    requests: int
    keep: bool
    words: list[str]
    round: reminders.Size
    live: live.Size
    patterns: patterns.Size
    book: bool = False  # the pages of the werkboek alone


@dataclass(frozen=True)
class Outcome:
    rows: list[dict]
    text: str


@dataclass
class Side:
    """One web process with the people signed in at it."""

    environment: dict[str, str]
    web: Web
    clients: dict[str, Client]


def measure(plan: Plan) -> Outcome:
    began = time.monotonic()
    databases = Databases(plan.database, keep=plan.keep, mark=str(os.getpid()))
    try:
        tell("Casussen maken…")
        with ThreadPoolExecutor() as pool:
            static = pool.submit(collect_static, plan.database)
            names = databases.prepare(plan.sizes)
            static.result()
        with contextlib.ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
            few, many = (
                stack.enter_context(side(plan, f"app_{size}", APP, names[size], folder))
                for size in plan.sizes
            )
            limit = stack.enter_context(side(plan, "limit", LIMIT, names[plan.sizes[1]], folder))
            outcome = compete(plan, databases, names[plan.sizes[1]], few, many, limit)
            if plan.book:
                return outcome
        outcome = tell_round(outcome, plan, databases, names[plan.sizes[0]])
        outcome = tell_live(outcome, plan, databases, names[plan.sizes[0]])
        outcome = tell_patterns(outcome, plan, databases, names[plan.sizes[0]])
    finally:
        databases.remove()
    tell(f"Klaar in {time.monotonic() - began:.0f} s.")
    return outcome


def collect_static(database: str) -> None:
    """The static files with hashed names, as production asks for."""
    run_manage("collectstatic", "--noinput", "--verbosity", "0", database=database)


def measure_round(plan: Plan) -> Outcome:
    """Reminders and registering alone, beside a few cases."""
    databases = Databases(plan.database, keep=plan.keep, mark=str(os.getpid()))
    try:
        names = databases.prepare(plan.sizes[:1])
        return tell_round(Outcome([], ""), plan, databases, names[plan.sizes[0]])
    finally:
        databases.remove()


@contextlib.contextmanager
def side(plan: Plan, name: str, kind: tuple[str, str, str], database: str, folder: Path):
    """Start one web process on one database and sign the people in."""
    settings, application, cookie = kind
    around = environment(
        url_of(plan.database, database, application_name=name),
        DJANGO_SETTINGS_MODULE=settings,
        REDIS_URL=plan.redis,
    )
    said = run_inside(around, {"people": list(PEOPLE.values())})
    with serve(name, application, folder, around) as web:
        people = zip(PEOPLE, said, strict=True)
        known = {who: Client(web.socket, {cookie: session}) for who, session in people}
        yield Side(around, web, {**known, VISITOR: Client(web.socket, {})})


def compete(
    plan: Plan, databases: Databases, name: str, few: Side, many: Side, limit: Side
) -> Outcome:
    """Let every page take turns with the limit page and with itself on fewer cases."""
    targets, smaller = targets_of(plan, many), targets_of(plan, few)
    sweeps = [] if plan.book else sweep.make_sweeps(plan.words)
    words = [target for one in sweeps for target in one.targets]
    for asked, one in ((targets, many), (smaller, few), ([LIMIT_PAGE], limit)):
        warm_up(asked, one, plan.requests)
    for one in (many, few):
        warm_up(words, one, 1)
    with databases.connect(name) as db:
        for application, one in zip(application_names(plan), (few, many, limit), strict=True):
            one.web.find_backends(db, application)
    contests = {target.name: Contest() for target in targets}
    for number in range(plan.rounds):
        tell(f"Ronde {number + 1} van {plan.rounds}…")
        for target, twin in zip(targets, smaller, strict=True):
            take_turns(contests[target.name], plan.requests, limit, (target, many), (twin, few))
        for contest, word in zip((c for one in sweeps for c in one.contests), words, strict=True):
            take_turns(contest, sweep.REQUESTS, limit, (word, many), (word, few))
    memory = many.web.memory(), limit.web.memory()
    (limit_queries,) = count([LIMIT_PAGE], limit)
    outcome = tell_all(plan, targets, contests, count(targets, many), memory, limit_queries)
    if plan.book:
        return outcome
    outcome = tell_sweeps(outcome, sweeps, count(words, many))
    return tell_edition(tell_exports(outcome, many), many)


def application_names(plan: Plan) -> list[str]:
    return [*(f"app_{size}" for size in plan.sizes), "limit"]


def targets_of(plan: Plan, one: Side) -> list[Target]:
    """The targets on one database."""
    if plan.book:
        return [*of_the_book(one.clients[VISITOR]), *of_typing(one.clients)]
    return make_targets(one.clients, {key: LIST + public_id(n) for key, n in CASES.items()})


def public_id(number: int) -> str:
    """The name that seed.sql gave a case."""
    text = (
        hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest()[:5] + f"{number:05x}"
    )
    return text.translate(str.maketrans("01", "yz")) + "/"


def warm_up(targets: list[Target], one: Side, requests: int) -> None:
    for target in targets:
        for _ in range(requests):
            target.ask(one.clients[target.who])


def take_turns(contest: Contest, requests: int, limit: Side, many, few) -> None:
    turns = [(contest.limit, (LIMIT_PAGE, limit)), (contest.page, many), (contest.fewer, few)]
    for series, (target, one) in turns:
        client = one.clients[target.who]
        series.blocks.append(run_block(one.web, target.ask, client, requests))


def count(targets: list[Target], one: Side) -> list[int]:
    """The queries of each target, counted inside Django with the same settings and database."""
    requests = [[one.clients[t.who].cookies, t.path, t.fields] for t in targets]
    return run_inside(one.environment, {"requests": requests})


def run_inside(around: dict[str, str], asked: dict) -> list:
    return json.loads(run([sys.executable, "-m", "bench.inside"], around, json.dumps(asked)))


def tell_all(plan, targets, contests, counts, memory, limit_queries) -> Outcome:
    rows = []
    for target, queries in zip(targets, counts, strict=True):
        rows += report.rows_of(target, contests[target.name], queries)
    remembered = report.memory_row(*memory)
    parts = [
        report.table(targets, rows, limit_queries),
        report.growth_lines(targets, rows, plan.sizes),
        report.memory_line(remembered),
    ]
    return Outcome(report.as_dicts([*rows, remembered]), "\n\n".join(parts))


def tell_sweeps(outcome: Outcome, sweeps: list[sweep.Sweep], counts: list[int]) -> Outcome:
    """Add what searching costs; `counts` are the queries per person and word, in order."""
    size, rows = len(sweeps[0].targets), []
    for number, one in enumerate(sweeps):
        rows += sweep.rows_of(one, counts[number * size : (number + 1) * size])
    text = f"{outcome.text}\n\n{sweep.table(sweeps, rows)}"
    return Outcome([*outcome.rows, *report.as_dicts(rows)], text)


def tell_exports(outcome: Outcome, many: Side) -> Outcome:
    """Add what taking the list along costs, for the trio with many cases."""
    asked = json.dumps({"person": PEOPLE[LARGE], "sizes": exports.SIZES})
    measured = json.loads(run([sys.executable, "-m", "bench.exports"], many.environment, asked))
    rows = exports.rows_of(measured)
    text = f"{outcome.text}\n\n{exports.table(measured, rows)}"
    return Outcome([*outcome.rows, *report.as_dicts(rows)], text)


def tell_edition(outcome: Outcome, many: Side) -> Outcome:
    """Add what the files of an edition cost."""
    tell("Een editie maken…")
    rows = editions.rows_of(
        json.loads(run([sys.executable, "-m", "bench.editions"], many.environment))
    )
    text = f"{outcome.text}\n\n{editions.table(rows)}"
    return Outcome([*outcome.rows, *report.as_dicts(rows)], text)


def tell_round(outcome: Outcome, plan: Plan, databases: Databases, name: str) -> Outcome:
    """Add what reminders and the last place of a round cost, on copies of a small database."""
    tell("Herinneringen versturen…")
    copies = [databases.copy(name, ending) for ending in ("calm", "rough")]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        measured = reminders.measure(
            plan.database, plan.redis, databases, copies, Path(folder), plan.round
        )
    rows = reminders.rows_of(measured)
    text = f"{outcome.text}\n\n{reminders.table(rows, plan.round)}"
    return Outcome([*outcome.rows, *report.as_dicts(rows)], text)


def measure_live(plan: Plan) -> Outcome:
    """The session live alone, beside a few cases."""
    databases = Databases(plan.database, keep=plan.keep, mark=str(os.getpid()))
    try:
        collect_static(plan.database)
        names = databases.prepare(plan.sizes[:1])
        return tell_live(Outcome([], ""), plan, databases, names[plan.sizes[0]])
    finally:
        databases.remove()


def tell_live(outcome: Outcome, plan: Plan, databases: Databases, name: str) -> Outcome:
    """Add what open streams cost, on a copy of a small database."""
    tell("Streams openen…")
    copy = databases.copy(name, "live")
    around = environment(url_of(plan.database, copy, application_name="live"), REDIS_URL=plan.redis)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        measured = live.measure(around, Path(folder), lambda: databases.connect(copy), plan.live)
    rows = live.rows_of(measured)
    text = f"{outcome.text}\n\n{live.table(rows, plan.live)}"
    return Outcome([*outcome.rows, *report.as_dicts(rows)], text)


def measure_patterns(plan: Plan) -> Outcome:
    """The patterns alone, over shared cases beside a few others."""
    databases = Databases(plan.database, keep=plan.keep, mark=str(os.getpid()))
    try:
        collect_static(plan.database)
        names = databases.prepare(plan.sizes[:1])
        return tell_patterns(Outcome([], ""), plan, databases, names[plan.sizes[0]])
    finally:
        databases.remove()


def tell_patterns(outcome: Outcome, plan: Plan, databases: Databases, name: str) -> Outcome:
    """Add what the patterns cost, on a copy of a small database with many shared cases."""
    tell("Inzicht tellen…")
    copy = databases.copy(name, "patterns")
    with databases.connect(copy) as db:
        patterns.fill(db, plan.patterns)
    around = environment(
        url_of(plan.database, copy, application_name="patterns"), REDIS_URL=plan.redis
    )
    asked = json.dumps({"person": patterns.READER, "times": plan.patterns.times})
    measured = json.loads(run([sys.executable, "-m", "bench.patterns"], around, asked))
    rows = patterns.rows_of(measured)
    text = f"{outcome.text}\n\n{patterns.table(rows, plan.patterns)}"
    return Outcome([*outcome.rows, *report.as_dicts(rows)], text)


def tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
