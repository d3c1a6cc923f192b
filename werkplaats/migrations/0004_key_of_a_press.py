from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("werkplaats", "0003_version_of_the_agenda")]

    operations = [
        migrations.AddField(
            model_name="participant",
            name="press_key",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
    ]
