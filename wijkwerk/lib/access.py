"""Who may come in: every route names its policy, and the answers 404 and 403 are given here."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404
from django.views.decorators.http import require_http_methods


def everyone(user) -> bool:
    """A page for all, signed in or not."""
    return True


def signed_in(user) -> bool:
    """A page for all who are signed in; what they see on it is cut to the person."""
    return user.is_authenticated


def access(policy: Callable, *, form: bool = False) -> Callable:
    """Name the policy of a route; `wijkwerk.E001` fails for a route without one.

    `everyone` opens the page without sign-in. A policy of one argument is asked here; a policy
    about an object is asked by the view, through `get_or_deny`. A page is to be read; one with a
    `form` takes POST too; any other method gets 405.
    """
    methods = ["GET", "HEAD", "POST"] if form else ["GET", "HEAD"]

    def decorate(view):
        view = require_http_methods(methods)(view)
        view.access = policy
        view.login_required = policy is not everyone
        return view

    return decorate


def get_or_deny(queryset, user, policy: Callable | None = None, **lookup) -> Model:
    """Return the one object that `user` may see and `policy` allows.

    Raises Http404 for what the person may not know of (unknown and foreign are alike) and
    PermissionDenied for what the person may see but not do. `queryset` is a manager or queryset
    with `visible_to`.
    """
    found: QuerySet = queryset.visible_to(user)
    thing = found.filter(**lookup).first()
    if thing is None:
        raise Http404
    if policy is not None and not policy(user, thing):
        raise PermissionDenied
    return thing


@contextmanager
def denying() -> Iterator[None]:
    """Answer 403 where a service says that this is not for the person who asked."""
    try:
        yield
    except PermissionError as error:
        raise PermissionDenied from error
