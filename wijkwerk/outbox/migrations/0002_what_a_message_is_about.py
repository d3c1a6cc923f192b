from django.db import migrations, models

import wijkwerk.lib.public_ids


def give_each_a_name(apps, schema_editor):
    """A random name of its own for every message that is there."""
    messages = apps.get_model("outbox", "Message").objects
    for pk in messages.filter(public_id=None).values_list("pk", flat=True).iterator():
        messages.filter(pk=pk).update(public_id=wijkwerk.lib.public_ids.make_public_id())


class Migration(migrations.Migration):
    """A message tells what it is about, and has a name for the address of its page."""

    dependencies = [("outbox", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="message",
            name="about",
            field=models.CharField(blank=True, max_length=40, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="message",
            name="public_id",
            field=models.CharField(null=True, max_length=10, editable=False),
        ),
        migrations.RunPython(give_each_a_name, migrations.RunPython.noop),
    ]
