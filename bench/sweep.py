"""Searching with words from the whole curve, from the most common one to one that is nowhere."""

from dataclasses import dataclass, field
from statistics import median
from urllib.parse import quote

from .measure import Contest, cpu_of_block
from .report import Row, number, row, verdict
from .targets import FACILITATOR, MEMBER, READER, Target

MEDIAN_GOAL, WORST_GOAL, GROWTH_GOAL, QUERIES_GOAL = 2.5, 7, 1.3, 8
PEOPLE = {MEMBER: "trio-lid", FACILITATOR: "facilitator", READER: "lezer"}
REQUESTS = 2


@dataclass
class Sweep:
    """One person who searches for every word in turn."""

    who: str
    targets: list[Target] = field(default_factory=list)
    contests: list[Contest] = field(default_factory=list)

    @property
    def ratios(self) -> list[float]:
        return [one.page.ratio(one.limit, cpu_of_block) for one in self.contests]

    @property
    def growth(self) -> list[float]:
        return [one.page.ratio(one.fewer, cpu_of_block) for one in self.contests]


def make_sweeps(words: list[str]) -> list[Sweep]:
    return [
        Sweep(
            who,
            [
                Target(f"search.{who}.{word}", word, f"/zoeken/?q={quote(word)}", who)
                for word in words
            ],
            [Contest() for _ in words],
        )
        for who in PEOPLE
    ]


def rows_of(sweep: Sweep, queries: list[int]) -> list[Row]:
    """The middle word, the worst one, how the middle one grows, and each word by itself."""
    name, pages = f"search.{sweep.who}", [one.page.cpu for one in sweep.contests]
    limit = median(one.limit.cpu for one in sweep.contests)
    ratios, grown = sweep.ratios, sweep.growth
    rows = [
        row(
            f"{name}.median",
            median(pages),
            "ms",
            against=limit,
            ratio=median(ratios),
            goal=MEDIAN_GOAL,
        ),
        row(f"{name}.worst", max(pages), "ms", against=limit, ratio=max(ratios), goal=WORST_GOAL),
        row(f"{name}.growth", median(pages), "ms", ratio=median(grown), goal=GROWTH_GOAL),
        row(f"{name}.growth_worst", max(pages), "ms", ratio=max(grown)),
        row(f"{name}.queries", max(queries), "sql", goal=QUERIES_GOAL),
    ]
    pairs = zip(sweep.targets, pages, ratios, strict=True)
    return rows + [row(one.name, cpu, "ms", against=limit, ratio=r) for one, cpu, r in pairs]


def table(sweeps: list[Sweep], rows: list[Row]) -> str:
    """What a person reads of it: x is the CPU against the limit page in turns."""
    found = {one.name: one for one in rows}
    lines = [f"Zoeken met {len(sweeps[0].targets)} woorden, van overal tot nergens (x CPU; groei)"]
    for sweep in sweeps:
        middle, worst, growth, most, queries = (
            found[f"search.{sweep.who}.{name}"]
            for name in ("median", "worst", "growth", "growth_worst", "queries")
        )
        ratios = sweep.ratios
        slowest = sweep.targets[ratios.index(max(ratios))].label
        lines.append(
            f"  {PEOPLE[sweep.who]:<12} middelste {number(middle.ratio)} ({verdict(middle)}), "
            f"slechtste {number(worst.ratio)}: {slowest} ({verdict(worst)}), "
            f"groei {number(growth.ratio)} ({verdict(growth)}), hoogstens {number(most.ratio)}, "
            f"{queries.value:.0f} sql ({verdict(queries)})"
        )
        lines.append("    " + ", ".join(cells(sweep)))
    return "\n".join(lines)


def cells(sweep: Sweep) -> list[str]:
    pairs = zip(sweep.targets, sweep.ratios, strict=True)
    return [f"{target.label} {number(ratio)}" for target, ratio in pairs]
