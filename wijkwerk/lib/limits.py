"""How often somebody may try: counted in PostgreSQL, as sign-in does (security.md, Sessions).

A rate reads “20/10m”: twenty in ten minutes. Who is signed in counts for themselves. Visitors count
per device and, far more generously, per network: a whole hall shares one address.
"""

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .public_ids import make_public_id

DEVICE_COOKIE = "apparaat"
WRONG_CODES = "20/10m"  # of one person or one device
WRONG_CODES_OF_A_NETWORK = "400/10m"  # two from everybody in a hall of two hundred
REMEMBERED = 600  # seconds, as long as wrong codes count


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

    A right code is never counted and always comes in, whatever others on the network typed.
    """
    if count_wrong_code(request, action):
        response = render(request, template, {"form": form}, status=404)
    else:
        response = render(request, "too_many_codes.html", status=429)
    return remember_device(request, response)
