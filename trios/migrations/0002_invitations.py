import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import wijkwerk.lib.public_ids


class Migration(migrations.Migration):
    dependencies = [
        ("trios", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                (
                    "position",
                    models.CharField(
                        choices=[
                            ("wijk", "Wijk"),
                            ("sociaal", "Sociaal domein"),
                            ("fysiek", "Fysiek domein"),
                        ],
                        max_length=10,
                        verbose_name="plek",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                ("address", models.EmailField(max_length=254, verbose_name="werkadres")),
                (
                    "function_title",
                    models.CharField(blank=True, max_length=120, verbose_name="functie"),
                ),
                ("token_digest", models.CharField(max_length=64, unique=True)),
                ("invited_at", models.DateTimeField(verbose_name="uitgenodigd op")),
                ("expires_at", models.DateTimeField(verbose_name="geldig tot")),
                (
                    "accepted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="aangenomen op"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="ingetrokken op"),
                ),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "trio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="trios.trio",
                        verbose_name="trio",
                    ),
                ),
            ],
            options={
                "verbose_name": "uitnodiging",
                "verbose_name_plural": "uitnodigingen",
                "ordering": ["invited_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("position__in", ["wijk", "sociaal", "fysiek"])),
                        name="invitation_position",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("address", django.db.models.functions.text.Lower(models.F("address")))
                        ),
                        name="invitation_address_lower_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_at", None), ("accepted_by", None)),
                            models.Q(
                                ("accepted_at__isnull", False), ("accepted_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="invitation_accepted_by_and_at",
                    ),
                    models.UniqueConstraint(
                        models.F("trio"),
                        models.F("position"),
                        condition=models.Q(("accepted_at", None), ("withdrawn_at", None)),
                        name="one_open_invitation_per_seat",
                    ),
                ],
            },
        ),
    ]
