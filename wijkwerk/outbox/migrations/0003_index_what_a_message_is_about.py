from django.db import migrations, models

import wijkwerk.lib.public_ids


class Migration(migrations.Migration):
    """Every message has its name now, and the lines of one round are found at once."""

    dependencies = [("outbox", "0002_what_a_message_is_about")]
    operations = [
        migrations.AlterField(
            model_name="message",
            name="public_id",
            field=models.CharField(
                default=wijkwerk.lib.public_ids.make_public_id,
                editable=False,
                max_length=10,
                unique=True,
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                "about", "due_at", "id", condition=~models.Q(about=""), name="message_about"
            ),
        ),
    ]
