"""Reading: who sees what of the werkboek. What is published is for everybody."""

from collections.abc import Iterable

from django.apps import apps
from django.db import connection, models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.fields.json import KeyTextTransform

from trios.roles import Role
from wijkwerk.lib.expressions import EqualsAny, Numbers
from wijkwerk.search.net import net

from .states import EditionState, LessonState, ReactionState, ReviewState

CLOSED_TO_EDITORS = [LessonState.DRAFT, LessonState.WITHDRAWN]


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


def shown_text(*path: str) -> KeyTextTransform:
    """One text out of the content of a version on the shelf, for a list: the rest stays unread."""
    found = "version__content"
    for name in path:
        found = KeyTextTransform(name, found)
    return found


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
            was_read = Q(state=LessonState.WITHDRAWN, first_published_at__isnull=False)
            seen = seen | ~Q(state__in=CLOSED_TO_EDITORS) | Q(published__isnull=False) | was_read
        return self.filter(seen)

    def published(self):
        """What visitors read too, in the version that was published."""
        return self.filter(published__isnull=False)

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


RENEW = """
INSERT INTO werkboek_lessonword (lesson_id, stem, in_title)
SELECT entry.object_id, word.lexeme, 'A' = ANY (word.weights)
FROM search_entry AS entry, unnest(entry.tsv) AS word
WHERE entry.kind = 'lesson' AND entry.object_id = ANY (%s)
"""
# What stands in more than half of many lessons says nothing, and costs most.
FIT = """
WITH all_of_them AS MATERIALIZED (
    SELECT count(*) AS number FROM werkboek_lesson WHERE published_id IS NOT NULL
), weighed AS (
    SELECT stem, ln(1 + number::float / count(*)) AS weight
    FROM werkboek_lessonword, all_of_them WHERE stem = ANY (%s)
    GROUP BY stem, number HAVING count(*) <= greatest(%s, number / 2)
)
SELECT word.lesson_id
FROM weighed JOIN werkboek_lessonword AS word USING (stem)
WHERE word.lesson_id <> ALL (%s)
GROUP BY word.lesson_id
HAVING count(*) >= %s
ORDER BY sum(weight * CASE WHEN word.in_title THEN 2 ELSE 1 END) DESC, word.lesson_id
LIMIT %s
"""
A_FEW = 100  # lessons: among so few every word counts


class LessonWordQuerySet(models.QuerySet):
    def renew(self, lessons: Iterable[int]) -> None:
        """Write the words of these lessons anew, out of their entries in search; two queries."""
        self.filter(lesson__in=lessons).delete()
        with connection.cursor() as cursor:
            cursor.execute(RENEW, [list(lessons)])

    def that_fit(
        self, stems: list[str], *, least: int, without: Iterable[int], limit: int
    ) -> list[int]:
        """Return the numbers of lessons that hold at least `least` of these stems, best first.

        A rare word weighs more than a common one, a word of the title twice. One query, under the
        net of search; raises TooSlowError when the database does not answer in time.
        """
        given = [stems, A_FEW, list(without), least, limit]
        with net(), connection.cursor() as cursor:
            cursor.execute(FIT, given)
            return [number for (number,) in cursor]


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


class EditionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A frozen one is for everybody, one in the making for editors."""
        return self if is_editor(user) else self.frozen()

    def frozen(self):
        return self.filter(state=EditionState.FROZEN)


STAMP_OF_LESSON = """
SELECT shelf.lesson_id, shelf.version_id, chapter.name,
    (SELECT string_agg(version_id::text, ',') FROM (
        SELECT version_id FROM werkboek_shelved AS b
        WHERE b.chapter_id = shelf.chapter_id
          AND (b."order", b.lesson_id) < (shelf."order", shelf.lesson_id)
        ORDER BY b."order" DESC, b.lesson_id DESC LIMIT 9) AS before),
    (SELECT string_agg(version_id::text, ',') FROM (
        SELECT version_id FROM werkboek_shelved AS b
        WHERE b.chapter_id = shelf.chapter_id
          AND (b."order", b.lesson_id) > (shelf."order", shelf.lesson_id)
        ORDER BY b."order", b.lesson_id LIMIT 9) AS behind),
    (SELECT count(*) FROM werkboek_lessonuse AS u WHERE u.lesson_id = shelf.lesson_id),
    (SELECT string_agg(concat_ws(' ', r.id, r.decided_at, r.answered_at, r.credited_in_id), ',')
     FROM werkboek_reaction AS r WHERE r.lesson_id = shelf.lesson_id AND r.state = 'getoond')
FROM werkboek_lesson AS lesson
JOIN werkboek_shelved AS shelf ON shelf.lesson_id = lesson.id
JOIN werkboek_chapter AS chapter ON chapter.key = shelf.chapter_id
WHERE lesson.slug = %s
"""
STAMP_OF_CHAPTER = """
SELECT chapter.name, chapter.description,
    (SELECT string_agg(key || ' ' || name, ',' ORDER BY "order", name)
     FROM werkboek_chapter WHERE is_active),
    (SELECT string_agg(version_id::text, ',') FROM (
        SELECT version_id FROM werkboek_shelved WHERE chapter_id = chapter.key
        ORDER BY "order", lesson_id LIMIT %s) AS first)
FROM werkboek_chapter AS chapter
WHERE chapter.key = %s
"""


class ShelfQuerySet(models.QuerySet):
    """What is on the shelf is published: everybody may read all of it."""

    def for_list(self):
        """With its chapter, and the order of that to sort by."""
        return self.select_related("chapter").annotate(chapter_order=F("chapter__order"))

    def stamp_of_lesson(self, slug: str) -> tuple | None:
        """All by which the page of this lesson differs for visitors, or None; one cheap query.

        Its version and chapter, the versions around it, how often it was used, and the reactions
        as they are.
        """
        with connection.cursor() as cursor:
            cursor.execute(STAMP_OF_LESSON, [slug])
            return cursor.fetchone()

    def stamp_of_chapter(self, key: str, size: int) -> tuple | None:
        """The same for the first page of a chapter, with `size` lessons and whether more follow."""
        with connection.cursor() as cursor:
            cursor.execute(STAMP_OF_CHAPTER, [size + 1, key])
            return cursor.fetchone()

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
