"""Checks of the whole: every route names its policy, production is strict."""

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.urls import URLPattern, URLResolver, get_resolver

# Routes of other packages, guarded by their own rules; the access table tests them all the same.
FOREIGN = {"admin"}


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


@register(Tags.security)
def production_is_strict(app_configs, **kwargs):
    if settings.ON_LOOPBACK:
        return []
    demands = {
        "SECRET_KEY: at least 50 characters, not the demo's": len(settings.SECRET_KEY) >= 50
        and "only-for-the-demo" not in settings.SECRET_KEY,
        "DEBUG must be off": not settings.DEBUG,
        "ALLOWED_HOSTS: name the hosts": bool(settings.ALLOWED_HOSTS)
        and "*" not in settings.ALLOWED_HOSTS,
        "BASE_URL must begin with https://": settings.BASE_URL.startswith("https://"),
        "DATABASE_URL may not point at an embedded server": "pixeltable"
        not in str(settings.DATABASES["default"].get("HOST", "")),
        "STATIC_ROOT must be set": bool(settings.STATIC_ROOT),
    }
    return [Error(text, id="wijkwerk.E002") for text, holds in demands.items() if not holds]
