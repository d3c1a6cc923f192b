"""What every page needs: theme, menu, version."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject


@dataclass(frozen=True)
class NavItem:
    label: str
    url: str
    icon: str
    current: bool


MENU = [
    ("Start", "home", "home"),
    ("Casussen", "cases:list", "case"),
    ("Trio", "trios:own", "people"),
]


def page(request) -> dict:
    """The context of base.html. The theme is that of the signed-in person's municipality."""
    user = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    return {
        "app_version": settings.VERSION,
        "is_demo": settings.PROFILE == "demo",
        "theme": user.municipality.theme if known and user.municipality_id else "neutraal",
        "nav": SimpleLazyObject(lambda: menu(request)) if known else [],
    }


def menu(request) -> list[NavItem]:
    items = []
    for label, route, icon in MENU:
        url = reverse(route)
        current = request.path == url if url == "/" else request.path.startswith(url)
        items.append(NavItem(label, url, icon, current))
    return items
