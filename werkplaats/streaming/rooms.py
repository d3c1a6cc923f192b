"""One run in the hub of a process: its listeners, how it stands, and its newest events."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable

from django.db import Error as DatabaseTrouble

from .events import Event, told_to, write
from .listening import Listener
from .reading import newest, read_events, read_run
from .snapshot import Snapshot
from .tickets import Ticket

log = logging.getLogger(__name__)
REMEMBERED = 200  # events; who missed more has them read from the database


class Room:
    """Lives in one event loop; `in_thread` runs a read. Reads come one after the other.

    `last` is the number up to which listeners were told. `recent` holds every event after `floor`.
    """

    def __init__(self, run: int, after: int, in_thread: Callable):
        self.run, self.in_thread = run, in_thread
        self.listeners: set[Listener] = set()
        self.joining = 0
        self.snapshot: Snapshot | None = None
        self.begins_at, self.last, self.floor = after, None, 0
        self.recent: deque[Event] = deque()
        self.read_at = 0.0
        self.task: asyncio.Task | None = None
        self.asked = False
        self.waiting: list[asyncio.Future] = []

    # --- reading ---------------------------------------------------------------------------------
    def wake(self) -> None:
        """Read the run; when a read is going on, once more after it."""
        self.asked = True
        if self.task is None:
            self.task = asyncio.create_task(self.read_on())

    async def fresh(self) -> None:
        """Wait for a read that begins from now on; raises the error of the database."""
        future = asyncio.get_running_loop().create_future()
        self.waiting.append(future)
        self.wake()
        await future

    async def read_on(self) -> None:
        try:
            while self.asked:
                self.asked = False
                waiting, self.waiting = self.waiting, []
                await self.read_for(waiting)
        finally:
            self.task = None

    async def read_for(self, waiting: list[asyncio.Future]) -> None:
        self.read_at = asyncio.get_running_loop().time()
        try:
            await self.read()
        except asyncio.CancelledError:
            settle(waiting, DatabaseTrouble("the run is not listened to any more"))
            raise
        except DatabaseTrouble as error:
            log.warning("a run cannot be read", extra={"error": type(error).__name__})
            settle(waiting, error)
        except Exception as error:
            # A fault of ours: who waits gets an answer all the same, and the next read begins anew.
            log.exception("a run cannot be told", extra={"error": type(error).__name__})
            settle(waiting, DatabaseTrouble("the run cannot be told"))
        else:
            settle(waiting)

    async def read(self) -> None:
        if self.last is None:
            self.last = self.floor = min(self.begins_at, await self.in_thread(newest, self.run))
        tickets = {listener.ticket for listener in self.listeners}
        reading = await self.in_thread(read_run, self.run, self.last, tickets)
        self.snapshot = reading.snapshot
        if self.snapshot is None:
            self.close_all()
            return
        await self.tell(reading.events)

    # --- telling ---------------------------------------------------------------------------------
    async def tell(self, events: list[Event]) -> None:
        """Tell everybody who may hear it, and show out who may not listen any more.

        What somebody needs who came in during the read is written first.
        """
        told = self.decide(events)
        while late := unwritten(pair for _, pairs in told for pair in pairs):
            await self.in_thread(write_all, late, self.snapshot)
            told = self.decide(events)
        for listener, pairs in told:
            self.tell_one(listener, pairs)
        for event in events:
            self.last = event.number
            self.recent.append(event)
        while len(self.recent) > REMEMBERED:
            self.floor = self.recent.popleft().number

    def decide(self, events: list[Event]) -> list[tuple]:
        return [(one, told_to(one.ticket, events, self.snapshot)) for one in self.listeners]

    def tell_one(self, listener: Listener, pairs: list[tuple]) -> None:
        if not self.snapshot.lets_in(listener.ticket):
            listener.close()
            self.listeners.discard(listener)
        for event, kind in pairs:
            listener.tell(event.frames[kind])

    def close_all(self) -> None:
        for listener in self.listeners:
            listener.close()
        self.listeners.clear()

    # --- coming in -------------------------------------------------------------------------------
    async def let_in(self, ticket: Ticket, public_id: str, after: int) -> Listener | None:
        """Let somebody listen from event `after` on; None for who may not.

        Between the last look at what was missed and the first of what comes, nothing waits.
        """
        await self.fresh()
        missed = []
        while self.may_come_in(ticket, public_id):
            while after < self.floor:
                floor = self.floor
                missed += await self.in_thread(read_events, self.run, after, floor)
                after = floor
            missed += [event for event in self.recent if event.number > after]
            after = max(after, self.last)
            told = told_to(ticket, missed, self.snapshot)
            late = unwritten(told)
            if not late:
                return self.seat(ticket, [event.frames[kind] for event, kind in told])
            await self.in_thread(write_all, late, self.snapshot)
        return None

    def may_come_in(self, ticket: Ticket, public_id: str) -> bool:
        known = self.snapshot is not None and self.snapshot.public_id == public_id
        return known and self.snapshot.lets_in(ticket)

    def seat(self, ticket: Ticket, frames: list[bytes]) -> Listener:
        listener = Listener(ticket, asyncio.get_running_loop().time())
        if frames:
            listener.frames = frames
            listener.ready.set()
        self.listeners.add(listener)
        return listener

    def stop(self) -> None:
        if self.task is not None:
            self.task.cancel()


def unwritten(pairs) -> set[tuple]:
    """What was not needed before of these events, each with a kind of reader."""
    return {(event, kind) for event, kind in pairs if kind not in event.frames}


def write_all(late: set[tuple], snapshot: Snapshot) -> None:
    for event, kind in late:
        write(event, kind, snapshot)


def settle(waiting: list[asyncio.Future], error: Exception | None = None) -> None:
    for future in waiting:
        if future.done():
            continue
        if error is None:
            future.set_result(None)
        else:
            future.set_exception(error)
