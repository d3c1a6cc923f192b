"""Reactions under a lesson."""

from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform

from ..states import ReactionState
from .people import is_editor, may_look


class ReactionQuerySet(models.QuerySet):
    def shown(self):
        """What stands under a lesson, for everybody."""
        return self.filter(state=ReactionState.SHOWN, lesson__published__isnull=False)

    def visible_to(self, user):
        """Shown ones for everybody; the own ones; for editors all of which the address is known."""
        shown = Q(state=ReactionState.SHOWN, lesson__published__isnull=False)
        if not may_look(user):
            return self.filter(shown)
        if is_editor(user):
            return self.exclude(state=ReactionState.CONFIRMING)
        return self.filter(shown | Q(by=user.pk))

    def under_lesson(self, user):
        """What stands on the page of a lesson: what is shown, and the own ones that are not."""
        shown = Q(state=ReactionState.SHOWN)
        own = Q(by=user.pk) if may_look(user) else Q(pk__in=[])
        return self.filter(shown | own, lesson__published__isnull=False)

    def waiting(self):
        return self.filter(state=ReactionState.WAITING)

    def unanswered(self):
        return self.shown().filter(answered_at=None)

    def with_names(self):
        """With who wrote it and who answered, and with the numbers of two versions of its lesson.

        They are the one into which it was taken over, and the one that everybody reads.
        """
        return self.select_related("by__municipality", "answered_by").annotate(
            credited_number=models.F("credited_in__number"),
            published_number=models.F("lesson__published__number"),
        )

    def with_lesson(self):
        """With the lesson, and the title under which everybody reads it."""
        title = KeyTextTransform("title", "lesson__published__content")
        return self.select_related("lesson").annotate(lesson_title=title)
