from django.db import migrations, models
from django.db.models import F, Q

# (table, name of the key, columns, what they point at)
KEYS = [
    (
        "werkplaats_seating",
        "werkplaats_seating_table_within_fk",
        "table_id, meeting_id, block",
        "werkplaats_table (id, meeting_id, block)",
    ),
    (
        "werkplaats_seating",
        "werkplaats_seating_participant_within_fk",
        "participant_id, meeting_id",
        "werkplaats_participant (id, meeting_id)",
    ),
    (
        "werkplaats_table",
        "werkplaats_table_chair_sits_fk",
        "chair_id, id",
        "werkplaats_seating (participant_id, table_id)",
    ),
]


def add_key(table: str, name: str, columns: str, target: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({columns}) REFERENCES {target} "
        "DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    """A seating belongs to the meeting and the block of its table, and the chair sits there."""

    dependencies = [("werkplaats", "0004_key_of_a_press")]
    operations = [
        migrations.AddField(
            model_name="meeting",
            name="programme_version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(
                F("id"), F("meeting"), name="participant_in_meeting"
            ),
        ),
        migrations.AddConstraint(
            model_name="seating",
            constraint=models.UniqueConstraint(
                F("participant"), F("table"), name="seating_at_table"
            ),
        ),
        migrations.AddConstraint(
            model_name="table",
            constraint=models.CheckConstraint(
                condition=Q(block__gte=1, number__gte=1), name="table_counts_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="table",
            constraint=models.UniqueConstraint(
                F("id"), F("meeting"), F("block"), name="table_in_block_of_meeting"
            ),
        ),
        *(add_key(*key) for key in KEYS),
    ]
