"""A day with tables: a round of trios that each offered a casus, and a meeting to lay them for."""

from types import SimpleNamespace

from tests.factories import grant, make_case, make_municipality, make_trio
from tests.rounds import bring, make_meeting, make_round, register
from trios.roles import Position

PLACES = ["Oss", "Almelo", "Zwijndrecht", "Overbetuwe", "Oost Gelre"]


def join(day, number: int):
    """A full trio of a place of its own that takes part and offered a casus."""
    place = PLACES[number] if number < len(PLACES) else f"Plaats {number}"
    trio = make_trio(make_municipality(f"GM{8000 + number}", place), filled=Position)
    offer(day, trio, f"Casus van {place}")
    return trio


def offer(day, trio, title):
    """Offer a casus of `trio` to everybody of the round."""
    case = make_case(trio, title=title, state="ingebracht")
    bring(register(day.round, trio), case, offered=True)
    grant(case, person=day.facilitator)
    day.cases.append(case)
    day.trios.append(trio)
    for one in day.cases:
        for other in day.trios:
            is_new = one == case or other == trio
            if is_new and other.pk != one.trio_id:
                grant(one, trio=other)


def make_day(people, *, trios=6, **fields):
    """The trio of the cast with others: `trios` in all, three people each.

    The number of the meeting is the seed of its proposals: always the same one.
    """
    fields.setdefault("public_id", "k7m2q9x4tb")
    round_ = make_round(people.facilitator, state="lopend")
    day = SimpleNamespace(round=round_, facilitator=people.facilitator, cases=[], trios=[])
    day.meeting = make_meeting(round_, **fields)
    offer(day, people.trio, "Zieke bomen")
    for number in range(trios - 1):
        join(day, number)
    return day
