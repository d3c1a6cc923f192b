"""Many browsers in one process: each listens to a stream, and comes back when that breaks off.

As a program: reads one line of JSON, {"sockets": [path, ...], "streams": [[run, address], ...]};
stream n goes to socket n modulo their number, and to the next one when it has to come back. Writes
a line when all are open. Then it listens until stdin closes, and writes what came: per event when
the first and the last heard it, per stream what was wrong with its numbers.
"""

import asyncio
import json
import resource
import sys
import time
from contextlib import suppress

HOST = "bench.example"
AT_ONCE = 50  # that connect at the same time, as phones in a hall
AGAIN = 0.2  # seconds until a stream that broke off comes back, as a browser with jitter


class Listening:
    def __init__(self, asked: dict):
        self.sockets = asked["sockets"]
        self.streams = [Stream(self, n, *one) for n, one in enumerate(asked["streams"])]
        self.gate = asyncio.Semaphore(AT_ONCE)
        self.last: dict[int, float] = {}
        self.heard: dict[int, int] = {}

    async def run(self) -> None:
        begin = time.monotonic()
        tasks = [asyncio.create_task(stream.keep_listening()) for stream in self.streams]
        await asyncio.gather(*(stream.is_open.wait() for stream in self.streams))
        print(json.dumps({"connected": time.monotonic() - begin}), flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        for task in tasks:
            task.cancel()
        print(json.dumps(self.outcome()), flush=True)

    def note(self, number: int, moment: float) -> None:
        self.last[number] = moment
        self.heard[number] = self.heard.get(number, 0) + 1

    def outcome(self) -> dict:
        return {
            "last": self.last,
            "heard": self.heard,
            "numbers": [stream.numbers for stream in self.streams],
            "runs": [stream.run for stream in self.streams],
            "away": max(stream.away for stream in self.streams),
            "returns": sum(stream.opened - 1 for stream in self.streams),
        }


class Stream:
    def __init__(self, all_of_them: Listening, place: int, run: int, address: str):
        self.all, self.place, self.run, self.address = all_of_them, place, run, address
        self.is_open = asyncio.Event()
        self.numbers: list[int] = []
        self.opened, self.away = 0, 0.0

    async def keep_listening(self) -> None:
        """Listen, and come back to the next socket, until this process ends."""
        broke_off = None
        while True:
            try:
                await self.listen(broke_off)
                broke_off = time.monotonic()
            except OSError:  # nobody there: try the next one
                await asyncio.sleep(AGAIN)
            self.place += 1

    async def listen(self, broke_off: float | None) -> None:
        """Open the stream and read it to its end. Raises OSError when it does not open."""
        async with self.all.gate:
            reader, writer = await self.open()
        self.note_open(broke_off)
        with suppress(OSError):
            await self.read(reader)
        writer.close()

    async def open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        socket = self.all.sockets[self.place % len(self.all.sockets)]
        reader, writer = await asyncio.open_unix_connection(socket)
        writer.write(self.request())
        status = await reader.readline()
        if b" 200 " not in status:
            writer.close()
            raise OSError(status)
        while (line := await reader.readline()) and not line.startswith(b"retry:"):
            pass
        return reader, writer

    def note_open(self, broke_off: float | None) -> None:
        self.opened += 1
        self.is_open.set()
        if broke_off is not None:
            self.away = max(self.away, time.monotonic() - broke_off)

    def request(self) -> bytes:
        last = f"Last-Event-ID: {self.numbers[-1]}\r\n" if self.numbers else ""
        return (
            f"GET {self.address} HTTP/1.1\r\nHost: {HOST}\r\nX-Forwarded-Proto: https\r\n{last}\r\n"
        ).encode()

    async def read(self, reader: asyncio.StreamReader) -> None:
        while line := await reader.readline():
            if line.startswith(b"id: "):
                number = int(line[4:])
                self.numbers.append(number)
                self.all.note(number, time.monotonic())


if __name__ == "__main__":
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    asyncio.run(Listening(json.loads(sys.stdin.readline())).run())
