from django.db import migrations

# Every part of a casus carries the municipality of that casus; the database keeps them equal.
PARTS = [
    "action",
    "advicerequest",
    "attachment",
    "casereaction",
    "caselink",
    "casesummary",
    "initiative",
    "lensnote",
    "report",
    "share",
]


def add(part):
    return (
        f"ALTER TABLE cases_{part} ADD CONSTRAINT cases_{part}_case_within_fk "
        "FOREIGN KEY (case_id, municipality_id) REFERENCES cases_case (id, municipality_id) "
        "DEFERRABLE INITIALLY DEFERRED"
    )


def drop(part):
    return f"ALTER TABLE cases_{part} DROP CONSTRAINT cases_{part}_case_within_fk"


class Migration(migrations.Migration):
    """`municipality` is the key to spread by: it is always that of the casus."""

    dependencies = [("cases", "0003_anatomy_and_history")]
    operations = [migrations.RunSQL([add(part) for part in PARTS], [drop(part) for part in PARTS])]
