"""Many people who press at the same moment."""

import threading

from django.db import connections

CONNECTIONS = 24  # the servers of a test give no 200 of them, and nor do those of a town hall


def all_at_once(work, things) -> list:
    """Call `work` with each of these in a thread of its own, all from one signal on.

    Return what came out, errors too. Only so many talk to the database at a time; the others
    stand in the door, as they would at a web server.
    """
    start, door = threading.Barrier(len(things)), threading.Semaphore(CONNECTIONS)
    outcome = [None] * len(things)

    def run(number, thing):
        start.wait()
        with door:
            try:
                outcome[number] = work(thing)
            except Exception as error:
                outcome[number] = error
            finally:
                connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(things)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcome
