"""How often somebody may try: counted in PostgreSQL, as sign-in does (security.md, Sessions).

`rate` reads “20/10m”: twenty in ten minutes. Who is signed in counts for themselves, so that
others behind the same address go on; visitors count per network.
"""

import time

from allauth.core.internal import ratelimit
from allauth.core.ratelimit import respond_429
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse


def may_try(request: HttpRequest, action: str, rate: str) -> bool:
    """Whether there are tries left. Counts nothing and waits for nobody, also in a full room."""
    rule = ratelimit.parse_rate(rule_for(request, rate))
    key = ratelimit.get_cache_key(request, app="wijkwerk", action=action, rate=rule)
    allowed, _ = ratelimit.apply_rate(cache.get(key, []), time.time(), rule, dry_run=True)
    return allowed


def count_try(request: HttpRequest, action: str, rate: str) -> bool:
    """Count one try, one at a time per key; return whether it was still within the rate."""
    config = {action: rule_for(request, rate)}
    return bool(
        ratelimit.consume(request, app="wijkwerk", action=action, config=config, limit_get=True)
    )


def rule_for(request: HttpRequest, rate: str) -> str:
    return f"{rate}/{'user' if request.user.is_authenticated else 'ip'}"


def too_many_tries(request: HttpRequest) -> HttpResponse:
    """Answer 429 with the page of the frame."""
    return respond_429(request)
