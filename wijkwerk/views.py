"""The pages of the frame: start, the pages of the footer, and the error pages."""

from operator import attrgetter

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from cases import work as cases_work
from cases.models import Case
from werkboek.views.reading import newest_lessons
from werkplaats import work as werkplaats_work
from werkplaats.views.public_rounds import open_rounds
from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, everyone, signed_in
from wijkwerk.lib.axis import example_axes
from wijkwerk.lib.kept_pages import show
from wijkwerk.lib.personal import find_personal, warning_about

MOST_CHECKED = 10_000
NEWEST, MOST_ROUNDS = 3, 3  # on the front page
ROUND = attrgetter("public_id", "title", "theme", "registered", "queued", "places", "next_on")


@access(everyone)
def home(request):
    """The front page for visitors; for who is signed in, where the own work begins."""
    if not request.user.is_authenticated:
        return welcome(request)
    newest = Case.objects.visible_to(request.user).for_list().order_by("-updated_at", "-pk")
    context = {
        "seat": request.user.seat,
        "groups": [*werkplaats_work.work_of(request.user), *cases_work.work_of(request.user)],
        "own_cases": newest.of_trio(request.user)[:5],
        "shared_cases": newest[:5],
    }
    return render(request, "start.html", context)


def welcome(request):
    """For visitors: the newest lessons, the rounds that are open with their places, the search."""
    lessons, rounds = newest_lessons(NEWEST), open_rounds(MOST_ROUNDS)
    context = {"lessons": lessons, "rounds": rounds, "example_axes": example_axes()}
    value = lessons, tuple(ROUND(one) for one in rounds)
    return show(request, "pages/welcome.html", value, lambda: context)


@access(signed_in, form=True)
def check_text(request):
    """Answer the warning about personal data in a text, or nothing; keeps and logs nothing."""
    text = request.POST.get("text", "")[:MOST_CHECKED]
    return HttpResponse(warning_about(find_personal(text)), content_type="text/plain")


def page(name: str):
    """Return the view of one page of the footer."""

    @access(everyone)
    def show(request):
        return render(request, f"pages/{name}.html")

    return show


@access(everyone)
def security_txt(request):
    """Where to report a leak (RFC 9116)."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {settings.SECURITY_EXPIRES}",
        "Preferred-Languages: nl, en",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def plain_error(request, status: int) -> HttpResponse:
    """Show an error page that asks nobody who is there: the database may be away."""
    context = {"reference": getattr(request, "reference", "")}
    return HttpResponse(render_to_string(f"{status}.html", context), status=status)


def bad_request(request, exception=None):
    return plain_error(request, 400)


def permission_denied(request, exception=None):
    return render(request, "403.html", status=403)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def too_many_requests(request, exception=None):
    return plain_error(request, 429)


def server_error(request):
    return plain_error(request, 500)


def csrf_failure(request, reason=""):
    """The form was open too long, or its cookie is gone: keep what was typed, if it is signed."""
    writer = drafts.read_writer(request.POST.get("typed_by", ""))
    kept = writer is not None and drafts.keep(user_id=writer, path=request.path, data=request.POST)
    return render(request, "403_csrf.html", {"kept": kept}, status=403)
