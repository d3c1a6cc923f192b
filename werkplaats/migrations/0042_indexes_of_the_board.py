import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("werkplaats", "0041_term_for_names"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="turn",
            name="step",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="werkplaats.runstep",
            ),
        ),
        migrations.AlterField(
            model_name="turn",
            name="to_step",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="werkplaats.runstep",
            ),
        ),
        migrations.AddIndex(
            model_name="card",
            index=models.Index(
                models.F("group"),
                condition=models.Q(("group__isnull", False)),
                name="card_in_group",
            ),
        ),
        migrations.AddIndex(
            model_name="card",
            index=models.Index(
                models.F("answers"),
                condition=models.Q(("answers__isnull", False)),
                name="card_answers",
            ),
        ),
        migrations.AddIndex(
            model_name="runevent",
            index=models.Index(
                models.F("card"), condition=models.Q(("card__isnull", False)), name="event_of_card"
            ),
        ),
        migrations.AddIndex(
            model_name="stand",
            index=models.Index(models.F("run"), name="stand_of_run"),
        ),
        migrations.AddIndex(
            model_name="vote",
            index=models.Index(models.F("run"), name="dot_of_run"),
        ),
    ]
