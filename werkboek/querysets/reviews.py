"""What a second reader was asked."""

from django.db import models
from django.db.models import Q

from ..states import ReviewState
from .people import is_editor, may_look, written_by


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The reader, the authors and the editors.

        A question that was taken back before the reader answered is none of the reader's any more.
        """
        if not may_look(user):
            return self.none()
        if is_editor(user):
            return self
        taken_back = Q(state=ReviewState.CANCELLED, decided_at=None)
        return self.filter(Q(reader=user.pk) & ~taken_back | written_by(user, "lesson"))

    def open(self):
        return self.filter(state=ReviewState.ASKED)
