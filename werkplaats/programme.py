"""The programme of a day as its page and its papers show it, cut to who reads it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time

from cases.models import Case
from trios.models import User
from trios.roles import Position

from .coming import Comer, comers_of, not_listed
from .models import Meeting, Seating, Table
from .seating import FEWEST
from .services.agenda import begins_of
from .states import AgendaKind


@dataclass(frozen=True)
class LaidTable:
    """A table with who sits there. `case` is empty without one that the reader may see."""

    table: Table
    case: Case | None
    people: list[Comer]
    is_mine: bool

    @property
    def coming(self) -> list[Comer]:
        return [one for one in self.people if one.comes]

    @property
    def is_small(self) -> bool:
        """Whether fewer people come than a table needs."""
        return len(self.coming) < FEWEST

    @property
    def chair(self) -> Comer | None:
        return next((one for one in self.people if one.row.pk == self.table.chair_id), None)


@dataclass(frozen=True)
class Waiting:
    """Somebody who comes and has no table in a block; `key` is what a form sends."""

    key: str
    name: str
    about: str


@dataclass
class Block:
    """A block of casustafels, counted from 1; `begin` is empty when the agenda lost it."""

    number: int
    title: str
    begin: time | None
    tables: list[LaidTable] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)


@dataclass(frozen=True)
class Gap:
    """Somebody at a table who does not come, with the tables."""

    person: Comer
    tables: list[Table]


@dataclass(frozen=True)
class Programme:
    blocks: list[Block]
    comers: list[Comer]
    gaps: list[Gap]

    @property
    def has_tables(self) -> bool:
        return any(block.tables for block in self.blocks)

    @property
    def mine(self) -> list[tuple[Block, LaidTable]]:
        """The tables of the reader, in the order of the day."""
        return [(block, one) for block in self.blocks for one in block.tables if one.is_mine]


def programme_of(meeting: Meeting, user: User) -> Programme:
    """Return the programme of `meeting` as `user` may see it; before it is fixed others see none.

    Seven queries, however many tables and people there are.
    """
    tables = list(Table.objects.visible_to(user).filter(meeting=meeting))
    comers = comers_of(meeting) if tables else []
    seated = seats_of(tables, comers)
    ids = [table.case_id for table in tables if table.case_id]
    readable = Case.objects.visible_to(user).select_related("municipality").in_bulk(ids)
    blocks = agenda_blocks(meeting, tables)
    for table in tables:
        people = seated[table.pk]
        is_mine = any(one.row.user_id == user.pk for one in people)
        laid = LaidTable(table, readable.get(table.case_id), people, is_mine)
        blocks[table.block - 1].tables.append(laid)
    return Programme(blocks, comers, gaps_in(tables, seated))


def seats_of(tables: list[Table], comers: list[Comer]) -> dict[int, list[Comer]]:
    """Return who sits at which table, in the order of `comers`."""
    rows = Seating.objects.filter(table__in=tables).values_list("participant_id", "table_id")
    at = defaultdict(list)
    for person, table in rows:
        at[person].append(table)
    seated = defaultdict(list)
    for one in comers:
        for table in at[one.row.pk]:
            seated[table].append(one)
    return seated


def agenda_blocks(meeting: Meeting, tables: Iterable[Table]) -> list[Block]:
    """The blocks of casustafels of the agenda, and those that only the tables have."""
    found = [(at, item) for at, item in begins_of(meeting) if item.kind == AgendaKind.TABLES]
    blocks = [Block(n, item.title, at) for n, (at, item) in enumerate(found, start=1)]
    last = max((table.block for table in tables), default=0)
    blocks += [Block(n, f"Blok {n}", None) for n in range(len(blocks) + 1, last + 1)]
    return blocks


def gaps_in(tables: list[Table], seated: dict[int, list[Comer]]) -> list[Gap]:
    """Who sits at a table and does not come, by name."""
    found = defaultdict(list)
    for table in tables:
        for one in seated[table.pk]:
            if not one.comes:
                found[one].append(table)
    return [Gap(one, places) for one, places in sorted(found.items(), key=lambda x: x[0].name)]


def add_waiting(meeting: Meeting, programme: Programme) -> None:
    """Tell in every block who comes and has no table there, also who is on no list yet."""
    late = [
        Waiting(
            seat.user.public_id,
            seat.user.name,
            f"{seat.trio.municipality.name}, {Position(seat.position).label.lower()}",
        )
        for seat in not_listed(meeting, programme.comers)
    ]
    for block in programme.blocks:
        seated = {one.row.pk for laid in block.tables for one in laid.people}
        block.waiting = [
            Waiting(one.row.public_id, one.name, one.about)
            for one in programme.comers
            if one.comes and not one.is_extra and one.row.pk not in seated
        ] + late
