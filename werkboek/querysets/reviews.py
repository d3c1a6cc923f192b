"""What a second reader was asked."""

from django.db import models
from django.db.models import Q

from ..states import ReviewState
from .people import is_editor, may_look, written_by


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The reader, the authors and the editors."""
        if not may_look(user):
            return self.none()
        if is_editor(user):
            return self
        return self.filter(Q(reader=user.pk) | written_by(user, "lesson"))

    def open(self):
        return self.filter(state=ReviewState.ASKED)
