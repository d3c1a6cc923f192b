"""A proof of work is good once, and only as we gave it."""

import base64
import json
from datetime import timedelta

import altcha
import pytest
import time_machine
from django.utils import timezone

from wijkwerk.guard.models import SpentSolution
from wijkwerk.guard.services import (
    LASTS,
    ChallengeError,
    check_solution,
    forget_expired,
    make_challenge,
    spend_solution,
)


def solve(challenge: str | None = None) -> str:
    """What a browser sends for a challenge."""
    asked = altcha.Challenge.from_dict(json.loads(challenge or make_challenge()))
    return altcha.Payload(asked, altcha.solve_challenge(asked)).to_base64()


@pytest.mark.django_db
def test_a_solution_is_good_once():
    solution = solve()
    spend_solution(solution)
    with pytest.raises(ChallengeError):
        spend_solution(solution)
    spend_solution(solve())
    assert SpentSolution.objects.count() == 2


@pytest.mark.django_db
def test_the_same_challenge_solved_twice_is_good_once():
    asked = altcha.Challenge.from_dict(json.loads(make_challenge()))
    first = altcha.solve_challenge(asked)
    other = altcha.solve_challenge(asked, counter_start=first.counter + 1)
    assert first.counter != other.counter
    spend_solution(altcha.Payload(asked, first).to_base64())
    with pytest.raises(ChallengeError):
        spend_solution(altcha.Payload(asked, other).to_base64())


def changed(solution: str, **parameters) -> str:
    """A solution whose challenge was made easier, or younger."""
    told = json.loads(base64.b64decode(solution))
    told["challenge"]["parameters"].update(parameters)
    return base64.b64encode(json.dumps(told).encode()).decode()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda solution: "",
        lambda solution: "geen oplossing",
        lambda solution: base64.b64encode(b'{"challenge": 1}').decode(),
        lambda solution: changed(solution, keyPrefix=""),
        lambda solution: changed(solution, expiresAt=32503680000),
    ],
)
def test_what_is_not_a_solution_of_ours_is_refused(spoil):
    solution = solve()
    check_solution(solution)
    with pytest.raises(ChallengeError):
        check_solution(spoil(solution))


def test_a_solution_of_yesterday_is_refused():
    with time_machine.travel(timezone.now() - LASTS - timedelta(minutes=1)):
        solution = solve()
        check_solution(solution)
    with pytest.raises(ChallengeError):
        check_solution(solution)


def test_an_older_secret_still_counts(settings):
    solution = solve()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "een nieuw geheim van de installatie, lang genoeg om te tellen"
    check_solution(solution)


@pytest.mark.django_db
def test_spent_solutions_are_forgotten_once_they_expired():
    spend_solution(solve())
    assert forget_expired(timezone.now()) == 0
    assert forget_expired(timezone.now() + LASTS + timedelta(minutes=1)) == 1
