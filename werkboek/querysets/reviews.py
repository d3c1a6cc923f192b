"""What a second reader was asked."""

from django.db import models
from django.db.models import Q

from ..states import ReviewState
from .people import is_editor, may_look, written_by

TAKEN_BACK = Q(state=ReviewState.CANCELLED, decided_at=None)


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The reader, the authors and the editors.

        A question that was taken back before the reader answered is none of the reader's any more.
        """
        if not may_look(user):
            return self.none()
        if is_editor(user):
            return self
        return self.filter(Q(reader=user.pk) & ~TAKEN_BACK | written_by(user, "lesson"))

    def taken_back_from(self, user):
        """What this person was asked to read, and not any more: only what they typed is theirs."""
        return self.filter(TAKEN_BACK, reader=user.pk)

    def open(self):
        return self.filter(state=ReviewState.ASKED)
