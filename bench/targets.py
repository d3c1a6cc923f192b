"""What is measured: each page with its address, who opens it, and what it should cost at most."""

import uuid
from dataclasses import dataclass, field
from urllib.parse import quote

from .client import Client, next_page, open_form
from .words import OFTEN, RARELY

LIST = "/casussen/"
CREATE = "/casussen/nieuw/"
MEMBER, LARGE, WRITER = "member", "large", "writer"
PEOPLE = {MEMBER: 1, LARGE: 2, WRITER: 3}  # seats in trio 1, 2 and 3 of seed.sql
DISTRICTS = ("WK000110", "WK000120")


@dataclass(frozen=True)
class Target:
    """One page under measure. Goals are ratios to the limit page, `queries` is a number."""

    name: str
    label: str
    path: str
    who: str = MEMBER
    goal: float | None = None
    queries: int | None = None
    growth: float | None = None
    fields: dict | None = field(default=None, hash=False)

    def ask(self, client: Client) -> float:
        """Send the request once; return the milliseconds it took."""
        if self.fields is None:
            return client.get(self.path).milliseconds
        fresh = {**self.fields, "submit_key": str(uuid.uuid4())}
        return client.post(self.path, fresh).milliseconds


def make_targets(clients: dict[str, Client], cases: dict[str, str]) -> list[Target]:
    """The targets of one database; `cases` names the pages of two cases."""
    member = clients[MEMBER]
    chosen = "&".join(f"wijk={code}" for code in DISTRICTS)
    filtered = f"{LIST}?status=ingebracht&{chosen}"
    as_list = {"goal": 1.5, "growth": 1.1, "queries": 8}
    return [
        Target("list", "Casuslijst", LIST, **as_list),
        Target("filtered", "Gefilterde lijst", filtered, **as_list),
        Target("deep", "Diepe pagina", last_but_one(member), **as_list),
        Target("search_often", "Zoeken, gewoon woord", f"{LIST}?q={quote(OFTEN)}"),
        Target("search_rarely", "Zoeken, zeldzaam woord", f"{LIST}?q={quote(RARELY)}"),
        Target("case_3", "Casus, 3 regels", cases["3"], goal=1.0, growth=1.1, queries=12),
        Target("case_50", "Casus, 50 regels", cases["50"], goal=1.5, growth=1.1, queries=12),
        Target("form", "Formulier nieuwe casus", CREATE, WRITER),
        Target(
            "create",
            "Casus opslaan",
            CREATE,
            WRITER,
            goal=1.0,
            growth=1.1,
            queries=14,
            fields=fill_in(open_form(clients[WRITER], CREATE)),
        ),
        Target("large_list", "Lijst, trio met 5.000", LIST, LARGE),
    ]


def last_but_one(client: Client) -> str:
    """The address of the last page but one, found as a person finds it: by 'Volgende'."""
    addresses = [LIST]
    while following := next_page(client.get(addresses[-1]).body):
        addresses.append(LIST + following)
    return addresses[max(len(addresses) - 2, 0)]


def fill_in(hidden: dict[str, str]) -> dict:
    """What a browser sends for a casus of trio 3, with two sectors and one tension."""
    text = "Bewoners willen een bredere stoep bij de school. Nu staan er auto's. " * 6
    return {
        **hidden,
        "title": "De stoep bij de school is te smal",
        "summary": "Kinderen lopen op straat.",
        "district": "WK000310",
        "neighbourhood": "",
        "place_label": "bij de school",
        "occasion": text,
        "residents_wish": text,
        "framework": text,
        "framework_kind": "kader_1",
        "framework_hardness": "beleid",
        "sectors": ["sector_1", "sector_2"],
        "spanning-0-tension": "spanning_1",
        "spanning-0-now": "20",
        "spanning-0-wanted": "80",
        "spanning-0-text": "",
    }
