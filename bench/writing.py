"""Inside Django: cards laid at a steady pace in all sessions, by the service that a POST calls.

As a program (`python -m bench.within bench.writing`): reads {"runs": [{run, people}], "rate": n,
"seconds": n, "bare": bool} on stdin; writes per event the moment of its commit, and its run. With
`bare` every card is also published whole, for the bare streams (bench/bare.py): the moment is then
that of the commit just the same, so that both servers run beside the same work.
"""

import json
import random
import sys
import threading
import time

from django.db import connections, transaction
from redis import Redis

from werkplaats.models import RunEvent, RunPerson
from werkplaats.services.board import Words, put_card
from werkplaats.streaming.events import Event, write
from werkplaats.streaming.reading import cards_of, read_snapshot
from wijkwerk.lib.wakeups import redis_url

from .bare import CHANNEL
from .hall import TEXT

WRITERS = 2


class Writing:
    """A pace that several threads keep together."""

    def __init__(self, asked: dict):
        self.runs, self.bare = asked["runs"], asked["bare"]
        self.gap, self.count = 1 / asked["rate"], int(asked["rate"] * asked["seconds"])
        self.people = {}
        self.dice = random.Random(7)  # noqa: S311 which table writes now
        self.lock, self.number = threading.Lock(), 0
        self.committed: dict[int, float] = {}
        self.redis = Redis.from_url(redis_url())
        self.frame = b""

    def run(self) -> dict:
        self.load()
        self.begin = time.monotonic()
        threads = [threading.Thread(target=self.keep_writing) for _ in range(WRITERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return {"took": time.monotonic() - self.begin, "events": self.events()}

    def load(self) -> None:
        for one in self.runs:
            people = RunPerson.objects.filter(pk__in=one["people"]).select_related("run")
            self.people[one["run"]] = list(people)
        if self.bare:
            self.frame = self.frame_of(self.lay(self.runs[0]["run"])[1])

    def keep_writing(self) -> None:
        while (number := self.next_number()) is not None:
            time.sleep(max(self.begin + number * self.gap - time.monotonic(), 0))
            run = self.runs[self.dice.randrange(len(self.runs))]["run"]
            moment, card = self.lay(run)
            self.committed[card] = moment
            if self.bare:
                self.redis.publish(CHANNEL, b"%d %d %s" % (run, card, self.frame))
        connections.close_all()

    def next_number(self) -> int | None:
        with self.lock:
            self.number += 1
            return self.number - 1 if self.number <= self.count else None

    def lay(self, run: int) -> tuple[float, int]:
        """Lay a card; return the moment of the commit and the key of the card."""
        person = self.dice.choice(self.people[run])
        moment = []
        with transaction.atomic():
            transaction.on_commit(lambda: moment.append(time.monotonic()))
            words = Words(kind="question", text=TEXT)
            card = put_card(person=person, step=person.run.step, words=words)
        return moment[0], card.pk

    def frame_of(self, card: int) -> bytes:
        """What a stream says of such a card, without the line of its number."""
        found = cards_of([card])[card]
        event = Event(1, "kaart", found)
        reader = (False, False, False)  # not the own card, does not lead, quotes nothing
        write(event, reader, read_snapshot(found.run_id))
        return event.frames[reader].partition(b"\n")[2]

    def events(self) -> list[list]:
        """Number, run and moment of what was laid; a bare stream numbers by the card."""
        rows = RunEvent.objects.filter(card__in=self.committed, kind="kaart")
        number = "card" if self.bare else "pk"
        found = rows.values_list(number, "run", "card")
        return [[one, run, self.committed[card]] for one, run, card in found]


if __name__ == "__main__":
    print(json.dumps(Writing(json.load(sys.stdin)).run()))
