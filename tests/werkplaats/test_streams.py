"""The streams of a run: what is told, to whom, in which order, and when they end."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.live import Stream
from tests.runs import let_in, let_in_guest, make_run, write
from werkplaats.models import RunEvent
from werkplaats.streaming.tickets import stream_address

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def run(people):
    """At the first step: the inbrenger tells, the group listens."""
    return make_run(people)


@pytest.fixture
def listen(house):
    """`listen(run, person, user)` gives a stream that is open."""
    streams = []

    def listen(run, person=None, user=None, *, after=None, **headers):
        address = stream_address(run, person, user or AnonymousUser())
        after = newest(run) if after is None else after
        stream = Stream(house, f"{address}&na={after}", **headers)
        streams.append(stream)
        return stream

    yield listen
    for stream in streams:
        stream.close()


def newest(run) -> int:
    return RunEvent.objects.filter(run=run).latest("pk").pk


def test_a_card_reaches_who_may_read_it_at_once(people, run, listen):
    teller = let_in(run, people.member, "inbrenger")
    guest = let_in_guest(run)
    stream = listen(run, guest).opened()
    card = write(teller, "De bomen zijn ziek")
    [event] = stream.wait_for(1)
    assert (event["kind"], event["card"], event["step"]) == ("kaart", card.public_id, 1)
    assert "De bomen zijn ziek" in event["html"]
    assert event["words"] == f"Nieuwe kaart van {people.member.name}"
