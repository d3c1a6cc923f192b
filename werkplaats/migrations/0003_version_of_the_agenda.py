from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("werkplaats", "0002_municipality_of_the_trio")]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="agenda_version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
    ]
