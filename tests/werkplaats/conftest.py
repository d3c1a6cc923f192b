"""A round that runs, with the trio of Coevorden in it and a meeting that is on."""

import pytest

from tests.factories import grant, make_case, make_municipality, make_trio, make_user, seat
from tests.live import house
from tests.rounds import attend, bring, make_meeting, make_round, register

__all__ = ["house"]


@pytest.fixture
def running(people):
    """A round of the facilitator that runs."""
    return make_round(people.facilitator, state="lopend")


@pytest.fixture
def registration(running, people):
    return register(running, people.trio)


@pytest.fixture
def meeting(running, registration):
    """A meeting that is going on now."""
    return make_meeting(running, state="bezig")


@pytest.fixture
def tabled(meeting, registration, people):
    """A casus on the agenda, which the facilitator may read; the member was there."""
    case = make_case(people.trio, state="geagendeerd")
    bring(registration, case, offered=True)
    grant(case, person=people.facilitator)
    attend(meeting, people.member)
    attend(meeting, people.social, "afwezig")
    return case


@pytest.fixture
def open_round(people):
    """An open round of the facilitator with two places."""
    return make_round(people.facilitator, state="open", places=2)


@pytest.fixture
def new_trio(people):
    """`new_trio(3)` makes a trio of one member in a municipality of its own."""

    def new_trio(number: int):
        municipality = make_municipality(f"GM{7000 + number}", f"Gemeente {number}")
        trio = make_trio(municipality)
        seat(trio, make_user(municipality=municipality, name=f"Lid {number}"))
        return trio

    return new_trio
