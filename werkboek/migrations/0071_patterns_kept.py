from django.db import migrations

# What went along with the short version of one casus, as rows; the words are names, so the terms
# are known by the name they had on the day the trio agreed, whatever they are called later.
NOTE = """
CREATE FUNCTION werkboek_note_shared_terms(changed bigint) RETURNS void LANGUAGE sql AS $$
    DELETE FROM werkboek_sharedterm WHERE case_id = changed;
    INSERT INTO werkboek_sharedterm (case_id, municipality_id, term, until, open_until)
    SELECT short.case_id, short.municipality_id, word.term, live.until, live.open_until
    FROM cases_casesummary AS short
    CROSS JOIN LATERAL (
        SELECT max(ends_on) AS until, max(ends_on) FILTER (WHERE to_everyone) AS open_until
        FROM cases_share WHERE case_id = short.case_id AND state = 'gedeeld'
    ) AS live
    CROSS JOIN LATERAL (
        SELECT 'spanning:' || key AS term FROM cases_tensiontype
        WHERE short.words @> jsonb_build_array(jsonb_build_array('Spanningen', jsonb_build_array(name)))
        UNION ALL
        SELECT 'sector:' || key FROM trios_sector
        WHERE short.words @> jsonb_build_array(jsonb_build_array('Sectoren', jsonb_build_array(name)))
        UNION ALL
        SELECT 'belemmering:' || key FROM cases_obstacletype
        WHERE short.words @> jsonb_build_array(
            jsonb_build_array('Soorten belemmeringen', jsonb_build_array(name)))
    ) AS word
    WHERE short.case_id = changed
$$
"""
STAMP = """
CREATE FUNCTION werkboek_stamp_patterns() RETURNS void LANGUAGE sql AS $$
    INSERT INTO werkboek_patternstamp DEFAULT VALUES
$$
"""
AFTER_SUMMARY = """
CREATE FUNCTION werkboek_after_summary() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM werkboek_note_shared_terms(coalesce(NEW.case_id, OLD.case_id));
    PERFORM werkboek_stamp_patterns();
    RETURN NULL;
END
$$
"""
AFTER_SHARE = """
CREATE FUNCTION werkboek_after_share() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE werkboek_sharedterm SET until = live.until, open_until = live.open_until
    FROM (
        SELECT max(ends_on) AS until, max(ends_on) FILTER (WHERE to_everyone) AS open_until
        FROM cases_share
        WHERE case_id = coalesce(NEW.case_id, OLD.case_id) AND state = 'gedeeld'
    ) AS live
    WHERE werkboek_sharedterm.case_id = coalesce(NEW.case_id, OLD.case_id)
        AND (werkboek_sharedterm.until, werkboek_sharedterm.open_until)
            IS DISTINCT FROM (live.until, live.open_until);
    IF FOUND THEN
        PERFORM werkboek_stamp_patterns();
    END IF;
    RETURN NULL;
END
$$
"""
AFTER_SHELF = """
CREATE FUNCTION werkboek_after_shelf() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM werkboek_stamp_patterns();
    RETURN NULL;
END
$$
"""
# table: (when, for each, function)
TRIGGERS = {
    "cases_casesummary": ("INSERT OR DELETE OR UPDATE OF case_id, words", "ROW", "summary"),
    "cases_share": (
        "INSERT OR DELETE OR UPDATE OF case_id, state, ends_on, to_everyone",
        "ROW",
        "share",
    ),
    "werkboek_shelved": ("INSERT OR DELETE OR UPDATE", "STATEMENT", "shelf"),
}
WITHIN = """
ALTER TABLE werkboek_sharedterm ADD CONSTRAINT werkboek_sharedterm_case_within_fk
FOREIGN KEY (case_id, municipality_id) REFERENCES cases_case (id, municipality_id)
DEFERRABLE INITIALLY DEFERRED
"""
FILL = "SELECT werkboek_note_shared_terms(case_id) FROM cases_casesummary"
FUNCTIONS = ["note_shared_terms(bigint)", "stamp_patterns()"]


def make(table):
    when, each, function = TRIGGERS[table]
    return (
        f"CREATE TRIGGER werkboek_patterns AFTER {when} ON {table} "
        f"FOR EACH {each} EXECUTE FUNCTION werkboek_after_{function}()"
    )


def drop(table):
    return f"DROP TRIGGER werkboek_patterns ON {table}"


class Migration(migrations.Migration):
    """The database keeps what patterns count, whoever shares, ends, erases or publishes."""

    dependencies = [("werkboek", "0070_patterns"), ("werkboek", "0030_shelf")]
    operations = [
        migrations.RunSQL(
            [NOTE, STAMP, AFTER_SUMMARY, AFTER_SHARE, AFTER_SHELF],
            [
                *(f"DROP FUNCTION werkboek_after_{name}()" for _, _, name in TRIGGERS.values()),
                *(f"DROP FUNCTION werkboek_{name}" for name in FUNCTIONS),
            ],
        ),
        migrations.RunSQL(
            [*map(make, TRIGGERS), WITHIN, FILL],
            [
                "ALTER TABLE werkboek_sharedterm DROP CONSTRAINT werkboek_sharedterm_case_within_fk",
                *map(drop, TRIGGERS),
                "DELETE FROM werkboek_sharedterm",
            ],
        ),
    ]
