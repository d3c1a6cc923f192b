"""The outcome, as rows for a program and as a table for a person."""

from dataclasses import asdict, dataclass

from .measure import Contest, cpu_of_block, p50_of_block
from .targets import Target

MEMORY_GOAL = 2.5


@dataclass(frozen=True)
class Row:
    """One measured number; `against` is what the limit page (or the smaller table) took."""

    name: str
    value: float | None
    unit: str
    against: float | None = None
    ratio: float | None = None
    goal: float | None = None
    met: bool | None = None


def row(name, value, unit, *, against=None, ratio=None, goal=None) -> Row:
    judged = value if ratio is None else ratio
    rounded = [None if n is None else round(n, 3) for n in (value, against, ratio)]
    met = None if goal is None or judged is None else judged <= goal
    return Row(name, rounded[0], unit, rounded[1], rounded[2], goal, met)


def rows_of(target: Target, contest: Contest, queries: int) -> list[Row]:
    """All numbers of one page."""
    page, limit, fewer = contest.page, contest.limit, contest.fewer
    name = target.name
    return [
        row(
            f"{name}.cpu",
            page.cpu,
            "ms",
            against=limit.cpu,
            ratio=page.ratio(limit, cpu_of_block),
            goal=target.goal,
        ),
        row(f"{name}.cpu_web", page.web, "ms", against=limit.web),
        row(f"{name}.cpu_database", page.database, "ms", against=limit.database),
        row(
            f"{name}.p50",
            page.p50,
            "ms",
            against=limit.p50,
            ratio=page.ratio(limit, p50_of_block),
        ),
        row(
            f"{name}.p95",
            page.p95,
            "ms",
            against=limit.p95,
            ratio=page.p95 / limit.p95,
            goal=target.p95,
        ),
        row(f"{name}.queries", queries, "sql", goal=target.queries),
        row(
            f"{name}.growth",
            page.cpu,
            "ms",
            against=fewer.cpu,
            ratio=page.ratio(fewer, cpu_of_block),
            goal=target.growth,
        ),
    ]


def memory_row(app: float, limit: float) -> Row:
    return row("memory", app, "MB", against=limit, ratio=app / limit, goal=MEMORY_GOAL)


# --- for a person -------------------------------------------------------------------------------
HEADS = ["CPU web", "CPU db", "p50", "p95", "sql", "x CPU", "x p50", "doel", "gehaald"]
WIDTH = 24


def as_dicts(rows: list[Row]) -> list[dict]:
    return [asdict(one) for one in rows]


def table(targets: list[Target], rows: list[Row], limit_queries: int) -> str:
    """The pages as a table; times in milliseconds, x is against the limit page in turns."""
    found = {one.name: one for one in rows}
    lines = [line("", HEADS), limit_line(found, targets[0].name, limit_queries)]
    lines += [page_line(target, found) for target in targets]
    return "\n".join(lines)


def limit_line(found: dict[str, Row], first: str, queries: int) -> str:
    names = ("cpu_web", "cpu_database", "p50", "p95")
    times = [number(found[f"{first}.{name}"].against) for name in names]
    return line("Grenspagina", [*times, str(queries), "1,00", "1,00", "", ""])


def page_line(target: Target, found: dict[str, Row]) -> str:
    cpu, p50, p95, queries = (found[f"{target.name}.{n}"] for n in ("cpu", "p50", "p95", "queries"))
    times = [number(found[f"{target.name}.{n}"].value) for n in ("cpu_web", "cpu_database")]
    times += [number(p50.value), number(p95.value)]
    allowed = f"{queries.value}/{queries.goal}" if queries.goal else str(queries.value)
    goal = number(cpu.goal) if cpu.goal else f"p95 {number(p95.goal)}" if p95.goal else "-"
    ratios = [number(cpu.ratio), number(p50.ratio)]
    return line(target.label, [*times, allowed, *ratios, goal, verdict(cpu, p95, queries)])


def growth_lines(targets: list[Target], rows: list[Row], sizes: list[int]) -> str:
    """What ten times as many cases cost on the same page."""
    found = {one.name: one for one in rows}
    few, many = (f"{size:,}".replace(",", ".") for size in sizes)
    lines = [f"Groei van {few} naar {many} casussen (CPU)"]
    for target in targets:
        growth = found[f"{target.name}.growth"]
        goal = f"doel {number(growth.goal)}: {verdict(growth)}" if growth.goal else "geen doel"
        lines.append(f"  {target.label:<{WIDTH}}{number(growth.ratio):>6}   {goal}")
    return "\n".join(lines)


def memory_line(memory: Row) -> str:
    return (
        f"Geheugen van het webproces: {memory.value:.0f} MB, grenspagina {memory.against:.0f} MB, "
        f"{number(memory.ratio)} keer; doel {number(memory.goal)}: {verdict(memory)}"
    )


def verdict(*rows: Row) -> str:
    judged = [one.met for one in rows if one.met is not None]
    if not judged:
        return "-"
    return "ja" if all(judged) else "nee"


def number(value: float | None) -> str:
    return "n.v.t." if value is None else f"{value:.2f}".replace(".", ",")


def line(label: str, cells: list[str]) -> str:
    return f"{label:<{WIDTH}}" + "".join(f"{cell:>9}" for cell in cells)
