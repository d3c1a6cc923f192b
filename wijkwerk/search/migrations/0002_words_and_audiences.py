"""Entries keep their text as written, a vector of folded words, and there is a list of words."""

import django.contrib.postgres.search
import django.utils.timezone
from django.db import migrations, models

VECTOR = (
    "setweight(to_tsvector('dutch', coalesce(title, '')), 'A')"
    " || setweight(to_tsvector('dutch', coalesce(body, '')), 'B')"
)
# The embedded server has no contrib; another may not let us make an extension.
TRIGRAMS = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE INDEX word_trgm ON search_word USING gin (word gin_trgm_ops);
        CREATE INDEX word_stem_trgm ON search_word USING gin (stem gin_trgm_ops);
    END IF;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'pg_trgm may not be created: parts of words are found more slowly';
END
$$
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE search_entry ALTER COLUMN tsv DROP EXPRESSION,"
            " ALTER COLUMN tsv SET NOT NULL, ALTER COLUMN tsv SET STATISTICS 1000",
            "ALTER TABLE search_entry DROP COLUMN tsv,"
            f" ADD COLUMN tsv tsvector GENERATED ALWAYS AS ({VECTOR}) STORED;"
            "CREATE INDEX entry_words ON search_entry USING gin (tsv) WITH (fastupdate = off)",
            state_operations=[
                migrations.AlterField(
                    "entry", "tsv", django.contrib.postgres.search.SearchVectorField()
                )
            ],
        ),
        migrations.AlterField(
            "entry",
            "audience",
            models.CharField(
                choices=[
                    ("trio", "Het trio"),
                    ("blad", "Wie het casusblad mag lezen"),
                    ("kort", "Wie de korte versie mag lezen"),
                    ("openbaar", "Iedereen"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddField(
            "entry", "changed_at", models.DateTimeField(default=django.utils.timezone.now)
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("word", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("stem", models.CharField(max_length=40)),
            ],
            options={"indexes": [models.Index("stem", name="word_stem")]},
        ),
        migrations.RunSQL(TRIGRAMS, migrations.RunSQL.noop),
    ]
