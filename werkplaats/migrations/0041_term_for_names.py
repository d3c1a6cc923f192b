from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("werkplaats", "0040_harvest_of_cards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="round",
            name="forget_after_days",
            field=models.PositiveSmallIntegerField(
                default=28, verbose_name="namen van een werkvorm weg na, in dagen"
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("forget_after_days__gte", 1), ("forget_after_days__lte", 365)),
                name="round_forget_after_days",
            ),
        ),
    ]
