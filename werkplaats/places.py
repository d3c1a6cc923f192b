"""How many places a round has left, and where a trio stands in the queue."""

from django.db.models import Q

from .models import Registration
from .states import RegistrationState


def place_of(registration: Registration) -> int | None:
    """Return the place in the queue, counted from 1, or None for who does not wait; one query."""
    if registration.state != RegistrationState.QUEUED:
        return None
    at = registration.registered_at
    before = Q(registered_at__lt=at) | Q(registered_at=at, pk__lt=registration.pk)
    queue = Registration.objects.filter(round=registration.round_id).queue()
    return queue.filter(before).count() + 1


def standing_in_words(registration: Registration) -> str:
    """“aangemeld”, or “wachtlijst, plaats 1”."""
    place = place_of(registration)
    label = registration.get_state_display().lower()
    return f"{label}, plaats {place}" if place else label
