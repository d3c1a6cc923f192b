"""For search engines and other programs: what they may read, and where it is."""

from collections.abc import Iterator
from datetime import datetime
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models.functions import Greatest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from werkboek.models import Chapter, Edition, Shelved
from werkboek.shelf import PATH
from werkplaats.models import Round
from wijkwerk.lib.access import access, everyone

# Everything is closed unless it stands here; the longest rule that fits counts (RFC 9309).
ALLOWED = [
    *("/$", "/werkboek/", "/rondes/", "/over/", "/hulp/", "/privacy/"),
    *("/toegankelijkheid/", "/static/", "/robots.txt", "/sitemap.xml", "/.well-known/"),
]
# Inside what is open: what asks a sign-in, what belongs to one person, and every question.
CLOSED = [
    *("/werkboek/schrijven/", "/werkboek/redactie/", "/werkboek/lezen/", "/werkboek/reacties/"),
    *("/werkboek/aan-de-slag/", "/werkboek/lessen/*/reageren/", "/werkboek/edities/*/bestand/"),
    "/rondes/*/meedoen/",
    *(f"{path}*?" for path in ALLOWED if path.endswith("/")),
]
MOST = 50_000  # addresses in one sitemap
BEGIN = '<?xml version="1.0" encoding="utf-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@access(everyone)
def robots(request):
    """robots.txt: only what visitors read is open, all behind the sign-in is closed."""
    lines = ["User-agent: *", "Disallow: /"]
    lines += [f"Allow: {path}" for path in ALLOWED]
    lines += [f"Disallow: {path}" for path in CLOSED]
    lines += ["", f"Sitemap: {settings.BASE_URL}{reverse('sitemap')}"]
    return plain("\n".join(lines) + "\n", "text/plain")


@access(everyone)
def sitemap(request):
    """All pages that visitors read, with the day on which each last changed."""
    rows = [f"<url>{body}</url>" for _, body in zip(range(MOST), addresses(), strict=False)]
    text = f'{BEGIN}<urlset xmlns="{NAMESPACE}">\n' + "\n".join(rows) + "\n</urlset>\n"
    return plain(text, "application/xml")


def plain(text: str, kind: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response["Cache-Control"] = "public, max-age=300"
    return response


def addresses() -> Iterator[str]:
    """What stands in the sitemap, most important first."""
    for name in ("home", "werkboek:workbook", "werkboek:lesson_list", "join:rounds", "about"):
        yield entry(reverse(name))
    for key in Chapter.objects.in_use().values_list("key", flat=True):
        yield entry(reverse("werkboek:chapter", args=[key]))
    changed = Greatest("first_published_at", "changed_at")
    lessons = Shelved.objects.order_by("-changed_at", "-pk").values_list("slug", changed)
    for slug, at in lessons[:MOST]:
        yield entry(f"{PATH}{slug}/", day_of(at))
    yield entry(reverse("werkboek:edition_list"))
    for edition in Edition.objects.frozen().only("number", "frozen_at").order_by("-number"):
        yield entry(edition.get_absolute_url(), day_of(edition.frozen_at))
    for one in Round.objects.public().order_by("pk"):
        yield entry(reverse("join:round", args=[one.public_id]))


def day_of(at: datetime) -> str:
    """The Dutch calendar day of an instant."""
    return timezone.localdate(at).isoformat()


def entry(path: str, day: str = "") -> str:
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<loc>{escape(settings.BASE_URL + path)}</loc>{changed}"
