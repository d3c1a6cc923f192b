"""What every page needs: theme, menu, version."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from cases.policies import can_handle_reports
from werkboek.policies import is_editor


@dataclass(frozen=True)
class NavItem:
    label: str
    url: str
    icon: str
    current: bool


MENU = [
    ("Start", "home", "home"),
    ("Casussen", "cases:list", "case"),
    ("Kaart", "cases:map", "map"),
    ("Werkplaats", "werkplaats:rounds", "calendar"),
    ("Werkboek", "werkboek:workbook", "book"),
    ("Inzicht", "werkboek:patterns", "chart"),
    ("Trio", "trios:own", "people"),
]

FOR_VISITORS = [
    ("Start", "home", "home"),
    ("Werkboek", "werkboek:workbook", "book"),
    ("Open rondes", "join:rounds", "calendar"),
]


def page(request) -> dict:
    """The context of base.html. The theme is that of the signed-in person's municipality."""
    user = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    return {
        "base_url": settings.BASE_URL,
        "contact_email": settings.CONTACT_EMAIL,
        "app_version": settings.VERSION,
        "is_demo": settings.PROFILE == "demo",
        "theme": user.municipality.theme if known and user.municipality_id else "neutraal",
        "nav": SimpleLazyObject(lambda: menu(request)),
    }


def menu(request) -> list[NavItem]:
    """The main menu; the item whose address is the longest start of this page is the current.

    A page that lies elsewhere, such as a meeting, belongs to the first item of its app.
    """
    user = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    items = list(MENU if known else FOR_VISITORS)
    if known and can_handle_reports(user):
        items.append(("Meldingen", "cases:reports", "flag"))
    if known and is_editor(user):
        items.append(("Redactie", "werkboek:editorial", "pencil"))
    urls = [reverse(route) for _, route, _ in items]
    fitting = [url for url in urls if url == request.path or (url != "/" and starts(request, url))]
    app = getattr(request.resolver_match, "app_name", "") or "none"
    own = [url for (_, route, _), url in zip(items, urls, strict=True) if route.startswith(app)]
    current = max(fitting, key=len, default=next(iter(own), ""))
    return [
        NavItem(label, url, icon, url == current)
        for (label, _, icon), url in zip(items, urls, strict=True)
    ]


def starts(request, url: str) -> bool:
    return request.path.startswith(url)
