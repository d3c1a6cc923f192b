from django.db import migrations, models

from wijkwerk.lib.public_ids import make_public_id


def name_steps(apps, schema_editor):
    """Give every step that is there a name of its own for its address."""
    for step in apps.get_model("werkplaats", "MethodStep").objects.filter(public_id=None):
        step.public_id = make_public_id()
        step.save(update_fields=["public_id"])


class Migration(migrations.Migration):
    dependencies = [
        ("werkplaats", "0008_board_stays_within_its_run"),
    ]

    operations = [
        migrations.AddField(
            model_name="methodstep",
            name="public_id",
            field=models.CharField(editable=False, max_length=10, null=True),
        ),
        migrations.RunPython(name_steps, migrations.RunPython.noop),
    ]
