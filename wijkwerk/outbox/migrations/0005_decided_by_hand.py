from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0004_quick_to_mark"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="by_hand",
            field=models.BooleanField(default=False),
        ),
    ]
