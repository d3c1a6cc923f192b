from django.db import migrations

# (table, name of the key, columns, what they point at)
KEYS = [
    (table, f"{table}_{name}_within_fk", f"{column}, run_id", f"{target} (id, run_id)")
    for table in ("werkplaats_card", "werkplaats_vote", "werkplaats_stand")
    for name, column, target in (
        ("step", "step_id", "werkplaats_runstep"),
        (
            "person",
            "by_id" if table == "werkplaats_card" else "person_id",
            "werkplaats_runperson",
        ),
    )
]


def add_key(table: str, name: str, columns: str, target: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({columns}) REFERENCES {target} "
        "DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    """A card, a dot and a place belong to the run of their step and of their person."""

    dependencies = [("werkplaats", "0007_runs_and_their_boards")]
    operations = [add_key(*key) for key in KEYS]
