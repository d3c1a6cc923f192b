"""Which kinds of messages a person wants."""

from django.db import transaction

from ..kinds import get_kind, switchable
from ..models import Preference


def wanted_kinds(user) -> list[str]:
    """Return the keys of the switchable kinds this person gets."""
    refused = Preference.objects.filter(user=user, wanted=False).values_list("kind", flat=True)
    refused = set(refused)
    return [kind.key for kind in switchable() if kind.key not in refused]


def stop_kind(*, person: int, kind: str) -> None:
    """Write down that this person does not want this kind any more; twice is once."""
    if get_kind(kind).transactional:
        return
    Preference.objects.update_or_create(user_id=person, kind=kind, defaults={"wanted": False})


@transaction.atomic
def choose_kinds(*, user, wanted: list[str]) -> None:
    """Write down which of the switchable kinds this person wants."""
    for kind in switchable():
        Preference.objects.update_or_create(
            user=user, kind=kind.key, defaults={"wanted": kind.key in wanted}
        )
