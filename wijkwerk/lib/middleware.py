"""What happens around every page: a reference, headers, clean input, sign-in, known faults."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from pghistory.middleware import HistoryMiddleware

from .personal import find_personal, warning_about
from .reference import reference
from .states import MoveError

KEEP_UNTIL = "keep_until"  # in a session: the moment until which an open page keeps it
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
)


class RequestReference:
    """Give every request a short reference that stands in the log and on the error page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.reference = secrets.token_hex(4)
        token = reference.set(request.reference)
        try:
            response = self.get_response(request)
        finally:
            reference.reset(token)
        response["X-Request-Reference"] = request.reference
        return response


class SecurityHeaders:
    """The headers of security.md, Pages, that Django does not set itself."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("Permissions-Policy", PERMISSIONS)
        if not request.path.startswith(settings.STATIC_URL):
            response.setdefault("Cache-Control", "private, no-store")
        return response


class WarnOfPersonalData:
    """After something was saved, warn of what looks like personal data in it; never in the way.

    Looks at what was sent to the apps of settings.APPS_WITH_TEXTS and answered by a redirect.
    """

    HIDDEN = {"csrfmiddlewaretoken", "typed_by", "submit_key", "version", "seen", "address"}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "POST" and response.status_code == 302 and self.holds_texts(request):
            texts = [text for name, text in request.POST.items() if not self.is_hidden(name)]
            if warning := warning_about(find_personal("\n".join(texts))):
                messages.warning(request, warning)
        return response

    def is_hidden(self, name: str) -> bool:
        """Whether this field holds no text; a form may put a prefix before its names."""
        return name.rpartition("-")[2] in self.HIDDEN

    @staticmethod
    def holds_texts(request) -> bool:
        match = request.resolver_match
        return bool(match and set(match.app_names) & set(settings.APPS_WITH_TEXTS))


class WhoWrites(HistoryMiddleware):
    """Tell the triggers of the field history who is writing: the number of a person, no more."""

    def get_context(self, request) -> dict:
        return {"user": request.user.pk}


class CleanInput:
    """Answer 400 to NUL bytes and broken encodings in addresses, before anything reads them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if any("\x00" in text or "\ufffd" in text for text in texts_of_address(request)):
            raise BadRequest("NUL or bad encoding in the address")
        return self.get_response(request)


def texts_of_address(request):
    yield request.path
    for name, values in request.GET.lists():
        yield name
        yield from values


class SessionLifetime:
    """End a sign-in after 30 idle minutes or 12 hours (security.md, Sessions).

    What was typed then is kept by `wijkwerk.drafts`. The moment of last use is written at most
    once a minute, so that a page does not cost a write. What a page fetches by itself carries the
    header X-Background and is no use. An open page of a meeting keeps the sign-in until the moment
    in `keep_until` (decisions.md, Security); the 12 hours hold then too.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.idle = timedelta(minutes=settings.SESSION_IDLE_MINUTES).total_seconds()

    def __call__(self, request):
        if request.user.is_authenticated:
            self.renew_or_end(request)
        return self.get_response(request)

    def renew_or_end(self, request) -> None:
        now, session = timezone.now().timestamp(), request.session
        seen = session.get("seen_at", now)
        began = session.setdefault("began_at", now)
        idle = now - seen > self.idle and now > session.get(KEEP_UNTIL, 0)
        if idle or now - began > settings.SESSION_COOKIE_AGE:
            logout(request)
        elif "seen_at" not in session or self.is_use(request, now - seen):
            session["seen_at"] = now

    @staticmethod
    def is_use(request, seconds: float) -> bool:
        return seconds > 60 and "X-Background" not in request.headers


class LoginRequired(LoginRequiredMiddleware):
    """Close every page for who is not signed in, except what its `access` policy opens.

    htmx would put the sign-in page inside the page at hand: it gets 401 and leaves the page as it
    is. Where the list itself was asked, it opens the sign-in page as a whole.
    """

    def handle_no_permission(self, request, view_func):
        if not request.headers.get("HX-Request"):
            return super().handle_no_permission(request, view_func)
        answer = HttpResponse(status=401)
        if request.headers.get("HX-Target") == "results":
            answer["HX-Redirect"] = f"{reverse('account_login')}?next={request.path}"
        return answer


class DomainErrors:
    """Turn a move that is not on the table into the 409 page, which gives back what was typed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, MoveError):
            typed = request.POST.get("reason") or request.POST.get("text", "")
            context = {"message": str(exception), "typed": typed}
            return render(request, "409.html", context, status=409)
        return None
