"""Editions."""

from django.db import models

from ..states import EditionState
from .people import is_editor


class EditionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A frozen one is for everybody, one in the making for editors."""
        return self if is_editor(user) else self.frozen()

    def frozen(self):
        return self.filter(state=EditionState.FROZEN)
