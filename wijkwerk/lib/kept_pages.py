"""Pages for visitors, kept whole per process.

What a visitor reads is the same for all visitors, so it may be kept. A page is found by the value
of what it shows, which the view asks of the database every time: who withdraws a lesson or takes
off a reaction never waits for a page to grow old. What parts of others show beside that value is
at most `SECONDS` old. Browsers and proxies may keep a page too, if they ask each time whether it
is still the same.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_vary_headers

SIZE = 200  # pages, some 10 MB
SECONDS = 60


@dataclass
class Kept:
    """The pages of this process, the one asked longest ago first."""

    pages: OrderedDict = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def find(self, key: Hashable) -> tuple[bytes, str] | None:
        with self.lock:
            until, page = self.pages.get(key, (0, None))
            if page is None or until < time.monotonic():
                return None
            self.pages.move_to_end(key)
            return page

    def keep(self, key: Hashable, page: tuple[bytes, str]) -> None:
        with self.lock:
            self.pages[key] = time.monotonic() + SECONDS, page
            self.pages.move_to_end(key)
            while len(self.pages) > SIZE:
                self.pages.popitem(last=False)

    def clear(self) -> None:
        with self.lock:
            self.pages.clear()


kept = Kept()


def show(request, template: str, value: Hashable, context: Callable[[], dict]) -> HttpResponse:
    """Answer with `template`; for a visitor from what is kept, when `value` is as it was.

    `value` holds all by which the page differs; `context` is asked only where the page has to be
    made. An address with a question is made anew each time.
    """
    if not is_bare(request) or request.GET:
        return render(request, template, context())
    key = (template, request.path, value)
    page = kept.find(key)
    if page is None:
        response = render(request, template, context())
        if "CSRF_COOKIE_NEEDS_UPDATE" in request.META:  # a form of this visitor alone
            return response
        page = response.content, f'"{sha256(response.content).hexdigest()[:32]}"'
        kept.keep(key, page)
    return answer(request, *page)


def is_bare(request) -> bool:
    """Whether nothing on the page can be about who asks: no sign-in, no message that waits."""
    cookies = {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}
    return not cookies & request.COOKIES.keys() and not request.headers.get("HX-Request")


def answer(request, content: bytes, etag: str) -> HttpResponse:
    """The page, or that it is the same as what the visitor has."""
    response = HttpResponse(content, headers={"ETag": etag, "Cache-Control": "public, no-cache"})
    patch_vary_headers(response, ["Cookie", "HX-Request"])
    return get_conditional_response(request, etag=etag, response=response)
