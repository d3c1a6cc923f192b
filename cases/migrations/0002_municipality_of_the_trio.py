from django.db import migrations

# (table, columns, referred table, referred columns): a row cannot name another municipality,
# nor a wijk or buurt outside it.
PAIRS = [
    ("cases_case", "trio_id, municipality_id", "trios_trio", "id, municipality_id"),
    ("cases_case", "district_id, municipality_id", "trios_district", "code, municipality_id"),
    ("cases_case", "neighbourhood_id, district_id", "trios_neighbourhood", "code, district_id"),
    ("cases_grant", "case_id, municipality_id", "cases_case", "id, municipality_id"),
    ("cases_timelineentry", "case_id, municipality_id", "cases_case", "id, municipality_id"),
]


def name(table, columns):
    return f"{table}_{columns.split('_id')[0]}_within_fk"


def add(table, columns, other, other_columns):
    return (
        f"ALTER TABLE {table} ADD CONSTRAINT {name(table, columns)} "
        f"FOREIGN KEY ({columns}) REFERENCES {other} ({other_columns}) "
        "DEFERRABLE INITIALLY DEFERRED"
    )


def drop(table, columns, *others):
    return f"ALTER TABLE {table} DROP CONSTRAINT {name(table, columns)}"


class Migration(migrations.Migration):
    """`municipality` is the key to spread by; the database keeps it equal to the trio's."""

    dependencies = [("cases", "0001_initial"), ("trios", "0001_initial")]
    operations = [
        migrations.RunSQL([add(*pair) for pair in PAIRS], [drop(*pair) for pair in PAIRS])
    ]
