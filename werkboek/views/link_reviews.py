"""The second reader without an account: a link opens one reading, until it is answered."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from wijkwerk.guard.limits import limited
from wijkwerk.lib.access import access, everyone
from wijkwerk.lib.link_tokens import digest_of

from ..models import Review
from ..review_mails import link_works
from .reviews import WITH, change, picture_of, reading, typed_in


@access(everyone, form=True)
@limited("read_by_link")
def by_link(request, token):
    """The same for who was invited by mail; the link dies with the answer."""
    found = behind(token)
    if found is None or not link_works(found):
        context = {"review": found, "typed": typed_in(request.POST)}
        return render(request, "werkboek/link_gone.html", context, status=404)
    base = reverse("werkboek:review_by_link", args=[token])
    return reading(request, found, None, base)


@access(everyone)
def thanks(request):
    """What a reader by link sees after the answer: the link itself is dead then."""
    return render(request, "werkboek/thanks.html")


def behind(token: str) -> Review | None:
    """The open reading to which this token belongs."""
    return Review.objects.open().select_related(*WITH).filter(token_digest=digest_of(token)).first()


def find_living(token: str) -> Review:
    """The reading behind a link that works; raises Http404 for any other."""
    found = behind(token)
    if found is None or not link_works(found):
        raise Http404
    return found


@access(everyone, form=True)
@limited("read_by_link")
def remark_by_link(request, token, remark_id):
    """Take an own remark away, for who came by the link."""
    change(request, find_living(token), remark_id, None)
    return redirect("werkboek:review_by_link", token)


@access(everyone)
def picture(request, token, name):
    """A picture in the version that is read, for who came by the link."""
    return picture_of(find_living(token), name)
