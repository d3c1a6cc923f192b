"""What a trio does with a lesson, and which lessons fit a text."""

from collections.abc import Iterable

from django.db import connection, models

from wijkwerk.search.net import net

from .people import may_look


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
# What stands in more than half of many lessons says nothing, and costs most. The lessons of a stem
# are one array, with a minus where it stands in the title: so each word is read once.
FIT = """
WITH all_of_them AS MATERIALIZED (
    SELECT count(*) AS number FROM werkboek_lesson WHERE published_id IS NOT NULL
), held AS (
    SELECT count(*) AS times,
        array_agg(CASE WHEN in_title THEN -lesson_id ELSE lesson_id END) AS lessons
    FROM werkboek_lessonword WHERE stem = ANY (%s) GROUP BY stem
), weighed AS (
    SELECT lessons, ln(1 + number::float / times) AS weight
    FROM held, all_of_them WHERE times <= greatest(%s, number / 2)
)
SELECT abs(lesson) AS lesson_id
FROM weighed, unnest(lessons) AS lesson
WHERE abs(lesson) <> ALL (%s)
GROUP BY abs(lesson)
HAVING count(*) >= %s
ORDER BY sum(weight * CASE WHEN lesson < 0 THEN 2 ELSE 1 END) DESC, abs(lesson)
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
