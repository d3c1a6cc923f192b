"""The hub from within: it leaves nothing behind, cuts off who does not read, ends what is old."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connections

from tests.runs import let_in_guest, make_run, write
from werkplaats.services.board import remove_card
from werkplaats.streaming import rooms
from werkplaats.streaming.door import Door
from werkplaats.streaming.hub import Hub
from werkplaats.streaming.listening import COMMENT, LIFE, MOST_WAITING, SILENCE, Listener
from werkplaats.streaming.tickets import Ticket, make_ticket, stream_address
from wijkwerk.processes import wait_until

TICKET = Ticket(run=1, person=2, user=None)
SOON = 30  # seconds at most; what comes sooner ends the waiting


def in_a_loop(coroutine):
    """Run it, and tell which tasks it left."""

    async def run():
        found = await coroutine
        async with asyncio.timeout(SOON):
            return found, await left_over()

    return in_own_thread(asyncio.run, run())


def in_own_thread(call, *arguments):
    """Call it where no loop runs: the browser of another test keeps one in this thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(call, *arguments).result()


async def left_over() -> list[asyncio.Task]:
    """The tasks that stay: who was told to stop gets the time for that."""
    for _ in range(20):
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        if not others:
            break
        await asyncio.wait(others, timeout=0.05)
    return others


# --- one stream --------------------------------------------------------------------------------
def test_what_is_told_comes_in_one_piece_and_in_order():
    async def listen():
        listener = Listener(TICKET, 0)
        listener.tell(b"een ")
        listener.tell(b"twee")
        return await listener.take()

    assert in_a_loop(listen()) == (b"een twee", [])


def test_a_quiet_stream_gets_a_word_and_an_old_one_ends():
    async def listen():
        listener = Listener(TICKET, 0)
        listener.look(SILENCE - 1)
        before = list(listener.frames)
        listener.look(SILENCE + 1)
        word = await listener.take()
        listener.tell(b"nog iets")
        listener.look(LIFE + 1)
        return before, word, await listener.take(), listener.closed

    assert in_a_loop(listen())[0] == ([], COMMENT, b"nog iets", True)


def test_who_does_not_read_is_cut_off():
    async def listen():
        listener = Listener(TICKET, 0)
        for _ in range(MOST_WAITING + 1):
            listener.tell(b"x")
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            return listener.closed, listener.frames
        return None

    assert in_a_loop(listen())[0] == (True, [])


def test_an_ended_stream_still_sends_what_waited_and_a_closed_one_does_not():
    async def listen(end):
        listener = Listener(TICKET, 0)
        listener.tell(b"x")
        end(listener)
        return await listener.take()

    assert in_a_loop(listen(Listener.end))[0] == b"x"
    assert in_a_loop(listen(Listener.close))[0] == b""


# --- the hub -----------------------------------------------------------------------------------
@pytest.fixture
def ticket(people):
    run = make_run(people)
    return run, make_ticket(run, let_in_guest(run), AnonymousUser())


@pytest.mark.django_db(transaction=True)
def test_the_last_who_leaves_leaves_no_room_task_or_thread(ticket):
    run, ticket = ticket

    async def visit():
        hub = Hub()
        listeners = [await hub.join(ticket, run.public_id, 0) for _ in range(3)]
        busy = bool(hub.rooms), len(hub.tasks)
        for listener in listeners:
            hub.leave(listener)
        return busy, hub.rooms, hub.tasks, hub.reader

    (busy, *left), tasks = in_a_loop(visit())
    assert (busy, left, tasks) == ((True, 2), [{}, [], None], [])
    assert wait_until(lambda: not threads_of_the_hub(), SOON)


def threads_of_the_hub() -> list[str]:
    return [one.name for one in threading.enumerate() if one.name.startswith("live")]


@pytest.mark.django_db(transaction=True)
def test_who_is_refused_leaves_nothing_either(ticket):
    _, ticket = ticket

    async def visit():
        hub = Hub()
        return await hub.join(ticket, "zzzzzzzzzz", 0), hub.rooms, hub.tasks

    assert in_a_loop(visit()) == ((None, {}, []), [])


@pytest.mark.django_db(transaction=True)
def test_many_who_come_at_once_are_let_in_by_few_reads(ticket, monkeypatch):
    run, ticket = ticket
    reads = []
    read = rooms.read_run
    monkeypatch.setattr(rooms, "read_run", lambda *asked: reads.append(1) or read(*asked))

    async def visit():
        hub = Hub()
        coming = [hub.join(ticket, run.public_id, 0) for _ in range(100)]
        listeners = await asyncio.gather(*coming)
        for listener in listeners:
            hub.leave(listener)
        return len(listeners)

    assert in_a_loop(visit())[0] == 100
    assert len(reads) <= 4


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_is_told_and_found_again(ticket, monkeypatch):
    run, ticket = ticket

    async def visit():
        hub, broken = Hub(), []
        listener = await hub.join(ticket, run.public_id, 0)
        read = rooms.read_run
        monkeypatch.setattr(rooms, "read_run", fail)
        try:
            await hub.join(ticket, run.public_id, 0)
        except DatabaseError:
            broken.append(listener.closed)
        monkeypatch.setattr(rooms, "read_run", read)
        second = await hub.join(ticket, run.public_id, 0)
        for one in (listener, second):
            hub.leave(one)
        return broken, second.closed

    assert in_a_loop(visit()) == (([False], False), [])


def fail(*_):
    raise DatabaseError


# --- the door ----------------------------------------------------------------------------------
class Browser:
    """The other side of the door: keeps what is sent, and goes away when it is told."""

    def __init__(self, address: str):
        path, _, query = address.partition("?")
        self.scope = {"type": "http", "method": "GET", "path": path, "headers": []}
        self.scope["query_string"] = query.encode()
        self.sent, self.away = [], asyncio.Event()

    async def receive(self) -> dict:
        await self.away.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict) -> None:
        self.sent.append(message)

    async def has_heard(self, words: bytes) -> None:
        async with asyncio.timeout(SOON):
            while not any(words in one.get("body", b"") for one in self.sent):
                await asyncio.sleep(0.01)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["goes away", "server stops"])
def test_a_stream_that_breaks_off_leaves_nothing(ticket, how):
    run, _ = ticket
    address = stream_address(run, run.people.last(), AnonymousUser())

    async def visit():
        door, browser = Door(None), Browser(address)
        task = asyncio.create_task(door(browser.scope, browser.receive, browser.send))
        await browser.has_heard(b"retry")
        if how == "goes away":
            browser.away.set()
        else:
            task.cancel()
        await task
        return door.hub.rooms, browser.sent[-1]

    end = {"type": "http.response.body", "body": b"", "more_body": False}
    assert in_a_loop(visit()) == (({}, end), [])


def test_what_is_no_stream_goes_on_to_the_pages():
    asked = []

    async def pages(scope, *_):
        asked.append(scope["path"])

    async def visit():
        for path in ("/", "/livepagina/", "/aan-tafel/"):
            await Door(pages)({"type": "http", "path": path}, None, None)

    in_a_loop(visit())
    assert asked == ["/", "/livepagina/", "/aan-tafel/"]


# --- wake-ups and the net ----------------------------------------------------------------------
CLOSING = 5  # seconds within which a right that ended is noticed (security.md, I-02)


class StillLoop(asyncio.SelectorEventLoop):
    """A loop in which time passes only when it is told to: a slow machine makes no difference."""

    now = 0.0

    def time(self) -> float:
        return self.now


async def pass_a_second(hub: Hub) -> None:
    """Let the clock of the loop go on, and finish what that began."""
    asyncio.get_running_loop().now += 1
    for _ in range(10):
        await asyncio.sleep(0)
        await asyncio.gather(*(room.task for room in hub.rooms.values() if room.task))


async def in_seconds(hub: Hub, holds) -> int:
    """How many seconds pass until something holds; stops after a minute."""
    for seconds in range(60):
        if holds():
            return seconds
        await pass_a_second(hub)
    return 60


def in_a_still_loop(coroutine):
    def run():
        with asyncio.Runner(loop_factory=StillLoop) as runner:
            return runner.run(coroutine)

    return in_own_thread(run)


async def something_told(listener: Listener) -> bytes:
    """What comes first; a stream that opened has its first turn with nothing."""
    async with asyncio.timeout(SOON):
        while not (heard := await listener.take()):
            pass
    return heard


async def apart(do, *args, **fields):
    """Do something in the database, as another process would."""

    def call():
        try:
            return do(*args, **fields)
        finally:
            connections.close_all()

    return await asyncio.to_thread(call)


@pytest.fixture
def deaf(monkeypatch):
    """Hubs that hear no wake-up at all, and do not know it."""

    async def hear(hub):
        hub.hears.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(Hub, "hear", hear)


@pytest.fixture
def netless(monkeypatch):
    """Hubs that never look by themselves."""

    async def look(hub):
        await asyncio.Event().wait()

    monkeypatch.setattr(Hub, "look", look)


@pytest.mark.django_db(transaction=True)
def test_a_wake_up_alone_brings_a_card(ticket, netless):
    run, ticket = ticket
    writer, after = let_in_guest(run, "Wie schrijft", role="inbrenger"), newest(run)

    async def visit():
        hub = Hub()
        listener = await hub.join(ticket, run.public_id, after)
        await apart(write, writer, "Gewekt")
        heard = await something_told(listener)
        hub.leave(listener)
        return heard

    assert "Gewekt" in in_a_loop(visit())[0].decode()


@pytest.mark.django_db(transaction=True)
def test_the_net_catches_what_no_wake_up_told(ticket, deaf):
    run, ticket = ticket
    writer, after = let_in_guest(run, "Wie schrijft", role="inbrenger"), newest(run)

    async def visit():
        hub = Hub()
        listener = await hub.join(ticket, run.public_id, after)
        await apart(write, writer, "Niemand wekt")
        seconds = await in_seconds(hub, lambda: listener.frames)
        heard = await listener.take()
        hub.leave(listener)
        return seconds, heard.decode()

    seconds, heard = in_a_still_loop(visit())
    assert "Niemand wekt" in heard
    assert 0 < seconds <= CLOSING


@pytest.mark.django_db(transaction=True)
def test_a_right_that_ends_ends_the_stream_in_time_without_a_wake_up(ticket, deaf):
    run, ticket = ticket
    after = newest(run)

    async def visit():
        hub = Hub()
        listener = await hub.join(ticket, run.public_id, after)
        await pass_a_second(hub)
        await apart(run.people.filter(pk=ticket.person).update, left_at=run.made_at)
        seconds = await in_seconds(hub, lambda: listener.closed)
        hub.leave(listener)
        return seconds

    assert 0 < in_a_still_loop(visit()) <= CLOSING


@pytest.mark.django_db(transaction=True)
def test_a_card_that_is_gone_before_it_was_read_stops_nothing(ticket, deaf):
    run, ticket = ticket
    writer, after = let_in_guest(run, "Wie schrijft", role="inbrenger"), newest(run)

    async def visit():
        hub = Hub()
        listener = await hub.join(ticket, run.public_id, after)
        card = await apart(write, writer, "Toch niet")
        await apart(remove_card, card=card, person=writer)
        await apart(write, writer, "Dit wel")
        seconds = await in_seconds(hub, lambda: listener.frames)
        heard = await listener.take()
        hub.leave(listener)
        return seconds, heard.decode()

    seconds, heard = in_a_still_loop(visit())
    assert seconds <= CLOSING
    assert "Dit wel" in heard
    assert "Toch niet" not in heard


@pytest.mark.django_db(transaction=True)
def test_who_leaves_while_another_comes_in_takes_the_net_along_from_nobody(ticket, settings):
    """Without Redis coming in takes a second; the only one who listened leaves in it."""
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    run, ticket = ticket
    writer, after = let_in_guest(run, "Wie schrijft", role="inbrenger"), newest(run)

    async def visit():
        hub = Hub()
        first = await hub.join(ticket, run.public_id, after)
        coming = asyncio.create_task(hub.join(ticket, run.public_id, after))
        await asyncio.sleep(0)  # it waits for Redis now
        hub.leave(first)
        second = await coming
        kept = len(hub.tasks), hub.reader is not None
        await apart(write, writer, "Is daar iemand?")
        heard = await something_told(second)
        hub.leave(second)
        return kept, heard.decode()

    (kept, heard), tasks = in_a_loop(visit())
    assert (kept, tasks) == ((2, True), [])
    assert "Is daar iemand?" in heard


@pytest.mark.django_db(transaction=True)
def test_who_goes_away_while_coming_in_leaves_nothing(ticket, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    run, ticket = ticket

    async def visit():
        hub = Hub()
        coming = asyncio.create_task(hub.join(ticket, run.public_id, 0))
        await asyncio.sleep(0)
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)
        return hub.rooms, hub.tasks, hub.reader

    assert in_a_loop(visit()) == (({}, [], None), [])


def newest(run) -> int:
    return run.events.latest("pk").pk
