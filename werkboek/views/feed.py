"""The lessons as a feed: for who follows them with a program."""

from hashlib import sha256

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date

from wijkwerk.lib.access import access, everyone
from wijkwerk.lib.text import readable

from ..models import Shelved
from ..states import Maturity

SIZE = 30


@access(everyone)
def feed(request):
    """The newest lessons; programs ask whether something changed before they fetch it."""
    lessons = list(Shelved.objects.select_related("chapter").order_by("-changed_at", "-pk")[:SIZE])
    stamp = lessons[0].changed_at if lessons else None
    versions = "-".join(str(one.version_id) for one in lessons)
    etag = f'"{sha256(versions.encode()).hexdigest()[:32]}"'
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    response["ETag"], response["Cache-Control"] = etag, "public, no-cache"
    if stamp:
        response["Last-Modified"] = http_date(stamp.timestamp())
    feed_of(lessons).write(response, "utf-8")
    return get_conditional_response(request, etag=etag, response=response)


def feed_of(lessons: list[Shelved]) -> Atom1Feed:
    """The number of an entry is its address, which stays what it is."""
    made = Atom1Feed(
        title="Wijkwerk: lessen uit het werkboek",
        link=settings.BASE_URL + reverse("werkboek:workbook"),
        description="Wat gemeenten leerden waar een wens botst met een regel.",
        language="nl",
        feed_url=settings.BASE_URL + reverse("werkboek:feed"),
    )
    for one in lessons:
        made.add_item(
            title=readable(one.title),
            link=settings.BASE_URL + reverse("werkboek:lesson", args=[one.slug]),
            description=readable(one.one_liner),
            pubdate=one.first_published_at,
            updateddate=one.changed_at,
            categories=[readable(one.chapter.name), Maturity(one.maturity).label],
        )
    return made
