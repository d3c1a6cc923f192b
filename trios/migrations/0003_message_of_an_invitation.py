from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("trios", "0002_invitations"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="message",
            field=models.TextField(blank=True, max_length=1000, verbose_name="bericht"),
        ),
    ]
