"""The shelf: what is published, and all by which a page of it differs."""

from django.apps import apps
from django.db import connection, models
from django.db.models import F, Q
from django.db.models.fields.json import KeyTextTransform

from wijkwerk.lib.expressions import EqualsAny, Numbers


def shown_text(*path: str) -> KeyTextTransform:
    """One text out of the content of a version on the shelf, for a list: the rest stays unread."""
    found = "version__content"
    for name in path:
        found = KeyTextTransform(name, found)
    return found


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
SELECT chapter.key, chapter.name, chapter.description,
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
