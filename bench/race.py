"""Inside Django: 200 trios ask for the last place of a round at the same moment.

As a program (`python -m bench.within bench.race`): reads {"crowd": n} on stdin; writes the seconds
on the clock, and how many got the place, stand in the queue, and got an error.
"""

import json
import sys
import threading
import time
from collections import Counter

from django.db import connections

from trios.models import Trio, User
from werkplaats.models import Round
from werkplaats.services.registering import register_trio

CONNECTIONS = 24  # that talk to the database at the same time; the others stand in the door


def measure(crowd: int) -> dict:
    guide = User.objects.get(email="gids@stad.example")
    fields = {"title": "De laatste plaats", "goal": "Samen kijken.", "created_by": guide}
    round_ = Round.objects.create(state="open", places=1, **fields)
    round_.organiser_rows.create(user=guide)
    trios = list(Trio.objects.filter(municipality__code="GM9990").order_by("pk")[:crowd])
    people = [trio.people()[0] for trio in trios]
    start, door = threading.Barrier(crowd + 1), threading.Semaphore(CONNECTIONS)
    outcome = Counter()

    def press(trio, person):
        start.wait()
        with door:
            try:
                outcome[register_trio(round_=round_, trio=trio, by=person).state] += 1
            except Exception:
                outcome["error"] += 1
            finally:
                connections.close_all()

    threads = [
        threading.Thread(target=press, args=pair) for pair in zip(trios, people, strict=True)
    ]
    for thread in threads:
        thread.start()
    start.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    return {
        "s": time.perf_counter() - began,
        "placed": outcome["aangemeld"],
        "queued": outcome["wachtlijst"],
        "errors": outcome["error"],
    }


if __name__ == "__main__":
    print(json.dumps(measure(json.load(sys.stdin)["crowd"])))
