"""What an export costs: beside the same rows sent raw by COPY, and in memory at ten times the rows.

As a program (`python -m bench.exports`, inside Django): reads {"person": id, "sizes": [few, many]}
on stdin and writes, per size, the milliseconds and the peak memory of each form.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import django

from .report import Row, number, row, verdict

SIZES = [500, 5_000]
FORMS = {"csv": "CSV", "xlsx": "Excel"}
MEMORY_GOAL = 1.1
TIMES = 3


def rows_of(measured: list[dict]) -> list[Row]:
    """Time against COPY, and the peak at many rows against that at few."""
    few, many = measured
    rows = []
    for form in FORMS:
        copy, took = many["copy"]["ms"], many[form]["ms"]
        low, high = few[form]["mb"], many[form]["mb"]
        rows += [
            row(f"export.{form}.time", took, "ms", against=copy, ratio=took / copy),
            row(
                f"export.{form}.memory",
                high,
                "MB",
                against=low,
                ratio=high / low,
                goal=MEMORY_GOAL,
            ),
        ]
    return rows


def table(measured: list[dict], rows: list[Row]) -> str:
    found = {one.name: one for one in rows}
    few, many = (f"{one['rows']:,}".replace(",", ".") for one in measured)
    lines = [f"Downloaden van {many} casussen (tijd naast COPY; geheugen naast {few})"]
    for form, label in FORMS.items():
        took, memory = found[f"export.{form}.time"], found[f"export.{form}.memory"]
        lines.append(
            f"  {label:<8}{took.value:>7.0f} ms, x{number(took.ratio)}"
            f"   {memory.value:>5.0f} MB, x{number(memory.ratio)}"
            f"   doel {number(memory.goal)}: {verdict(memory)}"
        )
    return "\n".join(lines)


# --- inside Django --------------------------------------------------------------------------------
def measure(person: int, size: int) -> dict:
    """Cost of `size` cases of this person: rows, and per form milliseconds and megabytes."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 only after django.setup()
    from django.http import QueryDict  # noqa: PLC0415 only after django.setup()

    from cases.exports import csv_parts, find, values_of  # noqa: PLC0415 only after django.setup()
    from cases.workbook import write_xlsx  # noqa: PLC0415 only after django.setup()

    user = get_user_model().objects.get(pk=person)
    question, outcome = find(user, QueryDict())
    values = values_of(question, outcome)[:size]

    def xlsx():
        with tempfile.TemporaryFile() as out:
            write_xlsx(values, out, outcome.total, lambda done, total: None)

    return {
        "rows": min(size, outcome.total),
        "copy": cost_of(lambda: exhaust(copied(values))),
        "csv": cost_of(lambda: exhaust(csv_parts(values))),
        "xlsx": cost_of(xlsx),
    }


def copied(values) -> Iterator[bytes]:
    """The same rows as PostgreSQL sends them when nobody looks at them."""
    import psycopg  # noqa: PLC0415 only after django.setup()
    from django.db import connection  # noqa: PLC0415 only after django.setup()

    text, parameters = values.query.sql_with_params()
    connection.ensure_connection()
    query = psycopg.ClientCursor(connection.connection).mogrify(text, parameters)
    with connection.connection.cursor().copy(f"COPY ({query}) TO STDOUT") as rows:
        yield from rows


def exhaust(parts: Iterator) -> None:
    for _ in parts:
        pass


def cost_of(work: Callable[[], None]) -> dict:
    """The quickest of some runs, and the most memory that any of them took."""
    forget_peak()
    took = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1000)
    return {"ms": min(took), "mb": peak()}


def forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def peak() -> float:
    """The most memory of this process since `forget_peak`, in MB."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise OSError("no VmHWM in /proc/self/status")


if __name__ == "__main__":
    django.setup()
    asked = json.load(sys.stdin)
    measure(asked["person"], 50)  # what is loaded once
    print(json.dumps([measure(asked["person"], size) for size in asked["sizes"]]))
