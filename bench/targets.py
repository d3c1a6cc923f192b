"""What is measured: each page with its address, who opens it, and what it should cost at most."""

import itertools
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from .client import Client, next_page, open_form
from .words import OFTEN, RARELY

LIST = "/casussen/"
CREATE = "/casussen/nieuw/"
LESSONS = "/werkboek/lessen/"
MEMBER, LARGE, WRITER = "member", "large", "writer"  # seats in trio 1, 2 and 3 of seed.sql
FACILITATOR, READER = "facilitator", "reader"
VISITOR = "visitor"  # without a sign-in
PEOPLE = {MEMBER: 1, LARGE: 2, WRITER: 3, FACILITATOR: 901, READER: 902}
CASES = {"3": 1, "50": 2, "200": 3}  # lines on the timeline: the number of the casus in seed.sql
A_YEAR_AGO = datetime.now(UTC) - timedelta(days=365)
# Every way to cut or order the list, by itself: the name of the target, the label, the address.
FILTERS = {
    "status": ("Filter: status", {"status": "ingebracht"}),
    "district": ("Filter: wijk", {"wijk": ["WK000110", "WK000120"]}),
    "tension": ("Filter: spanning", {"spanning_is": "3"}),
    "framework": ("Filter: wat botst er", {"kader": "kader_3"}),
    "own": ("Filter: mijn casussen", {"van": "mijn"}),
    "by_tension": ("Sorteren op spanning", {"sorteer": "spanning"}),
    "by_title": ("Sorteren op titel", {"sorteer": "titel"}),
    "from_date": ("Naar een datum", {"datum": f"{A_YEAR_AGO:%d-%m-%Y}"}),
}
# A word is a filter too, and costs what searching costs; bench/sweep.py asks the other words.
WORDS = {
    "search_often": ("Filter: gewoon woord", {"q": OFTEN}),
    "search_rarely": ("Filter: zeldzaam woord", {"q": RARELY}),
}


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


@dataclass(frozen=True)
class InTurn(Target):
    """Of this page every request asks another one, so that none was kept."""

    paths: Iterator[str] = field(default_factory=lambda: iter(()), hash=False, compare=False)

    def ask(self, client: Client) -> float:
        return client.get(next(self.paths)).milliseconds


def make_targets(clients: dict[str, Client], cases: dict[str, str]) -> list[Target]:
    """The targets of one database; `cases` names the pages of the cases in CASES."""
    return [
        *of_the_list(clients[MEMBER]),
        *of_a_casus(cases),
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
        *of_the_book(clients[VISITOR]),
    ]


def of_the_book(visitor: Client) -> list[Target]:
    """A lesson and a chapter: made anew, from what is kept, and for somebody who is signed in."""
    lessons = re.findall(r"/werkboek/lessen/les-\d+/", visitor.get("/sitemap.xml").body)
    lessons.sort(key=lambda path: int(path.rpartition("-")[2].rstrip("/")))
    begin = "/werkboek/hoofdstukken/hoofdstuk_1/"
    deep = begin + next_page(visitor.get(begin).body)
    new, known = {"goal": 1.0, "growth": 1.1, "queries": 10}, {"goal": 0.4, "queries": 5}
    in_turn = itertools.cycle(lessons)
    return [
        InTurn("lesson.cold", "Les, nieuw gemaakt", lessons[0], VISITOR, paths=in_turn, **new),
        Target("lesson.warm", "Les, bewaard", lessons[0], VISITOR, **known),
        Target("lesson.member", "Les, ingelogd", lessons[0], **new),
        Target("chapter.cold", "Hoofdstuk, nieuw gemaakt", deep, VISITOR, **new),
        Target("chapter.warm", "Hoofdstuk, bewaard", begin, VISITOR, **known),
        Target("chapter.member", "Hoofdstuk, ingelogd", begin, **new),
        Target("lesson.list", "Lessen met een filter", f"{LESSONS}?rijpheid=herhaald", VISITOR),
    ]


def of_the_list(member: Client) -> list[Target]:
    """The list whole, deep, with each filter, and with several at once."""
    goals = {"goal": 1.5, "growth": 1.1, "queries": 8}
    words = {"goal": 2.5, "growth": 1.3, "queries": 8}
    several = {**FILTERS["status"][1], **FILTERS["district"][1]}
    return [
        Target("list", "Casuslijst", LIST, **goals),
        Target("deep", "Diepe pagina", last_but_one(member), **goals),
        *(Target(name, label, listed(asked), **goals) for name, (label, asked) in FILTERS.items()),
        Target("filtered", "Filter: status en wijk", listed(several), **goals),
        *(Target(name, label, listed(asked), **words) for name, (label, asked) in WORDS.items()),
    ]


def listed(asked: dict) -> str:
    return f"{LIST}?{urlencode(asked, doseq=True)}"


def of_a_casus(cases: dict[str, str]) -> list[Target]:
    """The page of cases with ever more beside them; the largest has thirty agreements as well."""
    goals = {"goal": 1.5, "growth": 1.1, "queries": 12}
    large = cases["200"]
    return [
        Target("case_3", "Casus, 3 regels", cases["3"], **goals | {"goal": 1.0}),
        Target("case_50", "Casus, 50 regels", cases["50"], **goals),
        Target("case_200", "Casus, 200 regels", large, **goals),
        Target("timeline_200", "Tijdlijn van 200 regels", f"{large}tijdlijn/", **goals),
        Target("actions_30", "Lijst van 30 afspraken", f"{large}afspraken/", **goals),
    ]


def last_but_one(client: Client) -> str:
    """The address of the last page but one, found as a person finds it: by 'Volgende'."""
    addresses = [LIST]
    while following := next_page(client.get(addresses[-1]).body):
        addresses.append(LIST + following)
    return addresses[max(len(addresses) - 2, 0)]


def fill_in(hidden: dict[str, str]) -> dict:
    """What a browser sends for the first step of a casus of trio 3."""
    text = "Bewoners willen een bredere stoep bij de school. Nu staan er auto's. " * 6
    return {
        **hidden,
        "title": "De stoep bij de school is te smal",
        "district": "WK000310",
        "neighbourhood": "",
        "place_label": "bij de school",
        "occasion": text,
        "residents_wish": text,
        "framework": text,
        "framework_kind": "kader_1",
        "framework_hardness": "beleid",
    }
