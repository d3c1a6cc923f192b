"""Reading the entries: which hold the words, and which may be read."""

import json
from collections.abc import Iterable, Mapping
from itertools import chain

from django.db import connection, models

from .net import net

# One row per word of a question: its stem, and per stem the words that occur and come close.
# OFFSET 0 keeps the planner from finding the stem anew for every known word.
LOOK_UP = """
SELECT asked.word, stemmed.stem, found.forms
FROM unnest(%s::text[], %s::text[], %s::text[]) AS asked (word, first, second)
CROSS JOIN LATERAL (
    SELECT (tsvector_to_array(to_tsvector('dutch', asked.word)))[1] AS stem OFFSET 0
) AS stemmed
CROSS JOIN LATERAL (
    SELECT CASE
        WHEN asked.first IS NOT NULL AND length(stemmed.stem) >= 3 THEN '%%' || stemmed.stem
    END AS pattern OFFSET 0
) AS ending
CROSS JOIN LATERAL (
    SELECT jsonb_object_agg(near.stem, near.words) AS forms
    FROM (
        SELECT known.stem, array_agg(known.word) AS words
        FROM search_word AS known
        WHERE known.stem = stemmed.stem
           OR known.word LIKE asked.first
           OR known.word LIKE asked.second
           OR known.stem LIKE ending.pattern
        GROUP BY known.stem
        ORDER BY known.stem = stemmed.stem DESC, min(length(known.word)), known.stem
        LIMIT %s
    ) AS near
) AS found
"""
REMEMBER = """
INSERT INTO search_word (word, stem)
SELECT word, stem
FROM unnest(%s::text[]) AS new (word),
     LATERAL (SELECT (tsvector_to_array(to_tsvector('dutch', word)))[1] AS stem) AS stemmed
WHERE stem IS NOT NULL AND NOT EXISTS (SELECT FROM search_word AS k WHERE k.word = new.word)
ORDER BY word
ON CONFLICT DO NOTHING
"""


FIND = """
SELECT {columns}
FROM ({readable}) AS readable
JOIN search_entry AS entry USING (kind, audience, object_id)
WHERE entry.tsv @@ %s::tsquery
"""
READABLE = "SELECT %s AS kind, %s AS audience, unnest(%s::bigint[]) AS object_id"
RANKED = """
kind, audience, object_id, entry.id,
    ts_rank(entry.tsv, %s::tsquery) + ts_rank(entry.tsv, %s::tsquery) AS rank
"""
# Every `@@` unpacks a long text anew. What is joined to nothing stands unpacked, for all stems.
UNPACKED = "kind, audience, object_id, entry.id, entry.changed_at, entry.tsv || '' AS tsv"
ALIKE = """
SELECT kind, audience, object_id, hits
FROM (SELECT *, {hits} AS hits FROM ({found} OFFSET 0) AS unpacked OFFSET 0) AS counted
WHERE hits >= %s ORDER BY hits DESC, changed_at DESC, id LIMIT %s
"""
NEWEST = "ORDER BY entry.changed_at DESC, entry.id DESC LIMIT %s"
Readable = Mapping[tuple[str, str], Iterable[int]]  # {(kind, audience): ids of objects}


class EntryQuerySet(models.QuerySet):
    """Entries are found by SQL of our own: the numbers of what somebody may read go in as arrays.

    So the planner sees how many there are, and begins with them or with the words, whichever is
    less; planning costs nothing, which thousands of numbers in an IN do.
    """

    def newest(self, readable: Readable, query: str, near: str, exact: str, limit: int) -> list:
        """Return (kind, audience, object, entry, rank) of the newest matches, newest first.

        `query` is ready (see `lookup.Wanted`). The words as asked count twice in the rank, the
        compounds they are part of once.
        """
        return find(RANKED, [near, exact], readable, query, NEWEST, [limit])

    def alike(self, readable: Readable, stems: list[str], least: int, limit: int) -> list:
        """Return (kind, audience, object, number of stems) of entries that share many words.

        `stems` are quoted and ready (see `lookup.alike`); entries that hold fewer than `least` of
        them stay out. Most words in common first, then the newest.
        """
        hits = " + ".join(["(tsv @@ %s::tsquery)::int"] * len(stems))
        before, after = ALIKE.format(hits=hits, found="|").split("|")
        any_of_them, last = " | ".join(stems), [least, limit]
        return find(UNPACKED, stems, readable, any_of_them, after, last, before=before)

    def objects_with(self, readable: Readable, query: str) -> list[int]:
        """Return the numbers of all objects in which the ready `query` holds."""
        return [number for (number,) in find("object_id", [], readable, query)]


def find(
    columns: str, given: list, readable: Readable, query: str, rest="", last=(), before=""
) -> list:
    """Return these columns of the readable entries in which `query` holds; or TooSlowError."""
    parts = [(kind, str(audience), array_of(ids)) for (kind, audience), ids in readable.items()]
    if not parts:
        return []
    sql = FIND.format(columns=columns, readable=" UNION ALL ".join([READABLE] * len(parts)))
    with net(), connection.cursor() as cursor:
        cursor.execute(before + sql + rest, [*given, *chain.from_iterable(parts), query, *last])
        return cursor.fetchall()


def array_of(numbers: Iterable[int]) -> str:
    """Write numbers as an array of PostgreSQL; thousands at once cost the driver more."""
    return f"{{{','.join(map(str, numbers))}}}"


class WordQuerySet(models.QuerySet):
    def look_up(self, words: Mapping[str, bool], limit: int) -> list[tuple[str, str, dict]]:
        """Return (word, stem, {stem: [forms that occur]}) of every word of a question.

        The stem of a stop word is None. A word that maps to True also brings the words that hold
        it or end with its stem, at most `limit` stems; one of three letters is too short for the
        middle of a word.
        """
        patterns = [patterns_of(word) if near else (None, None) for word, near in words.items()]
        arrays = [list(words), *map(list, zip(*patterns, strict=True))]
        with connection.cursor() as cursor:
            cursor.execute(LOOK_UP, [*arrays, limit])
            return [(word, stem, json.loads(forms or "{}")) for word, stem, forms in cursor]

    def remember(self, words: Iterable[str]) -> None:
        """Add the words that are new, in order, so that two at once never wait for each other."""
        with connection.cursor() as cursor:
            cursor.execute(REMEMBER, [sorted(words)])


def patterns_of(word: str) -> tuple[str, str | None]:
    """Patterns for LIKE. A word holds letters and digits only, nothing that LIKE reads."""
    return (f"{word}%", f"%{word}") if len(word) == 3 else (f"%{word}%", None)
