"""One hub per process: hears that a run changed, reads it once, and tells all who listen.

Redis carries only the number of the run. The rows in the database are the truth: also without
Redis, and when a wake-up got lost, every run with listeners is read anew within CATCH_UP seconds.
That also ends the stream of who may not listen any more (security.md, I-02). Reads run in one
thread, which keeps one connection as long as somebody listens: a thousand streams hold no more.
"""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from django.db import Error as DatabaseTrouble
from django.db import connections
from redis.asyncio import Redis
from redis.exceptions import RedisError

from wijkwerk.lib.wakeups import redis_url

from ..services.waking import CHANNEL
from .listening import Listener
from .reading import guarded
from .rooms import Room
from .tickets import Ticket

log = logging.getLogger(__name__)
CATCH_UP = 2  # seconds between two readings of a run of which nothing is heard
AGAIN = 1  # seconds until Redis is tried once more
LOOK = 1  # seconds between two rounds along all streams


class Hub:
    """The runs that somebody in this process listens to. Lives in one event loop."""

    def __init__(self):
        self.rooms: dict[int, Room] = {}
        self.tasks: list[asyncio.Task] = []
        self.reader: ThreadPoolExecutor | None = None
        self.hears = asyncio.Event()

    async def join(self, ticket: Ticket, public_id: str, after: int) -> Listener | None:
        """Listen to a run from event `after` on; None for who may not.

        First the wake-ups are heard, then the run is read, so that nothing falls in between.
        Raises the error of the database when that cannot be read.
        """
        room = self.rooms.get(ticket.run) or self.rooms.setdefault(
            ticket.run, Room(ticket.run, after, self.in_thread)
        )
        room.joining += 1  # from here on nothing stops when somebody else leaves
        try:
            self.start()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.hears.wait(), AGAIN)
            return await room.let_in(ticket, public_id, after)
        finally:
            room.joining -= 1
            self.tidy(room)

    def leave(self, listener: Listener) -> None:
        room = self.rooms.get(listener.ticket.run)
        if room is not None:
            room.listeners.discard(listener)
            self.tidy(room)

    def tidy(self, room: Room) -> None:
        """Forget a run without listeners, and stop when there is none left."""
        if room.listeners or room.joining:
            return
        if self.rooms.get(room.run) is room:
            del self.rooms[room.run]
        room.stop()
        if not self.rooms:
            self.stop()

    # --- what goes on as long as somebody listens ------------------------------------------------
    def start(self) -> None:
        if not self.tasks:
            self.reader = ThreadPoolExecutor(1, thread_name_prefix="live")
            self.tasks = [asyncio.create_task(self.hear()), asyncio.create_task(self.look())]

    def stop(self) -> None:
        for task in self.tasks:
            task.cancel()
        self.tasks = []
        self.hears.clear()
        if self.reader is not None:
            self.reader.submit(connections.close_all)
            self.reader.shutdown(wait=False)
            self.reader = None

    async def in_thread(self, read, *arguments):
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.reader, guarded, read, *arguments)

    async def hear(self) -> None:
        """Hear the wake-ups, as long as Redis is there; try again when it is not."""
        while True:
            try:
                await self.subscribe()
            except (RedisError, OSError) as error:
                log.warning("streams hear no wake-ups", extra={"error": type(error).__name__})
            self.hears.clear()
            await asyncio.sleep(AGAIN)

    async def subscribe(self) -> None:
        options = {"socket_connect_timeout": AGAIN, "health_check_interval": 10}
        async with Redis.from_url(redis_url(), **options) as client, client.pubsub() as heard:
            await heard.subscribe(CHANNEL)
            while True:
                message = await heard.get_message(timeout=5)
                if message is None:
                    continue
                if message["type"] == "subscribe":
                    self.hears.set()
                    self.wake_all()
                elif message["type"] == "message":
                    self.wake(message["data"])

    def wake(self, number: bytes) -> None:
        room = self.rooms.get(int(number)) if number.isdigit() else None
        if room is not None:
            room.wake()

    def wake_all(self) -> None:
        for room in self.rooms.values():
            room.wake()

    async def look(self) -> None:
        """Read again what was not read for a while, and go along the streams."""
        while True:
            await asyncio.sleep(LOOK)
            now = asyncio.get_running_loop().time()
            for room in self.rooms.values():
                if now - room.read_at > CATCH_UP - LOOK:
                    room.wake()
                for listener in room.listeners:
                    listener.look(now)


__all__ = ["DatabaseTrouble", "Hub"]
