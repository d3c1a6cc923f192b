"""A proposal for the tables of one day: plain values in, plain values out (docs/besluiten/0019).

The rules that always hold (domain.md section 8): FEWEST to MOST people at a table, a trio sits
where its own casus lies, the chair is one of the people and never of that trio, and nobody sits at
two tables of one block. Within them the cheapest seating is looked for.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from random import Random

FEWEST, MOST = 5, 9  # people at a table
WANTED = 6  # people at a table, where there are cases enough
STARTS = 4  # random seatings from which the search begins

SAME_MUNICIPALITY, MET_BEFORE, SAME_DOMAIN = 3, 4, 1


class SeatingError(ValueError):
    """There is no such seating. The text is one Dutch sentence."""


@dataclass(frozen=True)
class Person:
    """Somebody who comes. A guest has no trio; `said_yes`: answered that they come."""

    key: int
    trio: int | None
    municipality: str
    domain: str
    said_yes: bool = False


@dataclass(frozen=True)
class Brought:
    """A casus, and the trio that brings it."""

    key: int
    trio: int


@dataclass
class PlannedTable:
    """A casus with who sits there; those of its own trio come first, `hosts` in number."""

    case: Brought
    people: list[Person]
    hosts: int
    chair: Person | None = None

    def pairs(self) -> Iterable[tuple[Person, Person]]:
        """Every two people at this table, but for two of the trio that has to sit here."""
        for (n, one), (m, other) in combinations(enumerate(self.people), 2):
            if max(n, m) >= self.hosts:
                yield one, other


Plan = list[list[PlannedTable]]  # per block its tables


def propose(cases: Sequence[Brought], people: Sequence[Person], blocks: int, seed: str) -> Plan:
    """Return tables for every block; the same arguments give the same answer.

    Every casus lies on a table at least once, and in more blocks where there is room. A trio has
    at most three people, and every trio of a casus has one. Raises SeatingError when there are too
    few people, too few cases, or more cases than tables.
    """
    rng, price = Random(seed), prices(people)  # noqa: S311 a seating is no secret
    plan, chaired = [], Counter()
    for chosen in cases_per_block(cases, len(people), blocks):
        tables = cheapest(chosen, people, price, rng)
        for table in tables:
            table.chair = chair_of(table, chaired, rng)
            chaired[table.chair] += 1
        note_meetings(tables, price)
        plan.append(tables)
    return plan


def score(plan: Plan) -> int:
    """Say how badly a plan mixes; lower is better.

    Every two people at one table cost 3 points when they are of one municipality, 1 point when
    they are of one domain, and 4 points for every earlier block in which they shared a table.
    Two of the trio that brings the casus cost nothing: they have to sit together.
    """
    price = prices({person for table in plan[0] for person in table.people} if plan else [])
    total = 0
    for tables in plan:
        total += cost_of(tables, price)
        note_meetings(tables, price)
    return total


# --- which casus in which block ------------------------------------------------------------------
def cases_per_block(cases: Sequence[Brought], people: int, blocks: int) -> list[list[Brought]]:
    """Deal the cases over the blocks, two of one trio never in one block; fill up with the rest."""
    fewest, most = tables_for(people)
    check_numbers(cases, people, blocks, most)
    by_trio = sorted(cases, key=lambda case: case.trio)
    groups = [list(group) for _, group in groupby(by_trio, key=lambda case: case.trio)]
    groups.sort(key=len, reverse=True)
    dealt = [[] for _ in range(blocks)]
    for n, case in enumerate(case for group in groups for case in group):
        dealt[n % blocks].append(case)
    wanted = min(most, max(fewest, round(people / WANTED)))
    used = Counter(cases)
    for chosen in dealt:
        fill_up(chosen, cases, wanted, used)
        if len(chosen) < fewest:
            raise SeatingError(
                f"Met {people} mensen zijn er per blok minstens {fewest} casussen nodig, elk van "
                "een ander trio. Vraag een trio om nog een casus in te brengen."
            )
    order = {case: n for n, case in enumerate(cases)}
    return [sorted(chosen, key=order.get) for chosen in dealt]


def tables_for(people: int) -> tuple[int, int]:
    """Return the fewest and the most tables at which so many people can sit."""
    return -(-people // MOST), people // FEWEST


def check_numbers(cases: Sequence[Brought], people: int, blocks: int, most: int) -> None:
    if blocks < 1:
        raise SeatingError("In de agenda staat geen blok casustafels. Zet er eerst een in.")
    if not cases:
        raise SeatingError("Kies minstens één casus voor op tafel.")
    if people < FEWEST:
        raise SeatingError(
            f"Er komen {people} mensen. Voor een tafel zijn er minstens {FEWEST} nodig."
        )
    if len(cases) > most * blocks:
        raise SeatingError(
            f"Er zijn {len(cases)} casussen, maar met {people} mensen passen er "
            f"{most * blocks} op tafel. Kies minder casussen."
        )
    number = max(Counter(case.trio for case in cases).values())
    if number > blocks:
        raise SeatingError(
            f"Een trio brengt {number} casussen in, maar er zijn {blocks} blokken casustafels. "
            "Kies minder casussen van dat trio."
        )


def fill_up(chosen: list[Brought], cases: Sequence[Brought], wanted: int, used: Counter) -> None:
    """Add cases that lie in other blocks too, the least used first, until there are enough."""
    for case in sorted(cases, key=used.get):
        if len(chosen) >= wanted:
            return
        if case.trio not in {one.trio for one in chosen}:
            chosen.append(case)
            used[case] += 1


# --- who sits where ------------------------------------------------------------------------------
def prices(people: Iterable[Person]) -> dict[Person, dict[Person, int]]:
    """What it costs to have two people at one table, before anybody met (see `score`)."""
    people = list(people)
    price: dict[Person, dict[Person, int]] = defaultdict(dict)
    for one, other in combinations(people, 2):
        cost = SAME_MUNICIPALITY * (one.municipality == other.municipality != "")
        cost += SAME_DOMAIN * (one.domain == other.domain != "")
        price[one][other] = price[other][one] = cost
    return price


def note_meetings(tables: Iterable[PlannedTable], price: dict) -> None:
    """Who shared a table costs more at the next one."""
    for table in tables:
        for one, other in combinations(table.people, 2):
            price[one][other] += MET_BEFORE
            price[other][one] += MET_BEFORE


def cost_of(tables: Iterable[PlannedTable], price: dict) -> int:
    return sum(price[one][other] for table in tables for one, other in table.pairs())


def cheapest(cases: list[Brought], people: Sequence[Person], price: dict, rng: Random):
    """Return the cheapest of some seatings at tables for `cases`, each improved by swapping."""
    found = []
    for _ in range(STARTS):
        tables = seat_at_random(cases, people, rng)
        improve(tables, price)
        found.append((cost_of(tables, price), len(found), tables))
    return min(found)[2]


def seat_at_random(cases: list[Brought], people: Sequence[Person], rng: Random):
    """Seat every trio at its own casus and everybody else anywhere, evenly over the tables."""
    trios = {case.trio for case in cases}
    guests = [person for person in people if person.trio not in trios]
    rng.shuffle(guests)
    tables = []
    for n, case in enumerate(cases):
        hosts = [person for person in people if person.trio == case.trio]
        size = len(people) // len(cases) + (n < len(people) % len(cases))
        free = size - len(hosts)
        if free < 1:
            raise SeatingError(
                f"Van één trio staan er {len(hosts)} mensen op de lijst. Met een voorzitter van "
                "buiten past dat niet aan één tafel. Kies minder casussen."
            )
        tables.append(PlannedTable(case, hosts + guests[:free], len(hosts)))
        guests = guests[free:]
    return tables


def improve(tables: list[PlannedTable], price: dict) -> None:
    """Let two guests change places as long as that makes it cheaper."""
    better = True
    while better:
        better = False
        for one, other in combinations(tables, 2):
            better |= swap_guests(one, other, price)


def swap_guests(one: PlannedTable, other: PlannedTable, price: dict) -> bool:
    """Make every swap between two tables that helps; return whether there was one."""
    swapped = False
    for n in range(one.hosts, len(one.people)):
        for m in range(other.hosts, len(other.people)):
            a, b = one.people[n], other.people[m]
            here = [person for person in one.people if person is not a]
            there = [person for person in other.people if person is not b]
            now = cost_for(a, here, price) + cost_for(b, there, price)
            if cost_for(b, here, price) + cost_for(a, there, price) < now:
                one.people[n], other.people[m] = b, a
                swapped = True
    return swapped


def cost_for(person: Person, others: Iterable[Person], price: dict) -> int:
    costs = price[person]
    return sum(costs[other] for other in others)


def chair_of(table: PlannedTable, chaired: Counter, rng: Random) -> Person:
    """Choose who leads: somebody who said yes, of a trio, who led no other table; else anybody."""
    guests = table.people[table.hosts :]
    rng.shuffle(guests)
    return min(guests, key=lambda one: (not one.said_yes, one.trio is None, chaired[one]))
