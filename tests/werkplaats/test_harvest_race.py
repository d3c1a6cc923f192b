"""Two facilitators harvest the same card at the same moment (I-42)."""

import pytest

from tests.factories import grant
from tests.racing import all_at_once
from tests.runs import let_in, make_run, write
from werkplaats.models import HarvestItem
from werkplaats.outcomes import Outcome
from werkplaats.services import run_state
from werkplaats.services.harvesting import HarvestRefusedError, Wish, save_harvest

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_of_many_gets_the_card_and_the_others_are_told(people):
    run = make_run(people)
    grant(run.case, person=people.facilitator)
    card = write(let_in(run, people.member, "inbrenger"), "Een kaart.")
    run = run_state.close_run(run=run, by=people.facilitator)
    seen = Outcome().stamp()

    def harvest(text):
        wish = Wish(card, Outcome("inzicht", text=text), seen)
        return save_harvest(run=run, by=people.facilitator, wishes=[wish])

    found = all_at_once(harvest, [f"Zin {n}" for n in range(6)])
    assert found.count(1) == 1
    assert sum(isinstance(one, HarvestRefusedError) for one in found) == 5
    assert HarvestItem.objects.count() == 1


def test_the_same_press_many_times_makes_one(people):
    run = make_run(people)
    grant(run.case, person=people.facilitator)
    card = write(let_in(run, people.member, "inbrenger"), "Een kaart.")
    run = run_state.close_run(run=run, by=people.facilitator)
    wish = Wish(card, Outcome("inzicht", text="Een zin"), Outcome().stamp())

    def harvest(_):
        return save_harvest(run=run, by=people.facilitator, wishes=[wish])

    assert sorted(all_at_once(harvest, range(6))) == [0, 0, 0, 0, 0, 1]
    assert HarvestItem.objects.count() == 1
