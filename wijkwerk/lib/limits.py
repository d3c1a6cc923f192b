"""How often somebody may try: counted in PostgreSQL, as sign-in does (security.md, Sessions).

A rate reads “20/10m”: twenty in ten minutes. Who is signed in counts for themselves. Visitors count
per device and, far more generously, per network: a whole hall shares one address.
"""

import time

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .public_ids import make_public_id

DEVICE_COOKIE = "apparaat"
WRONG_CODES = "20/10m"  # of one person or one device
WRONG_CODES_OF_A_NETWORK = "400/10m"  # two from everybody in a hall of two hundred
REMEMBERED = 600  # seconds, as long as wrong codes count


def may_try(request: HttpRequest, action: str) -> bool:
    """Whether somebody, or a whole network, may still try a code: who guesses does not go on.

    Counts nothing and waits for nobody, also in a full room.
    """
    signed_in = request.user.is_authenticated
    rate = f"{WRONG_CODES}/user" if signed_in else f"{WRONG_CODES_OF_A_NETWORK}/ip"
    rule = ratelimit.parse_rate(rate)
    key = ratelimit.get_cache_key(request, app="wijkwerk", action=action, rate=rule)
    allowed, _ = ratelimit.apply_rate(cache.get(key, []), time.time(), rule, dry_run=True)
    return allowed


def count_wrong_code(request: HttpRequest, action: str) -> bool:
    """Count one wrong code, one at a time per key; return whether it was still within the rate."""
    if request.user.is_authenticated:
        rates, device = f"{WRONG_CODES}/user", None
    else:
        rates = f"{WRONG_CODES}/key,{WRONG_CODES_OF_A_NETWORK}/ip"
        device = device_of(request)
    used = ratelimit.consume(
        request, app="wijkwerk", action=action, config={action: rates}, key=device, limit_get=True
    )
    return used is not None


def device_of(request: HttpRequest) -> str:
    """A random name for this browser. Who sends none back counts for the network alone."""
    if DEVICE_COOKIE not in request.COOKIES:
        request.COOKIES[DEVICE_COOKIE] = make_public_id()
    return request.COOKIES[DEVICE_COOKIE]


def remember_device(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let the browser of a visitor send its name along with the next code."""
    if not request.user.is_authenticated:
        response.set_cookie(
            DEVICE_COOKIE,
            device_of(request),
            max_age=REMEMBERED,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return response


def refuse_code(request: HttpRequest, action: str, template: str, form) -> HttpResponse:
    """Count a wrong code and ask for another with `form`; after too many, ask to wait a little.

    A right code is never counted, and comes in after wrong ones on the same device.
    """
    if count_wrong_code(request, action):
        response = render(request, template, {"form": form}, status=404)
    else:
        response = too_many_codes(request)
    return remember_device(request, response)


def too_many_codes(request: HttpRequest) -> HttpResponse:
    """Answer 429 with a page that asks to wait a little."""
    return render(request, "too_many_codes.html", status=429)
