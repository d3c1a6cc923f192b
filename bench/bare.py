"""A stream as bare as can be: ASGI, one subscription per process, what comes goes on as it is.

It knows no rights, no database and no templates. GET /bare/<run>/ opens it.
"""

import asyncio
from collections import defaultdict

from redis.asyncio import Redis

from wijkwerk.lib.wakeups import redis_url

CHANNEL, PATH = "bench:bare", "/bare/"
HEADERS = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-cache")]
queues: dict[int, set[asyncio.Queue]] = defaultdict(set)
tasks: set[asyncio.Task] = set()


async def application(scope, receive, send) -> None:
    run, queue = int(scope["path"].removeprefix(PATH).strip("/")), asyncio.Queue(100)
    if not tasks:
        tasks.add(asyncio.create_task(hear()))
    queues[run].add(queue)
    sender = asyncio.create_task(tell(queue, send))
    try:
        while (await receive())["type"] != "http.disconnect":
            pass
    finally:
        sender.cancel()
        queues[run].discard(queue)


async def tell(queue: asyncio.Queue, send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": b"retry: 2000\n\n", "more_body": True})
    while True:
        await send({"type": "http.response.body", "body": await queue.get(), "more_body": True})


async def hear() -> None:
    endless = Redis.from_url(redis_url(), socket_timeout=None)  # quiet until the first card
    async with endless as client, client.pubsub() as heard:
        await heard.subscribe(CHANNEL)
        async for message in heard.listen():
            if message["type"] == "message":
                run, number, frame = message["data"].split(b" ", 2)
                for queue in queues[int(run)]:
                    queue.put_nowait(b"id: %s\n%s" % (number, frame))
