"""Checks of the whole: every route names its policy, production is strict."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

# Routes of other packages, guarded by their own rules; the access table tests them all the same.
FOREIGN = {"admin"}
# The stores of files that only go out through a view that asks the policy.
PRIVATE = ("attachments", "documents")
# The folder of the sockets of our embedded servers (wijkwerk/embedded.py).
EMBEDDED = re.compile(r"/wijkwerk-\d+-[0-9a-f]+p\b")


def routes(resolver=None, prefix="", namespaces=()):
    """Yield (path, name, view) for every route; name is `namespace:name`, as far as it has one."""
    for pattern in (resolver or get_resolver()).url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from routes(pattern, path, inner)
        elif isinstance(pattern, URLPattern):
            yield path, ":".join([*namespaces, pattern.name or ""]), pattern.callback


@register(Tags.security)
def every_route_names_its_policy(app_configs, **kwargs):
    return [
        Error(f"Route /{path} names no policy.", hint="@access(...)", id="wijkwerk.E001")
        for path, name, view in routes()
        if not hasattr(view, "access") and name.split(":")[0] not in FOREIGN
    ]


def production_problems() -> list[str]:
    """What keeps production from starting: web, live, worker, beat and every command refuse."""
    if settings.PROFILE == "bench":
        return []
    if settings.ON_LOOPBACK:
        return loopback_problems()
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    hosts = settings.ALLOWED_HOSTS
    database = settings.DATABASES["default"]
    sockets = f"{database.get('HOST', '')} {database.get('OPTIONS', {}).get('host', '')}"
    demands = {
        "SECRET_KEY: at least 50 characters, not the demo's.": all(map(is_strong, keys)),
        "DEBUG must be off.": not settings.DEBUG,
        "ALLOWED_HOSTS: name each host in full.": bool(hosts)
        and not any(host.startswith(("*", ".")) for host in hosts),
        "BASE_URL must begin with https://.": settings.BASE_URL.startswith("https://"),
        "DATABASE_URL may not point at an embedded server.": not EMBEDDED.search(sockets),
        "STATIC_ROOT must be set.": bool(settings.STATIC_ROOT),
        "WIJKWERK_VAR: files of people may not lie in a folder that is served.": not (
            served_files()
        ),
        "SECURITY_EXPIRES: an ISO moment with zone, at most a year ahead (RFC 9116).": not (
            settings.SECURITY_CONTACT
        )
        or within_a_year(settings.SECURITY_EXPIRES),
    }
    return [text for text, holds in demands.items() if not holds]


def loopback_problems() -> list[str]:
    """The demo shows every mail and its secret key is known: it stays on the loopback."""
    hosts = {*settings.ALLOWED_HOSTS, urlsplit(settings.BASE_URL).hostname}
    if hosts <= {"127.0.0.1", "localhost", "[::1]", "::1", "testserver"}:
        return []
    return ["The profiles demo and test listen on the loopback only."]


def within_a_year(moment: str) -> bool:
    """Whether this ISO moment with a zone lies between now and a year from now."""
    try:
        ahead = datetime.fromisoformat(moment) - timezone.now()
    except (ValueError, TypeError):
        return False
    return timedelta(0) < ahead <= timedelta(days=366)


def served_files() -> list[str]:
    """The stores of private files that lie inside a folder from which static files are served."""
    folders = [settings.STATIC_ROOT, *settings.STATICFILES_DIRS]
    served = [Path(folder).resolve() for folder in folders if folder]
    options = {name: settings.STORAGES[name]["OPTIONS"] for name in PRIVATE}
    return [
        name
        for name, own in options.items()
        if "base_url" in own  # a folder, and no S3
        and any(Path(own["location"]).resolve().is_relative_to(at) for at in served)
    ]


def is_strong(key: str) -> bool:
    return len(key) >= 50 and len(set(key)) >= 5 and "only-for-the-demo" not in key
