from django.db import migrations

ADD = (
    "ALTER TABLE werkplaats_registration ADD CONSTRAINT werkplaats_registration_trio_within_fk "
    "FOREIGN KEY (trio_id, municipality_id) REFERENCES trios_trio (id, municipality_id) "
    "DEFERRABLE INITIALLY DEFERRED"
)
DROP = "ALTER TABLE werkplaats_registration DROP CONSTRAINT werkplaats_registration_trio_within_fk"


class Migration(migrations.Migration):
    """`municipality` is the key to spread by; the database keeps it equal to the trio's."""

    dependencies = [("werkplaats", "0001_initial"), ("trios", "0001_initial")]
    operations = [migrations.RunSQL(ADD, DROP)]
