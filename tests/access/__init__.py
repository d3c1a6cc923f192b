"""The access table: who gets which answer where, one file per part of the house.

Every file has TABLE (route, what is asked -> answer per person), WRITING (routes that take POST),
`things(people)` (the objects, by the name under which TABLE asks them) and `arguments(route, asked,
things)` (what else stands in the address). tests/test_urls.py walks them all.
A row names the answers of the people for whom it makes a difference.
"""

from . import (
    cases,
    checkin,
    days,
    editions,
    editorial,
    frame,
    harvest,
    live,
    messages,
    methods,
    patterns,
    practice,
    programme,
    reactions,
    reading,
    registrations,
    requests,
    review,
    rounds,
    runs,
    screens,
    writing,
)

PARTS = [frame, cases, rounds, registrations, requests, days, checkin, messages, programme]
PARTS += [methods, runs, live, screens, harvest, reading, writing, review]
PARTS += [reactions, practice, patterns, editions, editorial]
TABLE = {key: answers for part in PARTS for key, answers in part.TABLE.items()}
CAST = list(dict.fromkeys(who for answers in TABLE.values() for who in answers))
WRITING = [route for part in PARTS for route in part.WRITING]


def make_things(people) -> dict:
    """All objects of all tables."""
    return {name: thing for part in PARTS for name, thing in part.things(people).items()}


def arguments_of(route: str, asked: str, things: dict) -> list:
    """The arguments of a route: the object it is about, and what else its address holds."""
    before = [one for part in PARTS for one in holder_of(part, route, asked, things)]
    more = [one for part in PARTS for one in part.arguments(route, asked, things)]
    own = [things[asked].public_id] if asked in things else []
    return [*before, *own, *more]


def holder_of(part, route: str, asked: str, things: dict) -> list:
    """What the address names before the object itself, where a part says so."""
    return part.holder(route, asked, things) if hasattr(part, "holder") else []
