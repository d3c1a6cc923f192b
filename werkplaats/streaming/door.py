"""The door of the streams: GET /live/<run>/?kaartje=…&na=…, before Django and its middleware.

A ticket of a page opens it (tickets.py). The stream ends after some five minutes, so that the page
fetches a new ticket and every right is asked again.
"""

import asyncio
import logging
from contextlib import suppress
from functools import cache
from http import HTTPStatus
from urllib.parse import parse_qs

from django.conf import settings

from wijkwerk.lib.middleware import PERMISSIONS

from .hub import DatabaseTrouble, Hub
from .listening import Listener
from .tickets import STREAMS, Ticket, number, read_ticket

log = logging.getLogger(__name__)
RETRY = b"retry: 2000\n\n"
OF_A_STREAM = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-cache, no-transform"),
    (b"x-accel-buffering", b"no"),
]
OF_WORDS = [
    (b"content-type", b"text/plain; charset=utf-8"),
    (b"cache-control", b"private, no-store"),
]
WORDS = {
    HTTPStatus.NOT_FOUND: "Niet gevonden.",
    HTTPStatus.METHOD_NOT_ALLOWED: "Deze methode werkt hier niet.",
    HTTPStatus.SERVICE_UNAVAILABLE: "Even niet bereikbaar.",
}


class Door:
    """An ASGI application: streams are answered here, all else by the one `beyond`."""

    def __init__(self, beyond):
        self.beyond, self.hub = beyond, Hub()

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(STREAMS):
            await self.answer(scope, receive, send)
        else:
            await self.beyond(scope, receive, send)

    async def answer(self, scope, receive, send) -> None:
        if scope["method"] not in {"GET", "HEAD"}:
            await refuse(send, HTTPStatus.METHOD_NOT_ALLOWED, [(b"allow", b"GET, HEAD")])
            return
        ticket, after = read_question(scope)
        try:
            public_id = scope["path"].removeprefix(STREAMS).removesuffix("/")
            listener = await self.hub.join(ticket, public_id, after) if ticket else None
        except DatabaseTrouble:
            await refuse(send, HTTPStatus.SERVICE_UNAVAILABLE, [(b"retry-after", b"5")])
            return
        if listener is None:
            await refuse(send, HTTPStatus.NOT_FOUND)
            return
        try:
            await begin(send, HTTPStatus.OK, OF_A_STREAM)
            if scope["method"] == "GET":
                await stream(listener, receive, send)
            else:
                await send({"type": "http.response.body"})
        finally:
            self.hub.leave(listener)


async def stream(listener: Listener, receive, send) -> None:
    """Send what the listener is told, until it is closed, goes away, or this process ends."""
    watch = asyncio.create_task(notice_leaving(listener, receive))
    try:
        await part(send, RETRY)
        while not listener.closed:
            await part(send, await listener.take())
        await part(send, b"", more=False)
    except asyncio.CancelledError:
        # Too far behind, or the server stops: a browser comes back with the number it has.
        if not listener.closed:
            with suppress(asyncio.CancelledError):
                await part(send, b"", more=False)
    finally:
        watch.cancel()


async def notice_leaving(listener: Listener, receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.close()


def read_question(scope) -> tuple[Ticket | None, int]:
    """The ticket, and the last event that the browser has; a browser that comes back sends that."""
    asked = parse_qs(scope["query_string"].decode("latin-1"))
    ticket = read_ticket(asked.get("kaartje", [""])[0])
    headers = dict(scope["headers"])
    after = headers.get(b"last-event-id", b"").decode("latin-1") or asked.get("na", ["0"])[0]
    return ticket, number(after)


# --- answers --------------------------------------------------------------------------------------
async def begin(send, status: int, headers: list) -> None:
    start = {"type": "http.response.start", "status": int(status)}
    await send({**start, "headers": [*headers, *of_the_house()]})


async def part(send, body: bytes, *, more: bool = True) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": more})


async def refuse(send, status: HTTPStatus, headers: list = ()) -> None:
    """Answer with a few words; unknown and not allowed are alike."""
    await begin(send, status, [*OF_WORDS, *headers])
    await part(send, WORDS[status].encode(), more=False)


@cache
def of_the_house() -> list[tuple[bytes, bytes]]:
    """The headers that pages get from the middleware (security.md, Pages)."""
    headers = {
        "x-content-type-options": "nosniff",
        "x-frame-options": settings.X_FRAME_OPTIONS,
        "referrer-policy": settings.SECURE_REFERRER_POLICY,
        "cross-origin-opener-policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": PERMISSIONS,
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    }
    if settings.SECURE_HSTS_SECONDS:
        headers["strict-transport-security"] = strict_transport()
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def strict_transport() -> str:
    words = [f"max-age={settings.SECURE_HSTS_SECONDS}"]
    words += ["includeSubDomains"] * settings.SECURE_HSTS_INCLUDE_SUBDOMAINS
    words += ["preload"] * settings.SECURE_HSTS_PRELOAD
    return "; ".join(words)
