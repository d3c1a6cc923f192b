"""Who stands where in a round: its organisers, and the trios that take part."""

from django.apps import apps
from django.db.models import Exists, OuterRef

from ..states import LIVE_REGISTRATIONS, RegistrationState


def may_look(user) -> bool:
    """Whether there is anybody to ask for: nobody who is not signed in sees a row."""
    return user.is_authenticated and user.is_active


def organises(user, round_ref: str) -> Exists:
    """Whether `user` is an organiser of the round to which `round_ref` points."""
    rows = apps.get_model("werkplaats", "RoundOrganiser").objects
    return Exists(rows.filter(round=OuterRef(round_ref), user=user.pk))


def takes_part(user, round_ref: str, *, queued: bool = False) -> Exists:
    """Whether the trio of `user` is registered in that round; with `queued` also who waits.

    Only who sits in a trio now counts (decisions.md): `trio_id` is the active seat.
    """
    rows = apps.get_model("werkplaats", "Registration").objects
    states = LIVE_REGISTRATIONS if queued else [RegistrationState.REGISTERED]
    return Exists(rows.filter(round=OuterRef(round_ref), trio=user.trio_id or 0, state__in=states))
