"""What the forms of rounds and meetings share: first values, faults of a service, two writers."""

import uuid
from collections.abc import Callable

from django.core.exceptions import PermissionDenied

from wijkwerk.drafts import services as drafts

from ..conflicts import Comparison, compare
from ..services.errors import EditConflictError, FieldError


def first_values(request, *names: str, **values) -> dict:
    """Return the first values of a form: `values`, and over them what was kept of `names`."""
    kept = drafts.initial_for(request, *names)
    hidden = {"submit_key": uuid.uuid4()}
    return {**hidden, **values, **{name: text for name, text in kept.items() if text}}


def save(request, form, service: Callable, **arguments):
    """Call `service` for a valid form and return what it returns.

    What it refuses stands at its field, and None comes back. Raises EditConflictError as the
    service does, and PermissionDenied for who organised until a moment ago.
    """
    try:
        saved = service(by=request.user, **arguments)
    except FieldError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return None
    except PermissionError as error:
        raise PermissionDenied from error
    drafts.forget(user=request.user, path=request.path)
    return saved


def compare_in(form, conflict: EditConflictError) -> Comparison:
    """Let `form` go on from what is saved now, and return how that differs from what was typed."""
    form.data = form.data.copy()
    form.data["version"] = conflict.thing.version
    return compare(conflict.thing, form.values())
