import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_set_aside"),
        ("trios", "0003_message_of_an_invitation"),
        ("werkboek", "0060_frozen_editions_stay"),
    ]

    operations = [
        migrations.CreateModel(
            name="PatternStamp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SharedTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("term", models.CharField(max_length=60)),
                ("until", models.DateField(null=True)),
                ("open_until", models.DateField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.municipality",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("term"),
                        models.F("municipality"),
                        models.F("until"),
                        name="shared_term_until",
                    ),
                    models.Index(
                        models.F("term"),
                        models.F("municipality"),
                        models.F("open_until"),
                        condition=models.Q(("open_until__isnull", False)),
                        name="shared_term_open",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("case"), models.F("term"), name="shared_term_once_per_case"
                    )
                ],
            },
        ),
    ]
