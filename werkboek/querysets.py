"""Reading: who sees what of the werkboek. What is published is for everybody."""

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, JSONObject

from trios.roles import Role
from wijkwerk.lib.expressions import EqualsAny, Numbers

from .states import EditionState, LessonState, ReactionState, ReviewState

CLOSED_TO_EDITORS = [LessonState.DRAFT]


def may_look(user) -> bool:
    return user.is_authenticated and user.is_active


def is_editor(user) -> bool:
    return may_look(user) and user.role == Role.EDITOR


def written_by(user, lesson_ref: str) -> Exists:
    """Whether `user` is an author of the lesson to which `lesson_ref` points."""
    rows = apps.get_model("werkboek", "LessonAuthor").objects
    return Exists(rows.filter(lesson=OuterRef(lesson_ref), user=user.pk))


def read_by(user, lesson_ref: str) -> Exists:
    """Whether `user` is, or was, asked to read that lesson."""
    rows = apps.get_model("werkboek", "Review").objects.exclude(state=ReviewState.CANCELLED)
    return Exists(rows.filter(lesson=OuterRef(lesson_ref), reader=user.pk))


class LessonQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The one answer to: which lessons may this person see as they are written now?

        Its authors always; its readers once they are asked; editors once it was offered. What is
        published is read through `published()`, by everybody.
        """
        if not may_look(user):
            return self.none()
        seen = written_by(user, "pk") | read_by(user, "pk")
        if is_editor(user):
            seen = seen | ~Q(state__in=CLOSED_TO_EDITORS) | Q(published__isnull=False)
        return self.filter(seen)

    def published(self):
        """What visitors read too, in the version that was published."""
        return self.filter(published__isnull=False)

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


class CasePartQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What a trio does with a lesson stays with the trio of the casus."""
        if not may_look(user) or not user.trio_id:
            return self.none()
        return self.filter(case__trio=user.trio_id)


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

    def waiting(self):
        return self.filter(state=ReactionState.WAITING)


class EditionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A frozen one is for everybody, one in the making for editors."""
        return self if is_editor(user) else self.frozen()

    def frozen(self):
        return self.filter(state=EditionState.FROZEN)


def count_of(uses):
    """How many there are, as a subquery per lesson."""
    return uses.order_by().values("lesson").annotate(n=Count("pk")).values("n")


class ShelfQuerySet(models.QuerySet):
    """What is on the shelf is published: everybody may read all of it."""

    def for_list(self):
        """With its chapter, and the order of that to sort by."""
        return self.select_related("chapter").annotate(chapter_order=F("chapter__order"))

    def with_stamp(self):
        """With what else its page shows: how often it was used, and the reactions as they are."""
        uses = apps.get_model("werkboek", "LessonUse").objects.filter(lesson=OuterRef("pk"))
        shown = apps.get_model("werkboek", "Reaction").objects.shown()
        shown = shown.filter(lesson=OuterRef("pk")).order_by().values("lesson")
        state = JSONObject(
            number=Count("pk"),
            decided=Max("decided_at"),
            answered=Max("answered_at"),
            credited=Count("credited_in"),
        )
        return self.annotate(
            used=Coalesce(Subquery(count_of(uses)), 0),
            reactions_stamp=Subquery(shown.annotate(stamp=state).values("stamp")),
        )

    def having(self, terms: list[str]):
        """With at least one of these terms; with none of them asked, all."""
        return self.filter(terms__overlap=terms) if terms else self

    def found_by(self, wanted):
        """In which the words of a ready question (search.lookup) stand.

        Raises TooSlowError when the database does not answer in time.
        """
        if not wanted.query:
            return self.none()
        ids = {("lesson", "openbaar"): list(self.order_by().values_list("pk", flat=True))}
        found = apps.get_model("search", "Entry").objects.objects_with(ids, wanted.query)
        return self.filter(EqualsAny(F("pk"), Numbers(found)))

    def before(self, lesson):
        """The one before in the chapter."""
        return self.beside(lesson, "lt").order_by("-order", "-pk")

    def behind(self, lesson):
        """The one after it in the chapter."""
        return self.beside(lesson, "gt").order_by("order", "pk")

    def beside(self, lesson, side: str):
        further = Q(**{f"order__{side}": lesson.order})
        equal = Q(order=lesson.order, **{f"pk__{side}": lesson.pk})
        near = Q(**{f"order__{side}e": lesson.order})  # lets the index begin at the right place
        return self.filter(near & (further | equal), chapter=lesson.chapter_id)
