"""script/bench: how fast the pages are beside the limit page, and whether they grow with the data.

The exit code is 0 also when a goal is missed: this measures, the tests judge. It is 2 when
measuring itself did not work.
"""

import argparse
import contextlib
import json
import os
import signal
import sys
from pathlib import Path

import psycopg

from wijkwerk import embedded
from wijkwerk.processes import StartError

from . import live, patterns, reminders
from .client import UnexpectedAnswer
from .processes import var
from .run import Plan, measure, measure_live, measure_patterns, measure_round
from .words import A_FEW_WORDS, SWEEP

MANY, FEW = 100_000, 10_000
QUICK = 400


def main(arguments: list[str]) -> int:
    options = read(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    chosen = {
        measure_round: options.reminders,
        measure_live: options.live,
        measure_patterns: options.patterns,
    }
    alone = next((one for one, wanted in chosen.items() if wanted), None)
    size = QUICK if options.quick or alone else options.cases
    sizes = [FEW if size > FEW else size // 2, size]
    rounds, requests = (2, 1) if options.quick else (options.rounds, 8)
    try:
        with addresses() as (database, redis):
            plan = Plan(
                database,
                redis,
                sizes,
                rounds,
                requests,
                options.keep,
                A_FEW_WORDS if options.quick else SWEEP,
                reminders.QUICK if options.quick else reminders.FULL,
                live.QUICK if options.quick else live.FULL,
                patterns.QUICK if options.quick else patterns.FULL,
                options.book,
            )
            outcome = (alone or measure)(plan)
    except (StartError, UnexpectedAnswer, OSError, psycopg.Error) as problem:
        print(f"Meten lukt niet: {problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    print(outcome.text.strip())
    if options.json:
        text = json.dumps(outcome.rows, ensure_ascii=False, indent=2)
        options.json.write_text(text + "\n", encoding="utf-8")
    return 0


def read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "script/bench", description="Meet de pagina's van Wijkwerk naast de grenspagina."
    )
    parser.add_argument("--cases", type=at_least(100), default=MANY, help="aantal casussen")
    parser.add_argument("--rounds", type=at_least(2), default=15, help="aantal rondes")
    parser.add_argument("--json", type=Path, metavar="FILE", help="schrijf de cijfers ook hierin")
    parser.add_argument("--quick", action="store_true", help="kort, om te zien of het meten werkt")
    parser.add_argument(
        "--reminders", action="store_true", help="alleen herinneringen en aanmelden"
    )
    parser.add_argument("--live", action="store_true", help="alleen de streams van aan tafel")
    parser.add_argument("--patterns", action="store_true", help="alleen inzicht")
    parser.add_argument("--book", action="store_true", help="alleen de pagina's van het werkboek")
    parser.add_argument("--keep", action="store_true", help="bewaar de databases voor hierna")
    return parser.parse_args(arguments)


def at_least(least: int):
    """A kind of option: a whole number, not below `least`."""

    def number(text: str) -> int:
        if int(text) < least:
            raise argparse.ArgumentTypeError(f"minstens {least}")
        return int(text)

    return number


@contextlib.contextmanager
def addresses():
    """The servers of the environment, or our own in var/bench, as durable as in production."""
    if "DATABASE_URL" in os.environ:
        yield os.environ["DATABASE_URL"], os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0")
        return
    with embedded.servers(var() / "servers") as running:
        yield running.environment["DATABASE_URL"], running.environment["REDIS_URL"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
