"""The plans of the database: from the words or from the ids, never over everything."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from wijkwerk.search.models import Entry, Word
from wijkwerk.search.net import net

MANY = 15_000
FILL = """
INSERT INTO search_entry (kind, object_id, audience, title, body, tsv, changed_at)
SELECT 'case', n, audience, 'x', '', ('plein ' || CASE WHEN n %% 3 = 0 THEN 'park ' ELSE '' END
    || CASE WHEN n = 77 THEN 'kiosk ' ELSE '' END || md5(n::text) || repeat('x', 400) || n
    || ' ' || md5(audience || n))::tsvector, now()
FROM generate_series(1, %s) n, unnest(ARRAY['trio', 'blad']) AS audience
"""
FEW, SOME, ALL = range(1, 101), range(1, 1_001), range(1, MANY + 1)
COMMON, RARE, NOWHERE = ["plein", "park"], "kiosk", "nergens"


def nodes(plan: dict):
    yield plan
    for part in plan.get("Plans", []):
        yield from nodes(part)


def plan_of(ids, word) -> list[dict]:
    """The plan of the very statement that searching sends."""
    with CaptureQueriesContext(connection) as captured:
        Entry.objects.newest({("case", "trio"): ids}, f"'{word}'", "'x'", "'x'", 2_001)
    (sql,) = (query["sql"] for query in captured if "ts_rank" in query["sql"])
    with net(), connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + sql.replace("%", "%%"))
        (plan,) = cursor.fetchone()
    return list(nodes(plan[0]["Plan"]))


def rows_read(plan: list[dict]) -> float:
    """The rows of the table that were looked at, also those that did not fit."""
    dropped = ["Rows Removed by Filter", "Rows Removed by Index Recheck"]
    return max(
        node["Actual Rows"] + sum(node.get(name, 0) for name in dropped)
        for node in plan
        if node.get("Relation Name") == "search_entry"
    )


def test_a_search_reads_what_the_word_gives_or_what_the_person_may_read(db):
    """Whichever is less; no walk over the table, none over the primary key for a rare word."""
    with connection.cursor() as cursor:
        cursor.execute(FILL, [MANY])
        cursor.execute("ANALYZE search_entry")
    for ids in (FEW, SOME):
        for word in (*COMMON, RARE, NOWHERE):
            plan = plan_of(ids, word)
            assert "Seq Scan" not in {node["Node Type"] for node in plan}, (len(ids), word)
            assert "search_entry_pkey" not in {node.get("Index Name") for node in plan}
    for word in COMMON:
        assert rows_read(plan_of(FEW, word)) <= len(FEW)
    for ids in (FEW, SOME, ALL):
        for word in (RARE, NOWHERE):
            assert rows_read(plan_of(ids, word)) <= max(2, len(FEW)), (len(ids), word)


def test_a_word_of_a_question_is_stemmed_once_and_not_for_every_known_word(db):
    """Stemming is a step of its own in the plan, not a part of the filter over the known words."""
    with connection.cursor() as cursor, CaptureQueriesContext(connection) as captured:
        Word.objects.look_up({"verlichting": True}, 50)
        sql = captured[0]["sql"].replace("%", "%%")
        cursor.execute("EXPLAIN (VERBOSE, FORMAT JSON) " + sql)
        (plan,) = cursor.fetchone()
    steps = [n["Output"] for n in nodes(plan[0]["Plan"]) if n["Node Type"] == "Result"]
    assert any("to_tsvector" in str(output) and "CASE" not in str(output) for output in steps)
