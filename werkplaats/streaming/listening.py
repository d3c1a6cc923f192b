"""One open stream: what still has to be sent on it, and whether it goes on."""

import asyncio
import random

from .tickets import Ticket

MOST_WAITING = 100  # messages; who is further behind comes back with the last number it has
SILENCE = 13  # seconds; something goes out before the 15 that a proxy is used to
LIFE = 300  # seconds; then the ticket is asked anew
SPREAD = 30  # seconds by which lives differ, so that a hall does not come back at once
# A comment for proxies, and an event without a number for a page that wonders whether it hears.
COMMENT = b": er is nog verbinding\nevent: leeft\ndata: 1\n\n"


class Listener:
    """The queue of one stream. Everything happens in the event loop of the hub."""

    __slots__ = ("closed", "ends_at", "frames", "ready", "sent_at", "task", "ticket")

    def __init__(self, ticket: Ticket, now: float):
        self.ticket = ticket
        self.frames: list[bytes] = []
        self.ready = asyncio.Event()
        self.closed = False
        self.sent_at = now
        self.ends_at = now + LIFE - random.uniform(0, SPREAD)  # noqa: S311 no secret
        self.task = asyncio.current_task()

    def tell(self, frame: bytes) -> None:
        """Put a message in the queue; who is too far behind is cut off."""
        if len(self.frames) < MOST_WAITING:
            self.frames.append(frame)
            self.ready.set()
        else:
            self.cut()

    def close(self) -> None:
        """End the stream; what still waited is not sent."""
        self.closed = True
        self.frames.clear()
        self.ready.set()

    def end(self) -> None:
        """End the stream after what still waits."""
        self.closed = True
        self.ready.set()

    def cut(self) -> None:
        """End a stream whose client does not read: its sender stands still."""
        self.close()
        self.task.cancel()

    def look(self, now: float) -> None:
        """Come by every second: a word when it was quiet for long, an end when it was open long."""
        if now > self.ends_at:
            self.end()
        elif now - self.sent_at > SILENCE and not self.frames:
            self.tell(COMMENT)

    async def take(self) -> bytes:
        """Wait for what is to be sent now; when it is `closed` then, nothing comes any more."""
        await self.ready.wait()
        self.ready.clear()
        found, self.frames = b"".join(self.frames), []
        self.sent_at = asyncio.get_running_loop().time()
        return found
