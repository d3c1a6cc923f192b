from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SpentSolution",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("expires_at", models.DateTimeField(verbose_name="geldig tot")),
            ],
            options={
                "indexes": [models.Index(models.F("expires_at"), name="spent_until")],
            },
        ),
    ]
