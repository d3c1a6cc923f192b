"""A real SMTP server in a process of its own that writes down what happens, a line of JSON each.

    python -m bench.sink FILE [PAUSE]

The first line of FILE holds the port. Then every mail that is answered with 250 is a line, with
the session it came in, its address and its Message-ID; and so is what a client says after it,
because a client that goes on has written down that answer. PAUSE is how long a mail takes.
"""

import asyncio
import itertools
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.smtp import SMTP

from wijkwerk import processes
from wijkwerk.processes import StartError

MESSAGE_ID = re.compile(rb"^Message-ID: *(\S+)", re.MULTILINE | re.IGNORECASE)


class Book:
    """The handler: every session has a number, every event is a line."""

    def __init__(self, file, pause: float):
        self.file, self.pause, self.numbers = file, pause, itertools.count(1)

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 the name aiosmtpd calls
        envelope.mail_from = address
        self.note(session, "mail")
        return "250 OK"

    async def handle_QUIT(self, server, session, envelope):  # noqa: N802 the name aiosmtpd calls
        self.note(session, "quit")
        return "221 Bye"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 the name aiosmtpd calls
        if self.pause:
            await asyncio.sleep(self.pause)
        name = MESSAGE_ID.search(envelope.content[:2000])
        self.note(session, "data", to=envelope.rcpt_tos[0], name=name[1].decode() if name else "")
        return "250 OK"

    def note(self, session, what: str, **more) -> None:
        if not hasattr(session, "number"):
            session.number = next(self.numbers)
        self.file.write(json.dumps({"session": session.number, "what": what, **more}) + "\n")
        self.file.flush()


async def serve(file, pause: float) -> None:
    book = Book(file, pause)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(book, loop=loop), "127.0.0.1", 0)
    file.write(f"{server.sockets[0].getsockname()[1]}\n")
    file.flush()
    await server.serve_forever()


# --- on the other side: starting it, and reading what it wrote ------------------------------------
@dataclass
class Received:
    """What a sink wrote so far: events in order."""

    events: list[dict] = field(default_factory=list)

    @property
    def mails(self) -> list[dict]:
        return [event for event in self.events if event["what"] == "data"]

    def doubles(self) -> list[list[dict]]:
        """The mails to somebody who got more than one, per address."""
        times = Counter(mail["to"] for mail in self.mails)
        return [
            [mail for mail in self.mails if mail["to"] == address]
            for address, count in times.items()
            if count > 1
        ]

    def was_cut_off(self, mail: dict) -> bool:
        """Whether its client said nothing after the answer to this mail: it was gone by then."""
        session = [event for event in self.events if event["session"] == mail["session"]]
        return session[-1] is mail


class Sink:
    """A sink that runs in the background and writes in one file."""

    def __init__(self, folder: Path, pause: float = 0):
        self.file = folder / "sink.jsonl"
        self.file.write_text("", encoding="utf-8")
        self.child = processes.start(
            "sink",
            [sys.executable, "-m", "bench.sink", self.file, str(pause)],
            marks=folder,
            logs=folder,
            cwd=Path(__file__).resolve().parents[1],
        )
        processes.wait_until(lambda: self.lines() or self.child.died(), 30)
        if not self.lines():
            raise StartError(f"De ontvanger start niet:\n{processes.last_lines(self.child.log)}")
        self.port = int(self.lines()[0])

    def lines(self) -> list[str]:
        text = self.file.read_text(encoding="utf-8")
        return text[: text.rfind("\n") + 1].splitlines()

    def received(self) -> Received:
        return Received([json.loads(line) for line in self.lines()[1:]])

    def count(self) -> int:
        """How many mails it took so far."""
        return sum('"data"' in line for line in self.lines())

    def stop(self) -> None:
        processes.stop(self.child)


if __name__ == "__main__":
    with Path(sys.argv[1]).open("a", encoding="utf-8") as out:
        asyncio.run(serve(out, float(sys.argv[2])))
