"""Measuring in turns: limit page, page, the same page with fewer cases, and again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median, quantiles

from .client import Client
from .processes import Web


@dataclass(frozen=True)
class Block:
    """Some requests after each other: CPU per request, and how long each took (milliseconds)."""

    web: float
    database: float | None
    times: list[float]

    @property
    def cpu(self) -> float:
        """Web and database together; the web alone where the database cannot be read."""
        return self.web + (self.database or 0)


@dataclass
class Series:
    """The blocks of one page, one per round."""

    blocks: list[Block] = field(default_factory=list)

    @property
    def times(self) -> list[float]:
        return [time for block in self.blocks for time in block.times]

    @property
    def p50(self) -> float:
        return median(self.times)

    @property
    def p95(self) -> float:
        return quantiles(self.times, n=20, method="inclusive")[-1]

    @property
    def cpu(self) -> float:
        return median(block.cpu for block in self.blocks)

    @property
    def web(self) -> float:
        return median(block.web for block in self.blocks)

    @property
    def database(self) -> float | None:
        known = [block.database for block in self.blocks if block.database is not None]
        return median(known) if known else None

    def ratio(self, other: "Series", of: Callable[[Block], float]) -> float:
        """The ratio per round, so that a busy moment weighs on both; then the middle one."""
        pairs = zip(self.blocks, other.blocks, strict=True)
        return median(of(mine) / of(theirs) for mine, theirs in pairs)


def cpu_of_block(block: Block) -> float:
    return block.cpu


def p50_of_block(block: Block) -> float:
    return median(block.times)


@dataclass
class Contest:
    """One page beside the limit page, and beside itself with fewer cases."""

    page: Series = field(default_factory=Series)
    limit: Series = field(default_factory=Series)
    fewer: Series = field(default_factory=Series)


def run_block(web: Web, ask: Callable[[Client], float], client: Client, requests: int) -> Block:
    web_before, database_before = web.cpu()
    times = [ask(client) for _ in range(requests)]
    web_after, database_after = web.cpu()
    known = database_before is not None and database_after is not None
    return Block(
        web=(web_after - web_before) / requests,
        database=(database_after - database_before) / requests if known else None,
        times=times,
    )
