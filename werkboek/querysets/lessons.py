"""Lessons as they are written: who sees which, with its versions, pictures and sources."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from ..states import LessonState, ReviewState
from .people import is_editor, may_look, read_by, written_by

CLOSED_TO_EDITORS = [LessonState.DRAFT, LessonState.WITHDRAWN]


class LessonQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The one answer to: which lessons may this person see as they are written now?

        Its authors always; its readers as long as they are asked; editors once it was offered. What
        is published is read through `published()`, by everybody.
        """
        if not may_look(user):
            return self.none()
        seen = written_by(user, "pk") | read_by(user, "pk")
        if is_editor(user):
            was_read = Q(state=LessonState.WITHDRAWN, first_published_at__isnull=False)
            seen = seen | ~Q(state__in=CLOSED_TO_EDITORS) | Q(published__isnull=False) | was_read
        return self.filter(seen)

    def published(self):
        """What visitors read too, in the version that was published."""
        return self.filter(published__isnull=False)

    def gone(self):
        """What everybody could read once, and no longer."""
        return self.filter(published=None, first_published_at__isnull=False)

    def old(self, today):
        """What is published and should have been looked at again; `today` is a Dutch day."""
        return self.filter(state=LessonState.PUBLISHED, review_by__lt=today)

    def agreed(self):
        """With whose version of now a second reader agreed."""
        reviews = apps.get_model("werkboek", "Review").objects.filter(
            lesson=OuterRef("pk"),
            state=ReviewState.AGREED,
            version__number=OuterRef("version"),
        )
        return self.filter(Exists(reviews), state=LessonState.IN_REVIEW)

    def after(self, pk: int):
        """In the order of their numbers, with what was published."""
        return self.filter(pk__gt=pk).select_related("published").order_by("pk")

    def for_reading(self):
        return self.select_related("published", "chapter").order_by("chapter__order", "order", "pk")


class LessonVersionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the lesson while it is written."""
        lessons = apps.get_model("werkboek", "Lesson").objects.visible_to(user)
        return self.filter(lesson__in=lessons)


class LessonPictureQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the lesson while it is written; a published one is asked for by its hash."""
        lessons = apps.get_model("werkboek", "Lesson").objects.visible_to(user)
        return self.filter(lesson__in=lessons)


class SourceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whose lesson one may see, or that is published; what of it shows: `sources.shown_to`."""
        lessons = apps.get_model("werkboek", "Lesson").objects
        return self.filter(
            Q(lesson__in=lessons.visible_to(user)) | Q(lesson__published__isnull=False)
        )
