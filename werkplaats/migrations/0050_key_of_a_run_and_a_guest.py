from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("werkplaats", "0042_indexes_of_the_board"),
    ]

    operations = [
        migrations.AddField(
            model_name="run",
            name="submit_key",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="runperson",
            name="submit_key",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.UniqueConstraint(
                models.F("meeting"), models.F("submit_key"), name="one_run_per_press"
            ),
        ),
        migrations.AddConstraint(
            model_name="runperson",
            constraint=models.UniqueConstraint(
                models.F("run"), models.F("submit_key"), name="one_guest_per_press"
            ),
        ),
    ]
