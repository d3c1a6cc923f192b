import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("trios", "0003_message_of_an_invitation"),
        ("werkplaats", "0005_chair_sits_at_the_table"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="joinrequestofficer",
            options={"ordering": ["pk"]},
        ),
        migrations.RemoveConstraint(
            model_name="joinrequest",
            name="join_request_state",
        ),
        migrations.AddField(
            model_name="joinrequest",
            name="forgotten_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="gewist op"),
        ),
        migrations.AddField(
            model_name="joinrequestofficer",
            name="mailed_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, verbose_name="link gemaakt op"
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="joinrequest",
            name="state",
            field=models.CharField(
                choices=[
                    ("wacht", "Wacht op bevestiging"),
                    ("bevestigd", "Bevestigd"),
                    ("aangenomen", "Aangenomen"),
                    ("afgewezen", "Afgewezen"),
                    ("verlopen", "Verlopen"),
                ],
                default="wacht",
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="joinrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["wacht", "bevestigd", "aangenomen", "afgewezen", "verlopen"])
                ),
                name="join_request_state",
            ),
        ),
    ]
