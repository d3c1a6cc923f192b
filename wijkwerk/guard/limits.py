"""How often one network may send a form, counted in PostgreSQL as attempts to sign in are."""

from collections.abc import Callable
from functools import wraps

from allauth.core import ratelimit


def limited(action: str) -> Callable:
    """Count every POST to a view under `action` of ACCOUNT_RATE_LIMITS; too many get 429."""

    def decorate(view):
        @wraps(view)
        def counted(request, *args, **kwargs):
            if request.method == "POST" and not ratelimit.consume(request, action=action):
                return ratelimit.respond_429(request)
            return view(request, *args, **kwargs)

        return counted

    return decorate
