"""Keeping a question to the list of cases under a name."""

from django.db import transaction

from trios.models import User

from ..models import SavedFilter

MOST = 50


class FilterError(ValueError):
    """A filter cannot be kept so; the text is one Dutch sentence."""


@transaction.atomic
def save_filter(*, by: User, name: str, query: str, is_shared: bool) -> SavedFilter:
    """Keep `query` (a query string of the list) under `name`; the same name is overwritten.

    Shared, colleagues of the own municipality find it too. Raises FilterError for sharing without
    a municipality, or for more than MOST filters.
    """
    User.objects.select_for_update().get(pk=by.pk)
    if is_shared and by.municipality_id is None:
        raise FilterError("Je hoort niet bij een gemeente. Bewaar het filter alleen voor jezelf.")
    known = SavedFilter.objects.filter(owner=by, name=name).first()
    if known is None and SavedFilter.objects.filter(owner=by).count() >= MOST:
        raise FilterError(f"Je hebt al {MOST} filters. Verwijder er eerst een.")
    kept = known or SavedFilter(owner=by, name=name)
    kept.query, kept.is_shared = query, is_shared
    kept.municipality_id = by.municipality_id
    kept.save()
    return kept


@transaction.atomic
def forget_filter(*, saved: SavedFilter, by: User) -> None:
    """Remove a filter of the own; twice does no harm. Raises PermissionError for another's."""
    if saved.owner_id != by.pk:
        raise PermissionError("a filter belongs to who made it")
    SavedFilter.objects.filter(pk=saved.pk).delete()
