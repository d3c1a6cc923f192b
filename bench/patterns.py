"""What the patterns cost over many shared cases: counted anew, and from what was kept.

As a program (`python -m bench.patterns`, inside Django): reads {"person": id, "times": n} on stdin
and writes the milliseconds of each page, asked whole, from the sign-in to the last byte.
"""

import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import django
import psycopg

from .processes import HOST
from .report import Row, number, row, verdict

SEED = Path(__file__).with_name("patterns.sql")
COLD_GOAL = 300  # milliseconds over 100,000 shared cases
PLAIN_GOAL = 1.0
PLAIN = "/casussen/"  # the list of 25 cases
PAGES = {
    "tensions": ("Spanningen", "/inzicht/"),
    "sectors": ("Sectoren", "/inzicht/sectoren/"),
    "term": ("Eén spanning", "/inzicht/spanningen/spanning_1/"),
    "csv": ("CSV", "/inzicht/inzicht.csv"),
}
READER = 1  # of seed.sql, with cases of the own trio


@dataclass(frozen=True)
class Size:
    """How many cases are shared, and how often each page is asked."""

    shared: int
    times: int


FULL, QUICK = Size(100_000, 15), Size(400, 2)


def fill(db: psycopg.Connection, size: Size) -> None:
    """Add the shared cases to a database of seed.sql."""
    with db.transaction():
        psycopg.ClientCursor(db).execute(SEED.read_text(encoding="utf-8"), {"shared": size.shared})
    db.execute("VACUUM (ANALYZE)")


def rows_of(measured: dict) -> list[Row]:
    """Per page counted anew, in milliseconds, and kept, beside an ordinary page."""
    rows = []
    for page in PAGES:
        cold, kept = measured[page]["cold"], measured[page]["kept"]
        rows += [
            row(
                f"patterns.{page}.cold",
                cold,
                "ms",
                against=COLD_GOAL,
                ratio=cold / COLD_GOAL,
                goal=1,
            ),
            row(
                f"patterns.{page}.kept",
                kept,
                "ms",
                against=measured["plain"],
                ratio=kept / measured["plain"],
                goal=PLAIN_GOAL if page in {"tensions", "sectors"} else None,
            ),
        ]
    return rows


def table(rows: list[Row], size: Size) -> str:
    found = {one.name: one for one in rows}
    shared = f"{size.shared:,}".replace(",", ".")
    lines = [f"Inzicht over {shared} gedeelde casussen (opnieuw geteld; bewaard, naast {PLAIN})"]
    for page, (label, _) in PAGES.items():
        cold, kept = found[f"patterns.{page}.cold"], found[f"patterns.{page}.kept"]
        told = f"   doel {number(kept.goal)}: {verdict(kept)}" if kept.goal else ""
        lines.append(
            f"  {label:<14}{cold.value:>6.0f} ms, doel {COLD_GOAL}: {verdict(cold)}"
            f"   {kept.value:>6.1f} ms, x{number(kept.ratio)}{told}"
        )
    return "\n".join(lines)


# --- inside Django --------------------------------------------------------------------------------
def measure(person: int, times: int) -> dict:
    """The middle of `times` requests per page, with an empty cache and with a filled one."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 only after django.setup()
    from django.core.cache import cache  # noqa: PLC0415 only after django.setup()
    from django.test import Client  # noqa: PLC0415 only after django.setup()

    client = Client(headers={"host": HOST})
    client.force_login(get_user_model().objects.get(pk=person))

    def ask(path: str, *, forget: bool) -> float:
        if forget:
            cache.clear()
        start = time.perf_counter()
        answer = client.get(path, secure=True)
        size = len(b"".join(answer) if answer.streaming else answer.content)
        took = (time.perf_counter() - start) * 1000
        if answer.status_code != 200 or not size:
            raise RuntimeError(f"{path}: {answer.status_code}")
        return took

    def middle(path: str, *, forget: bool) -> float:
        return median(ask(path, forget=forget) for _ in range(times))

    for _, path in PAGES.values():
        ask(path, forget=False)
    pages = {
        page: {"cold": middle(path, forget=True), "kept": middle(path, forget=False)}
        for page, (_, path) in PAGES.items()
    }
    return pages | {"plain": middle(PLAIN, forget=False)}


if __name__ == "__main__":
    django.setup()
    asked = json.load(sys.stdin)
    print(json.dumps(measure(asked["person"], asked["times"])))
