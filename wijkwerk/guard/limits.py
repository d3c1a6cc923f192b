"""How often one network may send a form, counted in PostgreSQL as attempts to sign in are.

Counting happens one at a time per network, and who is counted waits for that. So who is over the
limit is not counted but refused at once: a flood from one network holds no worker of the site.
"""

import time
from collections.abc import Callable
from functools import wraps

from allauth.core import ratelimit
from allauth.core.internal import ratelimit as rates
from django.core.cache import cache
from django.http import HttpRequest

APP = "allauth.account"


def limited(action: str, *, visitors: str = "") -> Callable:
    """Count every POST to a view under `action` of ACCOUNT_RATE_LIMITS; too many get 429.

    Who is not signed in counts under `visitors`, where that is given.
    """

    def decorate(view):
        @wraps(view)
        def counted(request, *args, **kwargs):
            name = visitors if visitors and not request.user.is_authenticated else action
            if request.method == "POST" and not count(request, name):
                return ratelimit.respond_429(request)
            return view(request, *args, **kwargs)

        return counted

    return decorate


def count(request: HttpRequest, action: str) -> bool:
    """Count this POST and return whether it is within the rate; beyond it nothing is counted."""
    return not is_full(request, action) and ratelimit.consume(request, action=action)


def is_full(request: HttpRequest, action: str) -> bool:
    """Whether a rate of `action` is used up: one look per rate, waiting for nobody."""
    for rate in rates.get_rates(app=APP, action=action):
        key = rates.get_cache_key(request, app=APP, action=action, rate=rate)
        allowed, _ = rates.apply_rate(cache.get(key, []), time.time(), rate, dry_run=True)
        if not allowed:
            return True
    return False
